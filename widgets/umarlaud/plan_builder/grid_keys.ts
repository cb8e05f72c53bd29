/** What a key means in a grid: by the ARIA practices for grids, and as spreadsheets have taught it. */

export interface Press {
  readonly key: string
  readonly ctrl: boolean
  readonly shift: boolean
  readonly alt: boolean
}

export interface Place {
  readonly row: number
  readonly column: number
}

export type Act =
  | { readonly act: 'go'; readonly to: Place; readonly extend: boolean }
  | { readonly act: 'edit'; readonly over: boolean }
  | { readonly act: 'clear' | 'undo' | 'redo' | 'add' | 'remove' | 'all' | 'escape' }
  | { readonly act: 'shift'; readonly by: 1 | -1 }

/** What to do after a cell was edited: where to go from it, or that nothing is to be written. */
export type EndOfEdit = { readonly down: number; readonly right: number } | 'cancel'

const STEPS: Record<string, [number, number]> = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1], PageUp: [-10, 0], PageDown: [10, 0] }

/** The cell after or before another in reading order; null at either end of the table. */
export function beside(at: Place, by: 1 | -1, rows: number, columns: number): Place | null {
  const next = at.row * columns + at.column + by
  return next < 0 || next >= rows * columns ? null : { row: Math.floor(next / columns), column: next % columns }
}

/** What a key does where no cell is being edited; null where the browser is to do what it does. `free`: Tab leaves the table. */
export function actOf({ key, ctrl, shift, alt }: Press, at: Place, rows: number, columns: number, free: boolean): Act | null {
  const go = (row: number, column: number, extend = shift): Act => ({
    act: 'go',
    to: { row: Math.max(0, Math.min(rows - 1, row)), column: Math.max(0, Math.min(columns - 1, column)) },
    extend
  })
  if (alt) return key === 'ArrowUp' ? { act: 'shift', by: -1 } : key === 'ArrowDown' ? { act: 'shift', by: 1 } : null
  const step = STEPS[key]
  if (step) {
    const [down, right] = step
    return ctrl ? go(down < 0 ? 0 : down > 0 ? rows - 1 : at.row, right < 0 ? 0 : right > 0 ? columns - 1 : at.column) : go(at.row + down, at.column + right)
  }
  switch (key) {
    case 'Home':
      return go(ctrl ? 0 : at.row, 0)
    case 'End':
      return go(ctrl ? rows - 1 : at.row, columns - 1)
    case 'Tab': {
      const next = free || ctrl ? null : beside(at, shift ? -1 : 1, rows, columns)
      return next && { act: 'go', to: next, extend: false }
    }
    case 'Enter':
      return ctrl ? { act: 'add' } : { act: 'edit', over: false }
    case 'F2':
      return { act: 'edit', over: false }
    case 'Escape':
      return { act: 'escape' }
    case 'Delete':
    case 'Backspace':
      return ctrl ? { act: 'remove' } : { act: 'clear' }
  }
  if (ctrl) {
    const letter = key.toLowerCase()
    if (letter === 'z') return { act: shift ? 'redo' : 'undo' }
    if (letter === 'y') return { act: 'redo' }
    return letter === 'a' ? { act: 'all' } : null
  }
  // a dead key or the start of a composition types too: the cell opens and the browser puts the letter into it
  if (key === 'Dead' || key === 'Process' || key === 'Unidentified' || [...key].length === 1) return { act: 'edit', over: true }
  return null
}

/** What a key does while a cell is edited; null where it belongs to the text. */
export function endOf({ key, ctrl, shift, alt }: Press): EndOfEdit | null {
  if (key === 'Escape') return 'cancel'
  if (key === 'Tab') return { down: 0, right: shift ? -1 : 1 }
  if (key === 'Enter' && !alt && !ctrl) return { down: shift ? -1 : 1, right: 0 }
  return null
}
