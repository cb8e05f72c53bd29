/** A pasted block of cells set against the columns and rows of a grid: what is written, and what does not fit. */

import { t } from '../_frontend/i18n'
import { folded, understand, type Column, type Owners } from './columns'
import type { Row } from './plan'
import type { Write } from './rows'

/** Text that no cell took: nothing of it is lost, it is shown with its place. */
export interface Misfit {
  /** As numbered in the grid, from 1. */
  readonly row: number
  readonly column: string
  readonly text: string
  readonly why: string
}

export interface Laid {
  readonly writes: Write[]
  readonly added: { cells: Omit<Write, 'row'>[] }[]
  readonly misfits: Misfit[]
  /** How many rows and columns of the grid it covers. */
  readonly height: number
  readonly width: number
}

/** Whether the first line only repeats the names of the columns that it would be pasted into. */
function isHead(line: readonly string[], columns: readonly Column[]): boolean {
  const words = line.map((cell, i) => [folded(cell), folded(columns[i]?.title ?? '')] as const).filter(([cell]) => cell)
  return words.length > 1 && words.every(([cell, title]) => cell === title || `${cell} €` === title)
}

/** Lays `block` over the rows from `at` and the columns from `column` on. */
export function layBlock(block: readonly (readonly string[])[], rows: readonly Row[], at: number, columns: readonly Column[], column: number, owners: Owners): Laid {
  const into = columns.slice(column)
  const lines = block.length > 1 && isHead(block[0]!, into) ? block.slice(1) : block
  const laid: Laid = { writes: [], added: [], misfits: [], height: lines.length, width: Math.min(into.length, Math.max(...lines.map(line => line.length))) }
  lines.forEach((line, i) => {
    const row = rows[at + i]
    const cells: Omit<Write, 'row'>[] = []
    line.forEach((text, j) => {
      const target = into[j]
      const misfit = (why: string): void => void laid.misfits.push({ row: at + i + 1, column: target?.title ?? '', text, why })
      if (!target || target.kind === 'trace') {
        if (text.trim()) misfit(target ? t('This column is not filled by pasting.') : t('There is no column here.'))
        return
      }
      // the plan adds up by itself
      if (target.kind === 'total') return
      const understood = understand(target, text, owners)
      if ('wrong' in understood) misfit(understood.wrong)
      else cells.push({ field: target.field, year: target.year, value: understood.value })
    })
    if (row) laid.writes.push(...cells.map(cell => ({ row, ...cell })))
    else laid.added.push({ cells: cells.filter(cell => cell.value !== null) })
  })
  return laid
}
