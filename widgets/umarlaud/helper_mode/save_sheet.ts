/** Writes a sheet of paper into the workshop in the name of who filled it in; all of it can be taken back. */

import * as Y from 'yjs'

import { addRecord, clean, deleteRecord, meta, records, now, writeOwn } from '../_frontend/records'
import { EDIT, type Room } from '../_frontend/room'
import type { Card, Person, Problem, Stakeholder } from '../_frontend/schema'
import { resolver } from '../_frontend/resolver'
import { language } from '../_frontend/i18n'
import { folded, offerName } from '../lobby/names'
import { enteredOf, sheetOf, type Draft, type Entered, type SheetStage } from './sheet'
import { addPerson, tableOf } from './table'

export interface SavedSheet {
  readonly person: string
  readonly name: string
  readonly entered: Entered
  undo(): void
}

/** Somebody of the table who goes by a name. */
export function atTable(room: Room, name: string): Person | undefined {
  const wanted = folded(name)
  return wanted ? tableOf(room).find(one => folded(one.name) === wanted) : undefined
}

/** The organisation of a name, made where there is none; null for no name. */
export function organisationNamed(room: Room, name: string): string | null {
  const wanted = name.trim().replace(/\s+/g, ' ')
  if (!wanted) return null
  const all = records<Stakeholder>(room, 'stakeholders').peek()
  for (const [id, one] of all) if (folded(one.name) === folded(wanted)) return resolver(all)(id)
  return addRecord(room, 'stakeholders', { name: wanted, kind: 'association', level: 'community', merged_into: null, author: room.me, via: null })
}

/** Who a sheet is of: found at the table, or added to it; a sheet without a name gets a friendly one. */
export function personOf(room: Room, name: string, organisation: string): { id: string; name: string; added: boolean } {
  const found = atTable(room, name)
  if (found) return { id: found.id, name: found.name, added: false }
  const called = name.trim() || offerName(language, [...records<Person>(room, 'people').peek().values()].map(one => one.name))
  return { id: addPerson(room, called, organisationNamed(room, organisation)), name: called, added: true }
}

export function theSheet(room: Room): readonly SheetStage[] {
  return sheetOf(meta(room).value, records<Card>(room, 'cards').value.values(), room.role === 'facilitator')
}

export function cardsBy(room: Room, person: string | undefined): Card[] {
  return person ? [...records<Card>(room, 'cards').value.values()].filter(one => one.author === person) : []
}

/** What a draft would add for somebody, as things are now. */
export function enteredNow(room: Room, draft: Draft, person: string | undefined): Entered {
  return enteredOf(draft, theSheet(room), records<Problem>(room, 'problems').value, cardsBy(room, person))
}

export function saveSheet(room: Room, draft: Draft): SavedSheet {
  const person = personOf(room, draft.name, draft.organisation)
  const entered = enteredNow(room, draft, person.id)
  const made: string[] = []
  const ends = new Map<string, number>()
  for (const { board, order } of records<Card>(room, 'cards').peek().values()) ends.set(board, Math.max(ends.get(board) ?? 0, order))
  const supports = entered.ticked.filter(id => !records<Card>(room, 'cards').peek().get(id)?.support?.[person.id])
  room.doc.transact(() => {
    for (const card of entered.cards) {
      const order = (ends.get(card.board) ?? 0) + 1
      ends.set(card.board, order)
      made.push(addRecord(room, 'cards', { ...card, author: person.id, via: 'paper', group: null, merged_into: null, order }))
    }
    for (const id of supports) writeOwn(room, 'cards', id, 'support', { since: now() }, person.id)
    for (const [board, words] of entered.texts) addToText(room, board, words)
  }, EDIT)
  const undo = (): void => {
    room.doc.transact(() => {
      for (const id of made) deleteRecord(room, 'cards', id)
      for (const id of supports) writeOwn(room, 'cards', id, 'support', null, person.id)
    }, EDIT)
    if (person.added && !cardsBy(room, person.id).length) deleteRecord(room, 'people', person.id)
  }
  return { person: person.id, name: person.name, entered, undo }
}

/** A line at the end of a text that all write. */
function addToText(room: Room, board: string, words: string): void {
  const record = room.doc.getMap('texts').get(board)
  const text: unknown = record instanceof Y.Map ? record.get('text') : null
  if (!(text instanceof Y.Text)) return
  const before = text.toString()
  text.insert(before.length, clean(`${before && !before.endsWith('\n') ? '\n' : ''}${words}`))
}
