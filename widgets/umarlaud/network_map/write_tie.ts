/** One's own view of a tie, as it is written into the document: never another person's, and never twice. */

import { addRecord, writeOwn } from '../_frontend/records'
import type { View } from '../_frontend/schema'
import { tieKey, type Form } from './network'
import { sideOf } from './sides'
import type { NetworkState } from './state'

export interface Said {
  today: Form
  wanted: Form | null
  /** As seen from `from`: to the other end, from it, or both. */
  flow: 'out' | 'in' | 'both' | null
  note: string
}

/** A view as the person who chose `from` first reads it. */
export function saidOf(view: View, from: string, to: string): Said {
  const out = from < to ? 'a_to_b' : 'b_to_a'
  const flow = view.direction === 'both' ? 'both' : !view.direction ? null : view.direction === out ? 'out' : 'in'
  return { today: view.today ?? 'none', wanted: view.wanted ?? null, flow, note: view.note ?? '' }
}

function viewOf(state: NetworkState, from: string, to: string, { today, wanted, flow, note }: Said): View {
  const [a, b] = from < to ? [from, to] : [to, from]
  const outward = flow === 'out' ? from < to : from > to
  const direction = today !== 'communication' || !flow ? null : flow === 'both' ? 'both' : outward ? 'a_to_b' : 'b_to_a'
  const side = sideOf(state.people.peek().get(state.room.speaker.peek().person), a, b, state.network.peek().resolve)
  return { side, today, wanted, direction, note: note.trim() }
}

/** The records that hold a view of this person on the tie of `a` and `b`, merges followed. */
function ownRecords(state: NetworkState, a: string, b: string): string[] {
  const { resolve } = state.network.peek()
  const key = tieKey(resolve(a), resolve(b))
  return [...state.records.peek()]
    .filter(([, tie]) => tie.views?.[state.room.speaker.peek().person] && tieKey(resolve(tie.a), resolve(tie.b)) === key)
    .map(([id]) => id)
}

/** Puts back exactly what was there: entries that were there before, and none where there was none. */
function putBack(state: NetworkState, before: ReadonlyMap<string, View>, keys: readonly string[], person: string): void {
  for (const key of keys) writeOwn(state.room, 'ties', key, 'views', before.has(key) ? { ...before.get(key)! } : null, person)
}

function ownViews(state: NetworkState, keys: readonly string[]): Map<string, View> {
  return new Map(keys.map(key => [key, state.records.peek().get(key)!.views[state.room.speaker.peek().person]!]))
}

/** Writes this person's view of the tie between two members; gives what undoes it. */
export function writeTie(state: NetworkState, from: string, to: string, said: Said): () => void {
  const { room } = state
  // who is spoken for may be another one by the time of the undo
  const { person } = room.speaker.peek()
  const key = tieKey(from, to)
  const before = ownViews(state, ownRecords(state, from, to))
  const view = viewOf(state, from, to, said)
  const [a, b] = key.split('~') as [string, string]
  if (state.records.peek().has(key)) writeOwn(room, 'ties', key, 'views', { ...view })
  else addRecord(room, 'ties', { a, b, views: { [person]: view }, author: undefined, created: undefined, via: undefined }, key)
  return () => putBack(state, before, [...new Set([key, ...before.keys()])], person)
}

/** Takes this person's view of a tie out, wherever merges have left one; gives what undoes it. */
export function removeView(state: NetworkState, a: string, b: string): () => void {
  const { person } = state.room.speaker.peek()
  const keys = ownRecords(state, a, b)
  const before = ownViews(state, keys)
  for (const key of keys) writeOwn(state.room, 'ties', key, 'views', null)
  return () => putBack(state, before, keys, person)
}

/** Ties of this person's with an end that is gone: they count nowhere until it comes back. */
export function lostViews(state: NetworkState): string[] {
  return state.network.value.lost.filter(key => state.records.value.get(key)?.views?.[state.room.speaker.value.person])
}
