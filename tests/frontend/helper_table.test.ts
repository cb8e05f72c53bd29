/** A helper's table: for whom one writes, over a reload too, and whose what is written is. */

import './browser_stand_ins'

import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { addRecord, deleteRecord, records, updateRecord } from '../../widgets/umarlaud/_frontend/records'
import { openRoom, type Room } from '../../widgets/umarlaud/_frontend/room'
import type { Card, Person } from '../../widgets/umarlaud/_frontend/schema'
import { storage } from './browser_stand_ins'
import { addPerson, changePerson, isHelper, keepSpeaker, lastVia, removePerson, restoreSpeaker, setVia, speakFor, tableOf, writtenBy } from '../../widgets/umarlaud/helper_mode/table'

let room: Room

beforeEach(() => {
  storage.clear()
  room = openRoom(null)
  addRecord(room, 'people', { name: 'Abiline', role: 'helper', helper: null }, room.me)
})

afterEach(() => room.destroy())

const person = (id: string): Person => records<Person>(room, 'people').value.get(id)!

describe('the table', () => {
  it('has the people of this helper and no others', () => {
    const aino = addPerson(room, 'Aino', null)
    addRecord(room, 'people', { name: 'Mall', helper: 'somebody' }, 'mall')
    expect(isHelper(room)).toBe(true)
    expect(tableOf(room).map(({ id }) => id)).toEqual([aino])
    expect(person(aino)).toMatchObject({ name: 'Aino', capacity: 'self', helper: room.me })
  })

  it('whoever names an organisation speaks for it, and who spoke as both goes on so', () => {
    const aino = addPerson(room, 'Aino', 'org')
    expect(person(aino).capacity).toBe('organisation')
    updateRecord(room, 'people', aino, { capacity: 'both' })
    changePerson(room, aino, 'Aino M', 'org')
    expect(person(aino)).toMatchObject({ name: 'Aino M', capacity: 'both' })
    changePerson(room, aino, 'Aino M', null)
    expect(person(aino)).toMatchObject({ organisation: null, capacity: 'self' })
  })
})

describe('writing for somebody', () => {
  it('makes them the author and says how it came in', () => {
    const aino = addPerson(room, 'Aino', null)
    speakFor(room, aino, 'paper')
    const id = addRecord(room, 'cards', { board: 'b', text: 'x' })
    expect(records<Card>(room, 'cards').value.get(id)).toMatchObject({ author: aino, via: 'paper' })
    expect(writtenBy(room, aino)).toBe(1)
    speakFor(room, null)
    const own = addRecord(room, 'cards', { board: 'b', text: 'y' })
    expect(records<Card>(room, 'cards').value.get(own)).toMatchObject({ author: room.me })
    expect(records<Card>(room, 'cards').value.get(own)!.via).toBeUndefined()
  })

  it('how it comes in stays as chosen from one person to the next', () => {
    const [aino, mall] = [addPerson(room, 'Aino', null), addPerson(room, 'Mall', null)]
    speakFor(room, aino)
    expect(room.speaker.value.via).toBe('helper')
    setVia(room, 'paper')
    speakFor(room, mall)
    expect(room.speaker.value).toEqual({ person: mall, via: 'paper' })
    expect(lastVia(room)).toBe('paper')
  })

  it('ends when that person is taken out', () => {
    const aino = addPerson(room, 'Aino', null)
    speakFor(room, aino)
    removePerson(room, aino)
    expect(room.speaker.value).toEqual({ person: room.me, via: null })
  })

  it('goes on after a reload, and not once somebody is gone from the table', () => {
    const aino = addPerson(room, 'Aino', null)
    speakFor(room, aino, 'paper')
    keepSpeaker(room, 'w')
    room.speaker.value = { person: room.me, via: null }
    restoreSpeaker(room, 'w')
    expect(room.speaker.value).toEqual({ person: aino, via: 'paper' })
    room.speaker.value = { person: room.me, via: null }
    deleteRecord(room, 'people', aino)
    restoreSpeaker(room, 'w')
    expect(room.speaker.value.person).toBe(room.me)
  })

  it('does not go on for who is no helper any more, nor after one stopped', () => {
    const aino = addPerson(room, 'Aino', null)
    speakFor(room, aino)
    keepSpeaker(room, 'w')
    updateRecord(room, 'people', room.me, { role: null })
    room.speaker.value = { person: room.me, via: null }
    restoreSpeaker(room, 'w')
    expect(room.speaker.value.person).toBe(room.me)
    updateRecord(room, 'people', room.me, { role: 'helper' })
    keepSpeaker(room, 'w')
    restoreSpeaker(room, 'w')
    expect(room.speaker.value.person).toBe(room.me)
  })
})
