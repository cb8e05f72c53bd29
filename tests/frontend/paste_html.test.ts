// @vitest-environment happy-dom
/** Cells that LibreOffice 7.4 writes as HTML (tests/data/libreoffice_table.html), as its clipboard holds them. */

import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { expect, it } from 'vitest'

import { readBlock } from '../../widgets/umarlaud/plan_builder/paste'

it('reads a table of LibreOffice from HTML: amounts as they were written, and lines within a cell', () => {
  const html = readFileSync(join(__dirname, '..', 'data', 'libreoffice_table.html'), 'utf8')
  const clipboard = { getData: (type: string) => (type === 'text/html' ? html : '') }
  expect(readBlock(clipboard)).toEqual([
    ['Tegevus', 'Algus', 'Lõpp', '2027'],
    ['Nõudebuss', '2027', '2030', '6 000,50'],
    ['Koolitus\nkülas', '2028', '2028', 'muud vahendid'],
  ])
})
