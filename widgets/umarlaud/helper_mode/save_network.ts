/** Writes a network sheet into the workshop: the organisation, those that it names, and its ties as one person of it sees them. */

import { Gazetteer } from '../_frontend/ground/gazetteer'
import type { Places } from '../_frontend/ground/places'
import { language } from '../_frontend/i18n'
import { addRecord, deleteRecord, records, updateRecord, writeOwn } from '../_frontend/records'
import { resolver } from '../_frontend/resolver'
import { EDIT, type Room } from '../_frontend/room'
import type { Person, Stakeholder, Tie } from '../_frontend/schema'
import { offerName } from '../lobby/names'
import { tieKey } from '../network_map/network'
import { sideOf } from '../network_map/sides'
import { storedWhere } from '../network_map/stakeholder_draft'
import { formOf, isBlankRow, memberNamed, type NetworkSheet } from './network_sheet'
import { addPerson } from './table'

export interface SavedNetwork {
  readonly name: string
  readonly ties: number
  undo(): void
}

const members = (room: Room): ReadonlyMap<string, Stakeholder> => records<Stakeholder>(room, 'stakeholders').peek()

/** `owner`: whose view it is; null makes a person without a name who speaks for the organisation. */
export function saveNetwork(room: Room, sheet: NetworkSheet, owner: string | null, ground: { places: Places; gazetteer: Gazetteer } | null): SavedNetwork {
  const undos: (() => void)[] = []
  let name = ''
  let ties = 0
  room.doc.transact(() => {
    const person = owner ?? addPerson(room, offerName(language, [...records<Person>(room, 'people').peek().values()].map(one => one.name)), null)
    if (!owner) undos.push(() => deleteRecord(room, 'people', person))
    const add = (fields: Partial<Stakeholder>): string => {
      const id = addRecord(room, 'stakeholders', { kind: 'association', level: 'community', merged_into: null, ...fields, author: person, via: 'paper' })
      undos.push(() => deleteRecord(room, 'stakeholders', id))
      return id
    }
    const found = memberNamed(members(room), sheet.name)
    const own = found ? resolver(members(room))(found) : add(fieldsOf(sheet, ground))
    name = members(room).get(own)?.name ?? sheet.name.trim()
    undos.push(...speaksFor(room, person, own))
    for (const row of sheet.ties) {
      const today = formOf(row.now)
      if (isBlankRow(row) || !row.who.trim() || today === null) continue
      const there = memberNamed(members(room), row.who)
      const other = there ? resolver(members(room))(there) : add({ name: row.who.trim().replace(/\s+/g, ' ') })
      if (other === own) continue
      undos.push(writeView(room, person, own, other, { today, wanted: formOf(row.wanted) }))
      ties++
    }
  }, EDIT)
  // ties first, then the people and organisations that they name
  const undo = (): void => room.doc.transact(() => { for (const back of [...undos].reverse()) back() }, EDIT)
  return { name, ties, undo }
}

function fieldsOf(sheet: NetworkSheet, ground: { places: Places; gazetteer: Gazetteer } | null): Partial<Stakeholder> {
  const kind = (sheet.kind || 'association') as Stakeholder['kind']
  const place = sheet.place.trim() ? ground?.gazetteer.search(sheet.place, 1, ground.gazetteer.settlements)[0] : undefined
  const where = place?.akood ? storedWhere({ is: 'settlement', akood: place.akood }, kind, ground!.places) : { lon: null, lat: null, place: null }
  return {
    name: sheet.name.trim().replace(/\s+/g, ' '), kind, level: (sheet.level || 'community') as Stakeholder['level'], ...where,
    offers: sheet.offers.trim(), needs: sheet.needs.trim(), channels: sheet.channels.trim(), contact: '', coordinator: false
  }
}

/** Who fills in a sheet for an organisation and has named none yet speaks for it from now on. */
function speaksFor(room: Room, person: string, organisation: string): (() => void)[] {
  const record = room.doc.getMap('people').get(person) as { get?: (field: string) => unknown } | undefined
  if (record?.get?.('organisation')) return []
  updateRecord(room, 'people', person, { organisation, capacity: 'organisation' })
  return [() => updateRecord(room, 'people', person, { organisation: null, capacity: 'self' })]
}

function writeView(room: Room, person: string, from: string, to: string, said: Pick<Tie['views'][string], 'today' | 'wanted'>): () => void {
  const key = tieKey(from, to)
  const [a, b] = key.split('~') as [string, string]
  const speaker = records<Person>(room, 'people').peek().get(person)
  const side = sideOf(speaker, a, b, resolver(members(room)))
  const view = { ...said, side, direction: null, note: '' }
  const before = records<Tie>(room, 'ties').peek().get(key)?.views?.[person] ?? null
  if (room.doc.getMap('ties').has(key)) writeOwn(room, 'ties', key, 'views', view, person)
  else addRecord(room, 'ties', { a, b, views: { [person]: view }, author: undefined, created: undefined, via: undefined }, key)
  return () => writeOwn(room, 'ties', key, 'views', before && { ...before }, person)
}
