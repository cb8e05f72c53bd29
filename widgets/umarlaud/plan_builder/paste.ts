/** A block of cells on its way between a spreadsheet and the grid. */

/** The cells of tab-separated text, as Excel, LibreOffice and Google put it on the clipboard: quotes hold tabs, line breaks and "". */
export function readTsv(text: string): string[][] {
  const rows: string[][] = [[]]
  let cell = ''
  let at = 0
  const source = text.replace(/\r\n?/g, '\n').replace(/\n$/, '')
  const end = (): void => {
    rows[rows.length - 1]!.push(cell)
    cell = ''
  }
  while (at < source.length) {
    const letter = source[at]
    if (letter === '"' && !cell && closes(source, at)) {
      for (at++; source[at] !== '"' || source[at + 1] === '"'; at++) {
        cell += source[at]
        if (source[at] === '"') at++
      }
    } else if (letter === '\t') end()
    else if (letter === '\n') {
      end()
      rows.push([])
    } else cell += letter
    at++
  }
  end()
  return rows
}

/** Whether a quote at `at` opens a cell: it is closed before a tab, a line break or the end. A text that only begins with one does not. */
function closes(text: string, at: number): boolean {
  for (let i = at + 1; i < text.length; i++) {
    if (text[i] !== '"') continue
    if (text[i + 1] === '"') i++
    else return i + 1 === text.length || text[i + 1] === '\t' || text[i + 1] === '\n'
  }
  return false
}

/** The cells of the one table in a piece of HTML; null where there is none, or several. */
export function readHtmlTable(html: string): string[][] | null {
  if (!/<table/i.test(html)) return null
  const tables = new DOMParser().parseFromString(html, 'text/html').querySelectorAll('table')
  const table = tables.length === 1 ? tables[0] : null
  if (!table) return null
  const grid: string[][] = []
  ;[...table.rows].forEach((row, r) => {
    const line = (grid[r] ??= [])
    let c = 0
    for (const cell of row.cells) {
      while (line[c] !== undefined) c++
      for (let down = 0; down < cell.rowSpan; down++)
        for (let right = 0; right < cell.colSpan; right++) (grid[r + down] ??= [])[c + right] = down || right ? '' : wordsOf(cell)
      c += cell.colSpan
    }
  })
  return grid.slice(0, table.rows.length).map(row => Array.from(row, cell => cell ?? ''))
}

function wordsOf(cell: Element): string {
  cell.querySelectorAll('br').forEach(br => br.replaceWith('\n'))
  cell.querySelectorAll('p + p, div + div').forEach(block => block.before('\n'))
  return (cell.textContent ?? '').replace(/[ \t\r\u00a0]*\n[ \t\r]*/g, '\n').trim()
}

/** What a spreadsheet has put on the clipboard, as cells; empty lines at the end are left out. */
export function readBlock(clipboard: { getData(type: string): string }): string[][] {
  const rows = readHtmlTable(clipboard.getData('text/html')) ?? readTsv(clipboard.getData('text/plain'))
  while (rows.length > 1 && rows[rows.length - 1]!.every(cell => !cell.trim())) rows.pop()
  return rows
}

/** Cells as tab-separated text. */
export function writeTsv(rows: readonly (readonly string[])[]): string {
  const quoted = (cell: string): string => (/[\t\n"]/.test(cell) ? `"${cell.replace(/"/g, '""')}"` : cell)
  return rows.map(row => row.map(quoted).join('\t')).join('\n')
}
