/** Joining: names that are offered, and what is written of an organisation. */

import './browser_stand_ins'

import { afterEach, describe, expect, it } from 'vitest'

import { addRecord, records } from '../../widgets/umarlaud/_frontend/records'
import { openRoom, type Room } from '../../widgets/umarlaud/_frontend/room'
import type { Person, Stakeholder } from '../../widgets/umarlaud/_frontend/schema'
import { identityOf, nameTaken, saveIdentity } from '../../widgets/umarlaud/lobby/identity'
import { namesIn, offerName } from '../../widgets/umarlaud/lobby/names'

const rooms: Room[] = []

function local(): Room {
  const room = openRoom(null)
  rooms.push(room)
  return room
}

afterEach(() => {
  for (const room of rooms.splice(0)) room.destroy()
})

const me = { name: 'Kurg', organisation: '', capacity: 'self' as const, closeness: null }

describe('names', () => {
  it.each(['et', 'en', 'ru'])('there are at least 80 different ones in %s', language => {
    const names = namesIn(language)
    expect(new Set(names).size).toBe(names.length)
    expect(names.length).toBeGreaterThanOrEqual(80)
    expect(names.every(name => name && name.length <= 40)).toBe(true)
  })

  it('a name that somebody has is not offered', () => {
    const all = namesIn('et')
    expect(offerName('et', all.slice(1).map(name => ` ${name.toUpperCase()} `))).toBe(all[0])
  })

  it('when all are taken a number follows', () => {
    expect(offerName('et', namesIn('et'), () => 0)).toBe(`${namesIn('et')[0]} 2`)
  })
})

describe('joining', () => {
  it('writes a person, and no organisation when none was given', () => {
    const room = local()
    saveIdentity(room, { ...me, name: '  Kurg ', capacity: 'organisation' })
    expect(records<Person>(room, 'people').value.get(room.me)).toEqual({ id: room.me, name: 'Kurg', organisation: null, capacity: 'self', closeness: null })
    expect(records<Stakeholder>(room, 'stakeholders').value.size).toBe(0)
  })

  it('finds an organisation that is there, whatever its letters', () => {
    const room = local()
    const id = addRecord(room, 'stakeholders', { name: 'Orissaare Külaselts' })
    saveIdentity(room, { ...me, organisation: ' orissaare  külaselts', capacity: 'both' })
    expect(records<Person>(room, 'people').value.get(room.me)).toMatchObject({ organisation: id, capacity: 'both' })
    expect(records<Stakeholder>(room, 'stakeholders').value.size).toBe(1)
    expect(identityOf(room)).toMatchObject({ organisation: 'Orissaare Külaselts', capacity: 'both' })
  })

  it('puts a slip of the pen right without leaving a second organisation', () => {
    const room = local()
    saveIdentity(room, { ...me, organisation: 'Orisaare selts' })
    saveIdentity(room, { ...me, organisation: 'Orissaare selts' })
    expect([...records<Stakeholder>(room, 'stakeholders').value.values()].map(one => one.name)).toEqual(['Orissaare selts'])
  })

  it('does not rename an organisation that others belong to', () => {
    const room = local()
    saveIdentity(room, { ...me, organisation: 'Selts' })
    const id = records<Person>(room, 'people').value.get(room.me)!.organisation
    addRecord(room, 'people', { name: 'Põder', organisation: id, capacity: 'both', closeness: null }, 'other')
    saveIdentity(room, { ...me, organisation: 'Vald' })
    expect([...records<Stakeholder>(room, 'stakeholders').value.values()].map(one => one.name).sort()).toEqual(['Selts', 'Vald'])
  })

  it('does not rename an organisation that the plan names', () => {
    const room = local()
    saveIdentity(room, { ...me, organisation: 'Selts' })
    const id = records<Person>(room, 'people').value.get(room.me)!.organisation
    addRecord(room, 'goals', { title: 'Buss', actions: [{ activity: 'Liin', owner: id }] })
    saveIdentity(room, { ...me, organisation: 'Vald' })
    expect([...records<Stakeholder>(room, 'stakeholders').value.values()].map(one => one.name).sort()).toEqual(['Selts', 'Vald'])
  })

  it('sees that a name is taken by another, not by oneself', () => {
    const room = local()
    addRecord(room, 'people', { name: 'Põder' }, 'other')
    saveIdentity(room, me)
    expect(nameTaken(room, 'põder ')).toBe(true)
    expect(nameTaken(room, 'Kurg')).toBe(false)
  })
})
