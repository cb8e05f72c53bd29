/** The columns of the plan's three tables: what stands in a cell, how it is edited, and what is understood of what was typed. */

import { t } from '../_frontend/i18n'
import type { Action, Stakeholder } from '../_frontend/schema'
import { amountWords, euros, numberWords, plainNumber, readAmount, readNumber } from './amounts'
import type { Fields, List } from './plan'
import type { Budget } from './sums'
import { FIRST_YEAR, LAST_YEAR } from './years'

export type Kind = 'line' | 'words' | 'budget' | 'number' | 'year' | 'owner' | 'approach' | 'total' | 'trace'

export interface Column {
  /** Its own name: the field, or `budget:2027`. */
  readonly key: string
  readonly field: string
  readonly year?: string
  readonly kind: Kind
  readonly title: string
  /** Characters that it has room for. */
  readonly width: number
  /** The most characters that the room takes. */
  readonly max: number
}

/** The longest words of a cell, and of a cell with many words (document/models.py). */
const LINE = 300
const WORDS = 2000

const line = (field: string, title: string, width: number): Column => ({ key: field, field, kind: 'line', title, width, max: LINE })
const words = (field: string, title: string, width: number): Column => ({ key: field, field, kind: 'words', title, width, max: WORDS })

export function columnsOf(list: List, years: readonly number[]): readonly Column[] {
  const trace: Column = { key: 'trace', field: 'trace', kind: 'trace', title: t('Came from'), width: 9, max: 0 }
  if (list === 'results') return [words('text', t('Expected result'), 60), trace]
  if (list === 'indicators') {
    return [
      line('name', t('Indicator'), 34),
      line('unit', t('Unit'), 12),
      { ...line('baseline', t('Baseline'), 10), kind: 'number' },
      { ...line('target', t('Target'), 10), kind: 'number' },
      { ...line('year', t('By year'), 8), kind: 'year' },
      trace
    ]
  }
  return [
    line('activity', t('Activity'), 30),
    line('from', t('From'), 10),
    line('to', t('To'), 10),
    ...years.map(year => ({ key: `budget:${year}`, field: 'budget', year: String(year), kind: 'budget' as const, title: `${year} €`, width: 10, max: LINE })),
    { key: 'total', field: 'total', kind: 'total', title: t('In all €'), width: 9, max: 0 },
    { ...line('owner', t('Who answers for it'), 18), kind: 'owner' },
    words('result', t('Result'), 26),
    line('funding', t('Funding'), 16),
    line('target_group', t('Target group'), 18),
    { ...line('approach', t('Approach'), 16), kind: 'approach' },
    trace
  ]
}

export const APPROACHES: readonly NonNullable<Action['approach']>[] = ['situational', 'resources', 'empowerment']

export function approachName(approach: NonNullable<Action['approach']>): string {
  switch (approach) {
    case 'situational':
      return t('Changing the surroundings')
    case 'resources':
      return t('Mobilising resources')
    case 'empowerment':
      return t('Empowerment')
  }
}

/** Names of stakeholders in both directions; of merged ones the one that stays. */
export interface Owners {
  nameOf(owner: string): string
  /** The key of the stakeholder that is called so, else null. */
  keyOf(name: string): string | null
  readonly all: readonly { id: string; name: string }[]
}

export const folded = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/\s+/g, ' ').trim()

export function ownersOf(stakeholders: ReadonlyMap<string, Stakeholder>): Owners {
  const kept = (id: string): Stakeholder | undefined => {
    let one = stakeholders.get(id)
    for (let steps = 0; one?.merged_into && steps < 20; steps++) one = stakeholders.get(one.merged_into)
    return one
  }
  const all = [...stakeholders.values()].filter(one => !one.merged_into && one.name.trim()).map(({ id, name }) => ({ id, name: name.trim() })).sort((a, b) => a.name.localeCompare(b.name))
  const byName = new Map(all.map(one => [folded(one.name), one.id]))
  return { nameOf: owner => kept(owner)?.name ?? owner, keyOf: name => byName.get(folded(name)) ?? null, all }
}

/** The value in a cell as the document holds it. */
export function valueOf(column: Column, fields: Fields): unknown {
  if (column.kind === 'budget') return ((fields.budget ?? {}) as Budget)[column.year!] ?? null
  return fields[column.field] ?? null
}

/** The amounts of a row over the years of the plan. */
export function rowTotal(fields: Fields, years: readonly number[]): number {
  const budget = (fields.budget ?? {}) as Budget
  return euros(years.map(year => budget[year]).filter((cell): cell is number => typeof cell === 'number'))
}

/** What a cell shows. */
export function shown(column: Column, value: unknown, owners: Owners): string {
  if (value === null || value === undefined || value === '') return ''
  if (typeof value === 'number') return column.kind === 'budget' || column.kind === 'total' ? amountWords(value) : column.kind === 'year' ? String(value) : numberWords(value)
  if (column.kind === 'owner') return owners.nameOf(String(value))
  if (column.kind === 'approach') return APPROACHES.includes(value as never) ? approachName(value as NonNullable<Action['approach']>) : ''
  return String(value)
}

/** What a cell holds as one edits and copies it. */
export function editable(column: Column, value: unknown, owners: Owners): string {
  return typeof value === 'number' && column.kind !== 'year' ? plainNumber(value) : shown(column, value, owners)
}

export type Understood = { readonly value: unknown } | { readonly wrong: string }

/** What is meant by `text` in a cell of this column; why it does not fit, where it does not. */
export function understand(column: Column, text: string, owners: Owners): Understood {
  const many = column.kind === 'words'
  const trimmed = many ? text.replace(/\r\n?/g, '\n').trim() : text.replace(/\s+/g, ' ').trim()
  if (!trimmed) return { value: null }
  if (column.kind === 'year') {
    const year = readNumber(trimmed)
    if (year === null || !Number.isInteger(year) || year < FIRST_YEAR || year > LAST_YEAR) return { wrong: t('“{text}” is no year. Write it with four digits, such as 2028.', { text: shortened(trimmed) }) }
    return { value: year }
  }
  if (column.kind === 'approach') {
    const found = APPROACHES.find(one => one === trimmed || folded(approachName(one)).startsWith(folded(trimmed)))
    return found ? { value: found } : { wrong: t('“{text}” is none of the three approaches.', { text: shortened(trimmed) }) }
  }
  if (trimmed.length > column.max) return { wrong: t('Too long: {n} characters, {max} fit.', { n: trimmed.length, max: column.max }) }
  if (column.kind === 'budget') return { value: readAmount(trimmed) }
  if (column.kind === 'number') return { value: readNumber(trimmed) ?? trimmed }
  if (column.kind === 'owner') return { value: owners.keyOf(trimmed) ?? trimmed }
  return { value: trimmed }
}

function shortened(text: string): string {
  return text.length > 40 ? `${text.slice(0, 38)}…` : text
}
