/** What people have contributed, as one list: who wrote what, when, and how much each has written. */

import { records } from '../_frontend/records'
import type { Room } from '../_frontend/room'
import type { Person, Stakeholder, Tie } from '../_frontend/schema'
import { t, tn } from '../_frontend/i18n'
import type { KeptRoot } from './desk_document'

export interface Contribution {
  root: KeptRoot
  key: string
  words: string
  author: string | null
  created: string
  via: 'paper' | 'helper' | null
}

type Fields = Readonly<Record<string, unknown>>

const AUTHORED: readonly Exclude<KeptRoot, 'ties'>[] = ['problems', 'offers', 'stakeholders', 'cards', 'goals', 'evidence', 'cases']

/** The words of a record of any root, kept or still there. */
export function wordsOf(room: Room, root: KeptRoot, fields: Fields): string {
  if (root === 'ties') {
    const members = records<Stakeholder>(room, 'stakeholders').value
    const name = (id: unknown): string => members.get(String(id))?.name ?? t('(no longer there)')
    return `${name(fields.a)} – ${name(fields.b)}`
  }
  const words = [fields.title, fields.name, fields.text, fields.description, fields.body, fields.quote].find(one => typeof one === 'string' && one.trim())
  return typeof words === 'string' ? words.trim() : t('(without a title)')
}

/** Everything that people wrote, the newest first; ties, which are everybody's, after it. A template's own cards have no author: nobody wrote them. */
export function contributions(room: Room): Contribution[] {
  const all: Contribution[] = []
  for (const root of AUTHORED) {
    for (const [key, record] of records<Fields>(room, root).value) {
      const { author, created, via } = record as { author?: string | null; created?: string | null; via?: Contribution['via'] }
      if (root === 'cards' && !author) continue
      all.push({ root, key, words: wordsOf(room, root, record), author: author ?? null, created: created ?? '', via: via ?? null })
    }
  }
  all.sort((one, other) => (one.created < other.created ? 1 : one.created > other.created ? -1 : 0))
  for (const [key, tie] of records<Tie>(room, 'ties').value) {
    all.push({ root: 'ties', key, words: wordsOf(room, 'ties', tie as unknown as Fields), author: null, created: '', via: null })
  }
  return all
}

/** How many things were contributed, by the way they came in: what people wrote themselves, on paper, through a table's helper. */
export interface Counted {
  own: number
  paper: number
  helper: number
}

export const all = ({ own, paper, helper }: Counted): number => own + paper + helper

/** "12 contributions (of them 3 on paper, 1 by a helper)". */
export function countWords(counted: Counted): string {
  const { paper, helper } = counted
  const ways = [paper ? t('{n} on paper', { n: paper }) : '', helper ? t('{n} by a helper', { n: helper }) : ''].filter(Boolean)
  const words = tn('{n} contribution', '{n} contributions', all(counted))
  return ways.length ? `${words} (${t('of them {ways}', { ways: ways.join(', ') })})` : words
}

/** What of a list came in which way; preset things, which are nobody's, do not count. */
export function counted(list: Iterable<Pick<Contribution, 'author' | 'via'>>): Counted {
  const found: Counted = { own: 0, paper: 0, helper: 0 }
  for (const { author, via } of list) if (author) found[via ?? 'own']++
  return found
}

/** How much each person has contributed: records of their own, and how they see ties. */
export function countsByPerson(room: Room): ReadonlyMap<string, Counted> {
  const counts = new Map<string, Counted>()
  const add = (person: string | null | undefined, via: keyof Counted): void => {
    if (!person) return
    const found = counts.get(person) ?? { own: 0, paper: 0, helper: 0 }
    counts.set(person, { ...found, [via]: found[via] + 1 })
  }
  const people = records<Person>(room, 'people').value
  for (const root of AUTHORED) for (const record of records<Partial<Pick<Contribution, 'author' | 'via'>>>(room, root).value.values()) add(record.author, record.via ?? 'own')
  // a view of a tie does not say how it came in: of those who have no page of their own it is the helper's hand
  for (const tie of records<Tie>(room, 'ties').value.values()) for (const person of Object.keys(tie.views ?? {})) add(person, people.get(person)?.helper ? 'helper' : 'own')
  return counts
}

/** Whether words hold what is searched for, whatever the letters' size. */
export function holds(words: string, sought: string): boolean {
  return words.toLocaleLowerCase().includes(sought.trim().toLocaleLowerCase())
}
