/** What is done to cards on a board: order, groups, "me too", merges; and how it is taken back. */

import './browser_stand_ins'

import { signal } from '@preact/signals'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { addRecord, deleteRecord, records, writeMeta } from '../../widgets/umarlaud/_frontend/records'
import { openRoom, type Room } from '../../widgets/umarlaud/_frontend/room'
import type { Card } from '../../widgets/umarlaud/_frontend/schema'
import type { Host } from '../../widgets/umarlaud/_frontend/widget'
import { BoardState } from '../../widgets/umarlaud/worksheet/board_state'
import { freshDraft, writtenOf } from '../../widgets/umarlaud/worksheet/card_draft'
import { addCard, change, groupNames, listOf, meToo, moveItem, putIntoGroup, removeCard, takeApart, unite } from '../../widgets/umarlaud/worksheet/sorting'

const host = { layout: 'page', options: {}, session: null } as unknown as Host
const board = { name: 'interests', title: {}, hint: {}, kind: 'cards' as const, themes: [{ name: 't1', title: {} }, { name: 't2', title: {} }], columns: [], details: [{ name: 'when', title: {} }], problem: true }
let room: Room
let state: BoardState

beforeEach(() => {
  room = openRoom(null)
  writeMeta(room, { boards: [board] })
  state = new BoardState(room, host, 'interests')
})

afterEach(() => room.destroy())

const card = (id: string, order: number, fields: Partial<Card> = {}): void =>
  void addRecord(room, 'cards', { board: 'interests', text: id, theme: null, column: null, group: null, order, details: {}, problem: null, merged_into: null, author: `by-${id}`, ...fields }, id)
const of = (id: string): Card => records<Card>(room, 'cards').value.get(id)!
const order = (part: string | null = null): string[] => [...listOf(state.read.value, part, null).items.keys()]

describe('order', () => {
  it('one card is moved by one field, the others are not touched', () => {
    for (const [i, id] of ['a', 'b', 'c'].entries()) card(id, i + 1)
    moveItem(state, listOf(state.read.value, null, null), 'c', 0)
    expect(order()).toEqual(['c', 'a', 'b'])
    expect([of('a').order, of('b').order]).toEqual([1, 2])
  })

  it('a group moves as one, its cards keep their order', () => {
    card('a', 1)
    card('b', 2, { group: 'G' })
    card('c', 3, { group: 'G' })
    card('d', 4)
    moveItem(state, listOf(state.read.value, null, null), 'group:G', 2)
    expect(order()).toEqual(['a', 'd', 'group:G'])
    expect([...listOf(state.read.value, null, 'G').items.keys()]).toEqual(['b', 'c'])
  })

  it('a new card stands last', () => {
    card('a', 7)
    const id = addCard(state, { text: 'uus' })
    expect(order()).toEqual(['a', id])
    expect(of(id)).toMatchObject({ board: 'interests', author: room.me, merged_into: null, support: {} })
  })
})

describe('groups', () => {
  it('cards come to the end of a group of their part, and undoing puts them back', () => {
    card('a', 1, { group: 'G' })
    card('b', 5, { group: 'G' })
    card('c', 2)
    const back = putIntoGroup(state, ['c'], 'G')
    expect([...listOf(state.read.value, null, 'G').items.keys()]).toEqual(['a', 'b', 'c'])
    expect(groupNames(state.read.value)).toEqual(['G'])
    back()
    expect(of('c')).toMatchObject({ group: null, order: 2 })
  })

  it('undoing later takes back only this, not what was done since', () => {
    card('a', 1)
    card('b', 2)
    const back = putIntoGroup(state, ['a'], 'G')
    change(state, new Map([['b', { theme: 't1' }]]))
    back()
    expect(of('a').group).toBeNull()
    expect(of('b').theme).toBe('t1')
  })
})

describe('me too', () => {
  it('is said once, and taken back from every card that was united', () => {
    card('a', 1)
    card('b', 2, { support: { [room.me]: { since: null } } })
    unite(state, 'a', ['a', 'b'])
    meToo(state, state.read.value.cards.get('a')!, true)
    expect(state.read.value.cards.get('a')!.supporters).toEqual(['by-b', room.me].sort())
    meToo(state, state.read.value.cards.get('a')!, false)
    expect(state.read.value.cards.get('a')!.supporters).toEqual(['by-b'])
  })

  it('is that of whom the page speaks for', () => {
    card('a', 1)
    room.speaker.value = { person: 'aino', via: 'paper' }
    meToo(state, state.read.value.cards.get('a')!, true)
    expect(Object.keys(of('a').support)).toEqual(['aino'])
  })
})

describe('merging', () => {
  it('deletes nothing, counts each person once, and is taken apart again', () => {
    card('a', 1, { support: { x: { since: null } } })
    card('b', 2, { support: { x: { since: null }, y: { since: null } } })
    unite(state, 'a', ['a', 'b'])
    const read = state.read.value.cards.get('a')!
    expect(read.merged).toEqual(['b'])
    expect(read.supporters).toEqual(['by-b', 'x', 'y'])
    expect(state.read.value.cards.has('b')).toBe(false)
    takeApart(state, read)
    expect([...state.read.value.cards.keys()].sort()).toEqual(['a', 'b'])
  })

  it('is undone at once', () => {
    card('a', 1)
    card('b', 2)
    unite(state, 'a', ['a', 'b'])()
    expect(of('b').merged_into).toBeNull()
  })
})

describe('a card', () => {
  it('that was deleted comes back under its own id, with its support', () => {
    card('a', 1, { support: { x: { since: null } } })
    const back = removeCard(state, of('a'))
    expect(state.read.value.cards.size).toBe(0)
    deleteRecord(room, 'cards', 'nobody')
    back()
    expect(of('a')).toMatchObject({ text: 'a', author: 'by-a', support: { x: { since: null } } })
  })

  it('is written without blanks round it, and only with what the board asks for', () => {
    const draft = { ...freshDraft(board, 't2'), text: ' sõnad ', details: { when: ' iga kuu ', else: 'x' }, problem: 'p1' }
    expect(writtenOf(draft, board)).toEqual({ text: 'sõnad', theme: 't2', column: null, details: { when: 'iga kuu' }, problem: 'p1' })
    expect(writtenOf({ ...draft, theme: 'gone' }, { ...board, problem: false })).toMatchObject({ theme: null, problem: null })
  })
})

it('whoever waits for approval is a participant, never a facilitator', () => {
  writeMeta(room, { approval: true })
  expect(state.waits).toBe(false)
  const participant = new BoardState({ ...room, role: 'participant', speaker: signal(room.speaker.peek()) } as Room, host, 'interests')
  expect(participant.waits).toBe(true)
})
