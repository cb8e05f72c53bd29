/** What one person says in a vote: the choices of the four kinds of vote, as the server takes them. */

import { t } from '../_frontend/i18n'
import type { Vote } from '../_frontend/schema'

export type Answer = 'yes' | 'no' | 'abstain'
export type ConsentAnswer = 'agree' | 'reservations' | 'object'

/** Points by item. */
export type Dots = Readonly<Record<string, number>>
export type Answers = Readonly<Record<string, Answer>>
/** Items in groups from the best; items of one group are equal, those in none come last. */
export type Ranking = readonly (readonly string[])[]
export type Consents = Readonly<Record<string, { answer: ConsentAnswer; reason: string }>>
export type Choice = Dots | Answers | Ranking | Consents

export const ANSWERS: readonly Answer[] = ['yes', 'no', 'abstain']
export const CONSENTS: readonly ConsentAnswer[] = ['agree', 'reservations', 'object']
/** The document's limit for the reason of an answer. */
export const REASON_MAX = 2000

/** As much of a vote as a ballot needs: a slip's page has no document. */
export interface Question {
  kind: Vote['kind']
  points: number
}

export const emptyChoice = (kind: Vote['kind']): Choice => (kind === 'ranking' ? [] : {})

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)

/** What was stored or fetched, as far as it is a choice of this vote; null where it is none at all. */
export function choiceFrom(kind: Vote['kind'], items: readonly string[], value: unknown): Choice | null {
  if (kind === 'ranking') {
    if (!Array.isArray(value)) return null
    const seen = new Set<string>()
    const known = (id: unknown): id is string => typeof id === 'string' && items.includes(id) && !seen.has(id) && !!seen.add(id)
    return value.map(group => (Array.isArray(group) ? group.filter(known) : [])).filter(group => group.length)
  }
  if (!isRecord(value)) return null
  const entries = Object.entries(value).filter(([id]) => items.includes(id))
  if (kind === 'dots') return Object.fromEntries(entries.filter(([, n]) => Number.isInteger(n) && (n as number) > 0)) as Dots
  if (kind === 'choice') return Object.fromEntries(entries.filter(([, one]) => ANSWERS.includes(one as Answer))) as Answers
  const consents = entries.filter(([, one]) => isRecord(one) && CONSENTS.includes(one.answer as ConsentAnswer))
  return Object.fromEntries(consents.map(([id, one]) => [id, { answer: (one as { answer: ConsentAnswer }).answer, reason: String((one as { reason?: string }).reason ?? '') }]))
}

export const pointsGiven = (dots: Dots): number => Object.values(dots).reduce((sum, n) => sum + n, 0)

/** One point more or less for an item; unchanged where there is none left to give, or to take. */
export function withPoints(dots: Dots, id: string, change: 1 | -1, points: number): Dots {
  const next = (dots[id] ?? 0) + change
  if (next < 0 || (change > 0 && pointsGiven(dots) >= points)) return dots
  const { [id]: _, ...rest } = dots
  return next ? { ...rest, [id]: next } : rest
}

/** How many items somebody has said something about. */
export function howMany(choice: Choice): number {
  return Array.isArray(choice) ? choice.flat().length : Object.keys(choice).length
}

export interface Flaw {
  words: string
  /** The item that it is about, where there is one. */
  item: string | null
}

/** Why this cannot be sent as it is; null when it can. */
export function flawOf({ kind, points }: Question, choice: Choice): Flaw | null {
  if (!howMany(choice)) {
    const words = kind === 'dots' ? t('Give at least one point.') : kind === 'ranking' ? t('Put at least one on a place.') : t('Answer at least one question.')
    return { words, item: null }
  }
  if (kind === 'dots' && pointsGiven(choice as Dots) > points) return { words: t('There are more points than you have. Take some back.'), item: null }
  if (kind !== 'consent') return null
  const bare = Object.entries(choice as Consents).find(([, { answer, reason }]) => answer === 'object' && !reason.trim())
  return bare ? { words: t('Write why you object: without a reason the others cannot answer it.'), item: bare[0] } : null
}

// ── a ranking as a list of rows, which is how people change it ────────────────

export interface Place {
  id: string
  /** Stands on the same place as the row before. */
  tied: boolean
}

export const placesOf = (ranking: Ranking): Place[] => ranking.flatMap(group => group.map((id, i) => ({ id, tied: i > 0 })))

export function rankingOf(places: readonly Place[]): Ranking {
  const groups: string[][] = []
  for (const { id, tied } of places) {
    if (tied && groups.length) groups.at(-1)!.push(id)
    else groups.push([id])
  }
  return groups
}

/** The number of the place of each row: 1, 2, 2, 4. */
export function numbersOf(places: readonly Place[]): number[] {
  let number = 0
  return places.map(({ tied }, i) => (number = tied && i ? number : i + 1))
}

/** The row at `from` stands at `to`; it shares its place with nobody any more, and its old neighbours keep theirs. */
export function moved(places: readonly Place[], from: number, to: number): Place[] {
  const rows = places.map(one => ({ ...one }))
  if (from === to || !rows[from] || to < 0 || to >= rows.length) return rows
  // who stood on one place with it and comes first now stands there alone
  if (!rows[from]!.tied && rows[from + 1]) rows[from + 1]!.tied = false
  const [row] = rows.splice(from, 1)
  rows.splice(to, 0, { id: row!.id, tied: false })
  if (rows[0]) rows[0].tied = false
  return rows
}

export function without(places: readonly Place[], id: string): Place[] {
  const at = places.findIndex(one => one.id === id)
  if (at < 0) return [...places]
  const rows = places.map(one => ({ ...one }))
  if (!rows[at]!.tied && rows[at + 1]) rows[at + 1]!.tied = false
  rows.splice(at, 1)
  return rows
}

/** The row shares the place of the one before it, or stands after it again. */
export const withTie = (places: readonly Place[], at: number): Place[] => places.map((one, i) => (i === at && i > 0 ? { ...one, tied: !one.tied } : one))
