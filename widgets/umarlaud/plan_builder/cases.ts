/** Good practices: those of the shipped library and the workshop's own, read alike and searched together. */

import { folded } from '../_frontend/ground/gazetteer'
import { language } from '../_frontend/i18n'
import type { Case } from '../_frontend/schema'

export type Form = Case['form']

/** A case in one language; where its source does not tell something, that is ''. */
export interface ReadCase {
  readonly key: string
  /** The workshop's own record; null for one of the library. */
  readonly own: Case | null
  readonly title: string
  readonly place: string
  readonly theme: string
  readonly form: Form
  readonly who: string
  readonly what: string
  readonly result: string
  readonly source: string
  readonly year: number | null
  readonly county: string
}

type Texts = Readonly<Record<string, string>>

/** A case of the library as the server gives it (`session.cases`), by its key. */
export interface LibraryCase {
  readonly title: Texts
  readonly place: Texts
  readonly who: Texts
  readonly what: Texts
  readonly result: Texts
  readonly source: Texts
  readonly county: string | null
  readonly theme: string
  readonly form: Form
  readonly year: number | null
}

export type Library = Readonly<Record<string, LibraryCase>>

/** The library in the page's language; what is not told in it is told in another. */
export function fromLibrary(library: Library): ReadCase[] {
  const told = (texts: Texts): string => texts[language] || texts.et || Object.values(texts).find(Boolean) || ''
  return Object.entries(library).map(([key, one]) => ({
    key,
    own: null,
    title: told(one.title),
    place: told(one.place),
    theme: one.theme,
    form: one.form,
    who: told(one.who),
    what: told(one.what),
    result: told(one.result),
    source: told(one.source),
    year: one.year,
    county: one.county ?? ''
  }))
}

export function fromWorkshop(cases: ReadonlyMap<string, Case>): ReadCase[] {
  const newest = [...cases].sort(([, a], [, b]) => (b.created ?? '').localeCompare(a.created ?? ''))
  return newest.map(([key, own]) => ({
    key,
    own,
    title: own.title ?? '',
    place: own.place ?? '',
    theme: own.theme ?? 'other',
    form: own.form ?? 'none',
    who: own.who ?? '',
    what: own.what ?? '',
    result: own.result ?? '',
    source: own.source ?? '',
    year: own.year ?? null,
    county: ''
  }))
}

export interface Search {
  readonly words: string
  readonly place: string
  readonly theme: string
  readonly form: string
}

export const NO_SEARCH: Search = { words: '', place: '', theme: '', form: '' }

const textOf = (one: ReadCase): string => folded([one.title, one.place, one.county, one.who, one.what, one.result, one.source].join(' '))

/** The cases in which every word stands and every filter holds, those with the words in their title first; letters with and without marks are alike. */
export function find(cases: readonly ReadCase[], { words, place, theme, form }: Search): ReadCase[] {
  const wanted = folded(words).split(' ').filter(Boolean)
  const found = cases.filter(one =>
    (!theme || one.theme === theme) &&
    (!form || one.form === form) &&
    (!place || one.place === place) &&
    wanted.every(word => textOf(one).includes(word)))
  if (!wanted.length) return found
  const inTitle = (one: ReadCase): boolean => wanted.every(word => folded(one.title).includes(word))
  return [...found.filter(inTitle), ...found.filter(one => !inTitle(one))]
}

/** What can be chosen from, in the order of the language. */
export function placesOf(cases: readonly ReadCase[]): string[] {
  return [...new Set(cases.map(one => one.place).filter(Boolean))].sort((a, b) => a.localeCompare(b, language))
}
