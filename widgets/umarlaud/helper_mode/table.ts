/** Whom a table's helper writes for: people without a phone, who are there only through their helper. */

import { addRecord, deleteRecord, newId, records, updateRecord } from '../_frontend/records'
import type { Room, Speaker } from '../_frontend/room'
import type { Person } from '../_frontend/schema'

const people = (room: Room): ReadonlyMap<string, Person> => records<Person>(room, 'people').value

export const isHelper = (room: Room): boolean => people(room).get(room.me)?.role === 'helper'

/** The people of this helper's table, in the order in which they were added. */
export function tableOf(room: Room): Person[] {
  return [...people(room).values()].filter(one => one.helper === room.me)
}

/** From now on this page writes in the name of `person`; null: in one's own. How it comes in stays as it was chosen. */
export function speakFor(room: Room, person: string | null, via: NonNullable<Speaker['via']> = lastVia(room)): void {
  room.speaker.value = person === null || person === room.me ? { person: room.me, via: null } : { person, via }
  remember(room, via)
}

/** Whether what is written for others comes from paper, or as they say it. */
export function setVia(room: Room, via: NonNullable<Speaker['via']>): void {
  const { person } = room.speaker.peek()
  if (person !== room.me) room.speaker.value = { person, via }
  remember(room, via)
}

const vias = new WeakMap<Room, NonNullable<Speaker['via']>>()
const remember = (room: Room, via: NonNullable<Speaker['via']>): void => void vias.set(room, via)
export const lastVia = (room: Room): NonNullable<Speaker['via']> => vias.get(room) ?? 'helper'

// ── over a reload ───────────────────────────────────────────────────────────

const keyOf = (workshop: string, person: string): string => `umarlaud:speaker:${workshop}:${person}`

/** Remembers on this device whom the page writes for: a phone that slept must not write in its owner's name. */
export function keepSpeaker(room: Room, workshop: string): void {
  const speaker = room.speaker.peek()
  try {
    if (speaker.person === room.me) localStorage.removeItem(keyOf(workshop, room.me))
    else localStorage.setItem(keyOf(workshop, room.me), JSON.stringify(speaker))
  } catch {
    // then it is chosen anew after a reload
  }
}

/** Takes up what `keepSpeaker` remembered, when that person is still at this helper's table. */
export function restoreSpeaker(room: Room, workshop: string): void {
  if (room.speaker.peek().person !== room.me) return
  try {
    const kept = JSON.parse(localStorage.getItem(keyOf(workshop, room.me)) ?? 'null') as Partial<Speaker> | null
    if (!kept?.person || !isHelper(room) || !tableOf(room).some(({ id }) => id === kept.person)) return
    speakFor(room, kept.person, kept.via === 'paper' ? 'paper' : 'helper')
  } catch {
    // nothing was remembered
  }
}

// ── the people ──────────────────────────────────────────────────────────────

/** Adds somebody to this helper's table; gives their id. */
export function addPerson(room: Room, name: string, organisation: string | null): string {
  const capacity = organisation ? 'organisation' : 'self'
  return addRecord(room, 'people', { name, organisation, capacity, closeness: null, helper: room.me }, newId())
}

export function changePerson(room: Room, id: string, name: string, organisation: string | null): void {
  const before = people(room).get(id)
  const capacity = organisation ? (before?.capacity === 'both' ? 'both' : 'organisation') : 'self'
  updateRecord(room, 'people', id, { name, organisation, capacity })
}

/** Takes out somebody who was added by mistake; what was written in their name stays. */
export function removePerson(room: Room, id: string): void {
  if (room.speaker.peek().person === id) speakFor(room, null)
  deleteRecord(room, 'people', id)
}

/** How many records, tie views, supports and consents stand in the name of `person`. */
export function writtenBy(room: Room, person: string): number {
  let n = 0
  for (const root of ['problems', 'offers', 'stakeholders', 'cards', 'goals', 'evidence', 'cases'] as const) {
    for (const one of records<{ author?: string | null; support?: object; consent?: object }>(room, root).value.values()) {
      if (one.author === person) n++
      else if ((one.support && person in one.support) || (one.consent && person in one.consent)) n++
    }
  }
  for (const { views } of records<{ views?: object }>(room, 'ties').value.values()) if (views && person in views) n++
  return n
}
