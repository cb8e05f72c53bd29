/**
 * A board of cards as it reads from the document: merged cards are one, sections and groups stand in order, each person counts once.
 *
 * The rules are those of analysis/cards.py; tests/data/card_cases.json holds both to them.
 */

import { inOrder } from '../_frontend/order'
import { resolver } from '../_frontend/resolver'
import type { Board, Card, Option, Person } from '../_frontend/schema'

/** A card that stands on the board, with those that were merged into it. */
export interface ReadCard {
  readonly id: string
  readonly card: Card
  /** Ids of the cards merged into it, the oldest first. */
  readonly merged: readonly string[]
  /** Who said "me too" to any of them, or wrote one that was merged; each person once, the author of this card never. */
  readonly supporters: readonly string[]
  /** How many of the supporters a table's helper speaks for. */
  readonly helped: number
}

/** Cards under one name; a card of no group is a group of its own, without a name. */
export interface Group {
  readonly name: string | null
  readonly order: number
  readonly cards: readonly ReadCard[]
}

/** A column of the board, or a theme where it has no columns; null: what is in none of them. */
export interface Section {
  readonly name: string | null
  readonly groups: readonly Group[]
}

export interface ReadBoard {
  readonly sections: readonly Section[]
  /** The cards that stand on it, by id. */
  readonly cards: ReadonlyMap<string, ReadCard>
  /** The card that an id counts to. */
  resolve(id: string): string
}

type Cards = ReadonlyMap<string, Card>
type People = ReadonlyMap<string, Pick<Person, 'helper'>>

/** What parts the cards of a board: its columns, else its themes. */
export function partsOf(board: Board): readonly Option[] {
  return board.columns?.length ? board.columns : (board.themes ?? [])
}

/** The part of the board that a card is in, by name; null where it is in none. */
export function partOf(board: Board, card: Pick<Card, 'theme' | 'column'>): string | null {
  const name = board.columns?.length ? card.column : card.theme
  return partsOf(board).some(one => one.name === name) ? (name ?? null) : null
}

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

function united(id: string, merged: readonly string[], cards: Cards, people: People): ReadCard {
  const card = cards.get(id)!
  const supporters = new Set<string>()
  for (const one of [id, ...merged]) {
    const { author, support } = cards.get(one)!
    if (author) supporters.add(author)
    for (const person of Object.keys(support ?? {})) supporters.add(person)
  }
  if (card.author) supporters.delete(card.author)
  const all = [...supporters].sort(byText)
  return { id, card, merged, supporters: all, helped: all.filter(person => people.get(person)?.helper).length }
}

function grouped(ids: readonly string[], cards: ReadonlyMap<string, ReadCard>): Group[] {
  const groups = new Map<string, { name: string | null; order: number; cards: ReadCard[] }>()
  for (const id of ids) {
    const read = cards.get(id)!
    const name = read.card.group?.trim() || null
    const key = name === null ? id : ` ${name}`
    const group = groups.get(key)
    if (group) group.cards.push(read)
    else groups.set(key, { name, order: Number.isFinite(read.card.order) ? read.card.order : 0, cards: [read] })
  }
  return [...groups.values()]
}

/** Reads one board. A merge into a card of another board, or into one that is gone, is not followed. */
export function readBoard(board: Board, all: Cards, people: People): ReadBoard {
  const own = new Map([...all].filter(([, card]) => card.board === board.name))
  const resolve = resolver(own)
  const merged = new Map<string, string[]>()
  for (const id of own.keys()) {
    const kept = resolve(id)
    const into = merged.get(kept) ?? []
    if (kept !== id) into.push(id)
    merged.set(kept, into)
  }
  const cards = new Map<string, ReadCard>()
  for (const [id, others] of merged) {
    others.sort((a, b) => byText(own.get(a)!.created ?? '', own.get(b)!.created ?? '') || byText(a, b))
    cards.set(id, united(id, others, own, people))
  }
  const order = inOrder(new Map([...cards].map(([id, { card }]) => [id, card])))
  const parts = partsOf(board)
  const names: (string | null)[] = [...parts.map(one => one.name), null]
  const sections = names.map(name => ({ name, groups: grouped(order.filter(id => partOf(board, cards.get(id)!.card) === name), cards) }))
  // a board of one part has no other; what belongs nowhere is shown when there is such a thing
  return { sections: sections.filter(({ name, groups }) => name !== null || !parts.length || groups.length), cards, resolve }
}
