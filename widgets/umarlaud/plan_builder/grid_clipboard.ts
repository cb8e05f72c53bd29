/** Copy, cut and paste of a grid's cells. */

import type { GridState } from './grid_state'
import { readBlock, writeTsv } from './paste'

/** Copy, cut and paste come from the document: a cell is no text field. */
export function onClipboard(grid: GridState, root: HTMLElement): () => void {
  const here = (): boolean => {
    const active = (root.getRootNode() as Document | ShadowRoot).activeElement
    return !grid.editing.peek() && !!active?.closest('[data-cell]') && root.contains(active)
  }
  const copy = (event: ClipboardEvent): void => {
    if (!here() || !event.clipboardData) return
    const cells = grid.copy()
    const table = document.createElement('table')
    for (const line of cells) {
      const row = table.insertRow()
      for (const cell of line) row.insertCell().textContent = cell
    }
    event.clipboardData.setData('text/plain', writeTsv(cells))
    event.clipboardData.setData('text/html', table.outerHTML)
    event.preventDefault()
    if (event.type === 'cut') grid.clear()
  }
  const paste = (event: ClipboardEvent): void => {
    if (!here() || !event.clipboardData) return
    event.preventDefault()
    grid.paste(readBlock(event.clipboardData))
  }
  document.addEventListener('copy', copy)
  document.addEventListener('cut', copy)
  document.addEventListener('paste', paste)
  return () => {
    document.removeEventListener('copy', copy)
    document.removeEventListener('cut', copy)
    document.removeEventListener('paste', paste)
  }
}
