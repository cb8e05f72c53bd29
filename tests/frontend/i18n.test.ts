/** Words: translation, placeholders, plurals. */

import { beforeEach, expect, it } from 'vitest'

import { loadLanguage, t, tn } from '../../widgets/umarlaud/_frontend/i18n'
import { pluralRule } from '../../widgets/umarlaud/_frontend/plural'

beforeEach(() => loadLanguage('et'))

it('translates and fills in', () => {
  expect(t('Saved')).toBe('Salvestatud')
  expect(t('Hello, {name}', { name: 'Põder' })).toBe('Tere, Põder')
})

it('falls back to the source and leaves unknown placeholders', () => {
  expect(t('Unknown {thing}', { other: 1 })).toBe('Unknown {thing}')
  expect(tn('{n} goat', '{n} goats', 1)).toBe('1 goat')
  expect(tn('{n} goat', '{n} goats', 2)).toBe('2 goats')
})

it('chooses the form by the number', async () => {
  expect([1, 2, 0].map(n => tn('{n} problem', '{n} problems', n))).toEqual(['1 probleem', '2 probleemi', '0 probleemi'])
  await loadLanguage('ru-RU')
  const russian = [1, 2, 5, 11, 12, 21, 22, 25, 111].map(n => tn('{n} problem', '{n} problems', n))
  expect(russian).toEqual(['1 проблема', '2 проблемы', '5 проблем', '11 проблем', '12 проблем', '21 проблема', '22 проблемы', '25 проблем', '111 проблем'])
})

it('a language that is not there leaves English', async () => {
  await loadLanguage('en')
  expect(tn('{n} problem', '{n} problems', 1)).toBe('1 probleem')
  await loadLanguage('fi')
  expect(t('Something else')).toBe('Something else')
})

it('reads the plural rules of other languages too', () => {
  const polish = pluralRule('nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2);')
  expect([1, 2, 5, 12, 22, 25].map(polish)).toEqual([0, 1, 2, 2, 1, 2])
  expect(pluralRule('nplurals=1; plural=0;')(7)).toBe(0)
  expect(pluralRule('nplurals=2; plural=(n > 1);')(1)).toBe(0)
  expect(pluralRule('nplurals=2; plural=!(n==1);')(3)).toBe(1)
})
