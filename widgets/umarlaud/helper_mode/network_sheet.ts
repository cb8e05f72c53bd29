/** A network sheet as it is typed in from paper: one organisation and its ties (sheets/network.typ). */

import { folded } from '../_frontend/ground/gazetteer'
import type { Stakeholder } from '../_frontend/schema'
import { FORMS, type Form } from '../network_map/network'

/** One row of the table "With whom do you work?"; the numbers as they are ticked, '' where none is. */
export interface TieRow {
  readonly who: string
  readonly now: string
  readonly wanted: string
}

export interface NetworkSheet {
  readonly name: string
  readonly place: string
  readonly channels: string
  readonly kind: string
  readonly level: string
  readonly offers: string
  readonly needs: string
  readonly ties: readonly TieRow[]
}

export const EMPTY_ROW: TieRow = { who: '', now: '', wanted: '' }
export const EMPTY_SHEET: NetworkSheet = { name: '', place: '', channels: '', kind: '', level: '', offers: '', needs: '', ties: [] }

export const isBlankRow = ({ who, now, wanted }: TieRow): boolean => !who.trim() && !now && !wanted

export const isEmptySheet = ({ ties, ...words }: NetworkSheet): boolean => !Object.values(words).some(one => one.trim()) && ties.every(isBlankRow)

export function asSheet(value: unknown): NetworkSheet | null {
  const { ties, ...words } = (value ?? {}) as Partial<NetworkSheet>
  if (typeof words.name !== 'string' || !Array.isArray(ties) || !ties.every(one => typeof one?.who === 'string')) return null
  return { ...EMPTY_SHEET, ...words, name: words.name, ties: ties.map(one => ({ ...EMPTY_ROW, ...one })) }
}

/** The rows to write in: always a blank one at the end. */
export function rowsOf({ ties }: NetworkSheet): readonly TieRow[] {
  const last = ties.at(-1)
  return last && isBlankRow(last) ? ties : [...ties, EMPTY_ROW]
}

export function withRow(sheet: NetworkSheet, at: number, part: Partial<TieRow>): NetworkSheet {
  return { ...sheet, ties: rowsOf(sheet).map((row, i) => (i === at ? { ...row, ...part } : row)) }
}

/** The form that a number on paper means: 0 no tie, 1 to 4 the four forms; null for none ticked. */
export function formOf(ticked: string): Form | null {
  const number = /^[0-4]$/.test(ticked.trim()) ? Number(ticked) : -1
  return FORMS[number] ?? null
}

/** The member of a name, merges followed; null where there is none. */
export function memberNamed(members: ReadonlyMap<string, Pick<Stakeholder, 'name' | 'merged_into'>>, typed: string): string | null {
  const wanted = folded(typed)
  if (!wanted) return null
  for (const [id, one] of members) if (folded(one.name) === wanted && !one.merged_into) return id
  for (const [id, one] of members) if (folded(one.name) === wanted) return id
  return null
}
