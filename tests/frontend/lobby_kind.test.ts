/** What kind of organisation a name speaks of. */

import { expect, test } from 'vitest'

import { kindOf } from '../../widgets/umarlaud/lobby/kind'

test.each([
  ['Leisi kogudus', 'congregation'],
  ['Saaremaa vald', 'municipality'],
  ['Saaremaa Vallavalitsus', 'municipality'],
  ['Orissaare Gümnaasium', 'school'],
  ['Leisi kool', 'school'],
  ['Saare Kala OÜ', 'company'],
  ['AS Hoolekandeteenused', 'company'],
  ['Päästeamet', 'state'],
  ['MTÜ Leisi kooli sõbrad', 'association'],
  ['Leisi Kooliselts', 'association'],
  ['Kuusiku küla naised', 'association'],
  ['as it is', 'association'],
  ['Волость Сааремаа', 'municipality']
])('%s is taken for: %s', (name, kind) => {
  expect(kindOf(name)).toBe(kind)
})
