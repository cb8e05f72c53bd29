/** Good practices are found by words, place, theme and form, in the shipped library and among the workshop's own alike. */

import { readFileSync } from 'node:fs'

import { expect, test } from 'vitest'

import { useCatalogue } from '../../widgets/umarlaud/_frontend/i18n'
import type { Case } from '../../widgets/umarlaud/_frontend/schema'
import { find, fromLibrary, fromWorkshop, NO_SEARCH, placesOf, type Library, type LibraryCase } from '../../widgets/umarlaud/plan_builder/cases'

const shipped = JSON.parse(readFileSync('datasets/cases/cases.json', 'utf8')) as (LibraryCase & { key: string })[]
const library: Library = Object.fromEntries(shipped.map(({ key, ...one }) => [key, one]))
const own: Case = {
  id: 'own', author: 'me', created: '2026-11-01T10:00:00Z', via: null, title: 'Külakohvik Pühalepas', municipality: null, place: 'Pühalepa', theme: 'other', form: 'cooperation',
  who: 'Külaselts', what: 'Kohvik avatakse kord kuus.', result: '', source: '', year: 2024
}
useCatalogue('et', { plural: 'nplurals=2; plural=(n != 1);', messages: {} })
const all = [...fromWorkshop(new Map([['own', own]])), ...fromLibrary(library)]
const keys = (search: Partial<typeof NO_SEARCH>): string[] => find(all, { ...NO_SEARCH, ...search }).map(({ key }) => key)

test('without a search everything is shown, the workshop’s own first', () => {
  expect(keys({})).toEqual(['own', ...Object.keys(library)])
})

test('letters with and without marks are the same, and every word must stand somewhere', () => {
  expect(keys({ words: 'puhalepa KOHVIK' })).toEqual(['own'])
  expect(keys({ words: 'kohvik kuressaare' })).toEqual([])
  expect(keys({ words: 'noorte' })).toContain('lib-talks-in-youth-centres')
})

test('place, theme and form narrow together', () => {
  expect(keys({ place: 'Kuressaare' })).toContain('lib-talks-in-youth-centres')
  expect(keys({ place: 'Kuressaare', form: 'collaboration' })).not.toContain('lib-talks-in-youth-centres')
  expect(keys({ theme: 'safety', form: 'cooperation' })).not.toContain('own')
  expect(keys({ form: 'cooperation' })).toContain('own')
})

test('what has the words in its title comes first', () => {
  const [first, second] = [all[1]!, { ...all[1]!, key: 'later', title: 'Teisiti', what: `${all[1]!.what} vestlused` }]
  expect(find([second, first], { ...NO_SEARCH, words: 'vestlused' }).map(({ key }) => key)).toEqual([first.key, 'later'])
})

test('places stand once each in the order of the language', () => {
  const places = placesOf(all)
  expect(new Set(places).size).toBe(places.length)
  expect(places).toContain('Pühalepa')
  expect(places).toEqual([...places].sort((a, b) => a.localeCompare(b, 'et')))
})
