/** What is done to cards that stand on a board: me too, order, groups, merges. Each gives what takes it back, where it can be. */

import { move } from '../_frontend/order'
import { addRecord, deleteRecord, now, updateRecord, writeOwn } from '../_frontend/records'
import { EDIT, type Room } from '../_frontend/room'
import type { Card } from '../_frontend/schema'
import { undoable } from '../_frontend/undoable'
import type { BoardState } from './board_state'
import { partOf, type Group, type ReadBoard, type ReadCard } from './cards'

/** A card comes to the end of its group by so much: groups stand where their first card does, so the rest may be close together. */
const NEXT = 0.001

/** The item of a list that a group is: its card, where it has no name. Ids of records have no colon. */
export const keyOf = (group: Pick<Group, 'name'> & { readonly cards: readonly { readonly id: string }[] }): string =>
  group.name === null ? group.cards[0]!.id : `group:${group.name}`

const together = (room: Room, act: () => void): void => room.doc.transact(act, EDIT)

function write(room: Room, changes: ReadonlyMap<string, Partial<Card>>): void {
  together(room, () => {
    for (const [id, fields] of changes) updateRecord(room, 'cards', id, fields)
  })
}

/** Writes fields of several cards as one step, and gives what undoes it. */
export function change(state: BoardState, changes: ReadonlyMap<string, Partial<Card>>): () => void {
  const before = new Map<string, Partial<Card>>()
  for (const [id, fields] of changes) {
    const card = state.cards.peek().get(id) as Record<string, unknown> | undefined
    if (card) before.set(id, Object.fromEntries(Object.keys(fields).map(field => [field, card[field] ?? null])))
  }
  const back = state.change(() => undoable(state.room, () => write(state.room, changes), () => write(state.room, before)))
  return () => state.change(back)
}

// ── me too ──────────────────────────────────────────────────────────────────

/** Says "me too", or takes it back from every card that was united. */
export function meToo(state: BoardState, { id, merged }: ReadCard, on: boolean): void {
  together(state.room, () => {
    if (on) writeOwn(state.room, 'cards', id, 'support', { since: now() })
    else for (const one of [id, ...merged]) writeOwn(state.room, 'cards', one, 'support', null)
  })
}

// ── order ───────────────────────────────────────────────────────────────────

/** The list that an item stands in: a part of the board, where a named group is one item, or the cards of a group. */
export interface List {
  /** Ids of cards that each item is, in order. */
  readonly items: ReadonlyMap<string, readonly ReadCard[]>
}

export function listOf(read: ReadBoard, part: string | null, group: string | null): List {
  const groups = read.sections.find(({ name }) => name === part)?.groups ?? []
  if (group === null) return { items: new Map(groups.map(one => [keyOf(one), one.cards])) }
  return { items: new Map((groups.find(({ name }) => name === group)?.cards ?? []).map(card => [card.id, [card]])) }
}

/** The list of a card, and whether it stands in a named group. */
export function listOfCard(state: BoardState, { card }: ReadCard): List {
  return listOf(state.read.value, partOf(state.board.value, card), card.group?.trim() || null)
}

/** Puts an item of a list at index `to`; a group moves with all its cards. */
export function moveItem(state: BoardState, { items }: List, key: string, to: number): void {
  const order = (id: string): number => items.get(id)?.[0]?.card.order ?? 0
  const changes = new Map<string, Partial<Card>>()
  for (const [item, place] of move(new Map([...items.keys()].map(id => [id, { order: order(id) }])), key, to)) {
    const by = place - order(item)
    for (const { id, card } of items.get(item) ?? []) changes.set(id, { order: card.order + by })
  }
  if (changes.size) change(state, changes)
}

// ── groups ──────────────────────────────────────────────────────────────────

export function groupNames(read: ReadBoard): string[] {
  const names = read.sections.flatMap(({ groups }) => groups.flatMap(({ name }) => name ?? []))
  return [...new Set(names)]
}

/** Puts cards into the group of a name, at its end; null takes them out of theirs. */
export function putIntoGroup(state: BoardState, ids: readonly string[], name: string | null): () => void {
  const { cards, sections } = state.read.peek()
  const ends = new Map<string | null, number>()
  for (const section of sections) {
    const there = section.groups.find(group => group.name === name && name !== null)
    const orders = (there?.cards ?? []).filter(({ id }) => !ids.includes(id)).map(({ card }) => card.order)
    if (orders.length) ends.set(section.name, Math.max(...orders))
  }
  const changes = new Map<string, Partial<Card>>()
  for (const id of ids) {
    const card = cards.get(id)?.card
    if (!card) continue
    const part = partOf(state.board.peek(), card)
    const end = ends.get(part)
    if (end !== undefined) ends.set(part, end + NEXT)
    changes.set(id, end === undefined ? { group: name } : { group: name, order: end + NEXT })
  }
  return change(state, changes)
}

// ── merges ──────────────────────────────────────────────────────────────────

/** Unites cards: one field on each that goes (docs/decisions/0010); nothing is moved or deleted. */
export function unite(state: BoardState, into: string, ids: readonly string[]): () => void {
  return change(state, new Map(ids.filter(id => id !== into).map(id => [id, { merged_into: into }])))
}

/** Takes all apart that was united with a card. */
export function takeApart(state: BoardState, { merged }: ReadCard): () => void {
  return change(state, new Map(merged.map(id => [id, { merged_into: null }])))
}

// ── cards as a whole ────────────────────────────────────────────────────────

export function addCard(state: BoardState, fields: Partial<Card>): string {
  const orders = [...state.read.peek().cards.values()].map(({ card }) => card.order).filter(Number.isFinite)
  const order = orders.length ? Math.max(...orders) + 1 : 1
  const rest = { board: state.name, theme: null, column: null, group: null, details: {}, problem: null, merged_into: null }
  return state.change(() => addRecord(state.room, 'cards', { ...rest, ...fields, order }))
}

/** Deletes a card and gives what brings it back as it was, under its own id. */
export function removeCard(state: BoardState, card: Card): () => void {
  const { room } = state
  const bring = (): void => {
    const { id, ...fields } = card
    if (!room.doc.getMap('cards').has(id)) addRecord(room, 'cards', fields, id)
  }
  const back = state.change(() => undoable(room, () => deleteRecord(room, 'cards', card.id), bring))
  return () => state.change(back)
}
