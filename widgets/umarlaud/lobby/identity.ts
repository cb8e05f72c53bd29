/** What joining writes into the shared document: one's own person record and, when named, the organisation's. */

import { addRecord, clean, deleteRecord, meta, records, updateRecord } from '../_frontend/records'
import { resolver } from '../_frontend/resolver'
import type { Room } from '../_frontend/room'
import { closedRule } from '../_frontend/stages'
import type { Capacity, Closeness, Goal, Person, Stakeholder } from '../_frontend/schema'
import { rewriteSides } from '../network_map/sides'
import { kindOf } from './kind'
import { folded } from './names'

export const NAME_MAX = 40
export const ORGANISATION_MAX = 120

export interface Identity {
  name: string
  organisation: string
  capacity: Capacity
  closeness: Closeness | null
}

function tidy(text: string): string {
  return clean(text).replace(/\s+/g, ' ').trim()
}

/** Whether another person in the room goes by this name. */
export function nameTaken(room: Room, name: string): boolean {
  const wanted = folded(name)
  for (const [id, person] of records<Person>(room, 'people').value) {
    if (id !== room.me && folded(person.name) === wanted) return true
  }
  return false
}

/** The record that stands for an organisation, merges followed. */
export function organisationOf(stakeholders: ReadonlyMap<string, Stakeholder>, id: string): Stakeholder | undefined {
  return stakeholders.get(resolver(stakeholders)(id))
}

export function identityOf(room: Room): Identity | null {
  const person = records<Person>(room, 'people').value.get(room.me)
  if (!person) return null
  const organisation = person.organisation ? organisationOf(records<Stakeholder>(room, 'stakeholders').value, person.organisation) : undefined
  return { name: person.name, organisation: organisation?.name ?? '', capacity: person.capacity ?? 'self', closeness: person.closeness ?? null }
}

/** Finds the stakeholder of this name or makes it; gives its id. */
function organisationId(room: Room, name: string, before: string | null): string | null {
  const wanted = tidy(name)
  if (!wanted) {
    dropIfOnlyMine(room, before)
    return null
  }
  const stakeholders = records<Stakeholder>(room, 'stakeholders').peek()
  const resolve = resolver(stakeholders)
  // two may have one name: who belongs to one of them stays there
  const own = before ? organisationOf(stakeholders, before) : undefined
  if (own && folded(own.name) === folded(wanted)) return own.id
  for (const [id, one] of stakeholders) {
    if (folded(one.name) !== folded(wanted)) continue
    const kept = resolve(id)
    if (kept !== before && id !== before) dropIfOnlyMine(room, before)
    return kept
  }
  // a slip of the pen that is put right must not leave a second organisation behind
  if (before && onlyMine(room, before)) {
    updateRecord(room, 'stakeholders', before, { name: wanted, kind: kindOf(wanted) })
    return before
  }
  return addRecord(room, 'stakeholders', { name: wanted, kind: kindOf(wanted), level: 'community' })
}

/** An organisation that this person typed, that nobody else belongs to, and that holds nothing more yet. */
function onlyMine(room: Room, id: string): boolean {
  // before the network is open, or after, a name can be added and nothing changed
  if (room.role !== 'facilitator' && closedRule(meta(room).peek(), 'stakeholders')) return false
  const one = records<Stakeholder>(room, 'stakeholders').peek().get(id)
  if (!one || one.author !== room.me || one.merged_into) return false
  for (const other of records<Stakeholder>(room, 'stakeholders').peek().values()) if (other.merged_into === id) return false
  if (one.place || one.lon || one.offers || one.needs || one.channels || one.contact) return false
  for (const [person, { organisation }] of records<Person>(room, 'people').peek()) {
    if (person !== room.me && organisation === id) return false
  }
  for (const key of room.doc.getMap('ties').keys()) if (key.split('~').includes(id)) return false
  for (const goal of records<Goal>(room, 'goals').peek().values()) {
    if (goal.carriers?.includes(id)) return false
    if ([...(goal.results ?? []), ...(goal.indicators ?? []), ...(goal.actions ?? [])].some(row => row.stakeholders?.includes(id))) return false
    if (goal.actions?.some(action => action.owner === id)) return false
  }
  return true
}

function dropIfOnlyMine(room: Room, id: string | null): void {
  if (id && onlyMine(room, id)) deleteRecord(room, 'stakeholders', id)
}

export function saveIdentity(room: Room, identity: Identity): void {
  const before = records<Person>(room, 'people').peek().get(room.me)
  const organisation = organisationId(room, identity.organisation, before?.organisation ?? null)
  const person = {
    name: tidy(identity.name),
    organisation,
    capacity: organisation ? identity.capacity : 'self',
    closeness: identity.closeness
  }
  if (before) updateRecord(room, 'people', room.me, person)
  else addRecord(room, 'people', person, room.me)
  rewriteSides(room)
}
