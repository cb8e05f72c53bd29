/** Two records that are one organisation: which may be merged by whom, and how it is written. */

import { mine, updateRecord } from '../_frontend/records'
import type { Room } from '../_frontend/room'
import type { Stakeholder } from '../_frontend/schema'
import type { Network } from './network'

/** A participant may merge away only what they added; a facilitator anything. */
export const mayMergeAway = (room: Room, stakeholder: Stakeholder): boolean => mine(room, stakeholder)

export interface Merge {
  /** The record that goes. */
  from: Stakeholder
  /** The record that stays. */
  into: Stakeholder
}

/** How `one` and `other` would be merged: the one with fewer ties goes, if this person may; null where they may neither. */
export function mergeOf(room: Room, network: Network, one: Stakeholder, other: Stakeholder): Merge | null {
  if (one.id === other.id) return null
  const ties = (id: string): number => [...network.ties.values()].filter(({ a, b }) => a === id || b === id).length
  const oneGoes: Merge = { from: one, into: other }
  const otherGoes: Merge = { from: other, into: one }
  const allowed = [oneGoes, otherGoes].filter(({ from }) => mayMergeAway(room, from))
  const weight = ({ from }: Merge): [number, string] => [ties(from.id), from.created ?? '']
  return allowed.sort((x, y) => weight(x)[0] - weight(y)[0] || (weight(x)[1] < weight(y)[1] ? 1 : -1))[0] ?? null
}

/** Merges, and gives what undoes it: nothing was moved, so one field is all. */
export function merge(room: Room, { from, into }: Merge): () => void {
  updateRecord(room, 'stakeholders', from.id, { merged_into: into.id })
  return () => unmerge(room, from.id)
}

export function unmerge(room: Room, id: string): void {
  updateRecord(room, 'stakeholders', id, { merged_into: null })
}
