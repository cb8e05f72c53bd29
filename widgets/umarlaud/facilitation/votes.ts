/** Votes as the facilitator makes them: what can be voted on, and what a new one says. */

import { addRecord, meta, records, updateRecord } from '../_frontend/records'
import type { Room } from '../_frontend/room'
import type { Vote } from '../_frontend/schema'
import { inLanguage } from './agenda'

/** What the facilitator sets of a vote; state, turnout and result are the server's. */
export interface VoteDraft {
  title: string
  kind: Vote['kind']
  on: Vote['on']
  /** The board of the cards; null for all cards. */
  board: string | null
  /** Ids of what is voted on; empty for all that is there when the vote opens. */
  items: readonly string[]
  points: number
  stage: string | null
}

export const MOST_POINTS = 100
const USUAL_POINTS = 3

type Votable = { board?: string; merged_into?: string | null }

/** The things of one sort that can be voted on now: not those that became one with another. */
export function votable(room: Room, on: Vote['on'], board: string | null): string[] {
  return [...records<Votable>(room, on).value]
    .filter(([, one]) => !one.merged_into && (on !== 'cards' || !board || one.board === board))
    .map(([id]) => id)
}

export function stateOfVote(vote: Vote): Vote['state'] {
  return vote.state ?? 'draft'
}

export function emptyVote(room: Room): VoteDraft {
  const stage = (meta(room).peek().agenda ?? []).find(one => one.kind === 'votes')
  return { title: '', kind: 'dots', on: 'problems', board: null, items: [], points: USUAL_POINTS, stage: stage?.name ?? null }
}

export function draftOf(room: Room, vote: Vote): VoteDraft {
  const { kind, on, board, items, points, stage } = vote
  const title = vote.title?.[meta(room).peek().language ?? 'et'] ?? ''
  return { title, kind, on, board: board ?? null, items: items ?? [], points: points ?? USUAL_POINTS, stage: stage ?? null }
}

/** Adds a vote after the others, or changes one that is still being prepared. */
export function writeVote(room: Room, draft: VoteDraft, vote: Vote | null): void {
  const { title, ...fields } = draft
  const language = meta(room).peek().language ?? 'et'
  const words = inLanguage(vote?.title ?? {}, language, title)
  const written = { ...fields, title: words, board: draft.on === 'cards' ? draft.board : null, items: [...draft.items] }
  if (vote) return updateRecord(room, 'votes', vote.id, written)
  const orders = [...records<Vote>(room, 'votes').peek().values()].map(one => one.order ?? 0)
  addRecord(room, 'votes', { ...written, order: orders.length ? Math.max(...orders) + 1 : 0 })
}
