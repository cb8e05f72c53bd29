/** The room client against a real WebSocket server that speaks the protocol. */

import './browser_stand_ins'

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'

import { addRecord, deleteRecord, records, updateRecord } from '../../widgets/umarlaud/_frontend/records'
import { EDIT, openRoom, type Room } from '../../widgets/umarlaud/_frontend/room'
import type { Goal, Problem } from '../../widgets/umarlaud/_frontend/schema'
import { backOff } from '../../widgets/umarlaud/_frontend/socket'
import { storage } from './browser_stand_ins'
import { until } from './condition'
import { RoomServer } from './room_server'

let server: RoomServer
let rooms: Room[]
let workshop: string

beforeEach(async () => {
  server = await RoomServer.start()
  rooms = []
  workshop = `w${Math.random().toString(36).slice(2)}`
  storage.clear()
})

afterEach(async () => {
  for (const room of rooms) room.destroy()
  await server.stop()
})

function join(person = 'me', url = server.url): Room {
  const room = openRoom({ url, workshop, person, role: 'participant' })
  rooms.push(room)
  return room
}

async function joined(person = 'me'): Promise<Room> {
  const room = join(person)
  await until(() => room.save.value.kind === 'saved', 'the room to be joined')
  return room
}

function leave(room: Room): void {
  room.destroy()
  rooms = rooms.filter(one => one !== room)
}

const problem = (title: string): Record<string, unknown> => ({ title, theme: 'transport', description: '', precision: 'village' })
const titles = (doc: Y.Doc): string[] => [...doc.getMap<Y.Map<string>>('problems').values()].map(one => String(one.get('title'))).sort()

describe('saving', () => {
  it('says saved only when the room has acknowledged what was written', async () => {
    const room = await joined()
    server.acknowledges = false
    addRecord(room, 'problems', problem('Buss'))
    expect(room.save.value.kind).toBe('waiting')
    await until(() => titles(server.doc).length === 1)
    expect(room.save.value.kind).toBe('waiting')
    server.acknowledge()
    await until(() => room.save.value.kind === 'saved', 'saved')
  })

  it('does not take an acknowledgement of the earlier for one of the later', async () => {
    const room = await joined()
    addRecord(room, 'problems', problem('esimene'))
    await until(() => room.save.value.kind === 'saved')
    server.acknowledges = false
    addRecord(room, 'problems', problem('teine'))
    await until(() => titles(server.doc).length === 2)
    addRecord(room, 'problems', problem('kolmas'))
    server.acknowledge()
    expect(room.save.value.kind).toBe('waiting')
    await until(() => room.save.value.kind === 'saved')
    expect(titles(server.doc)).toEqual(['esimene', 'kolmas', 'teine'])
  })

  it('sends what is written in one moment as one message', async () => {
    const room = await joined()
    const before = server.counted.at(-1)!
    for (let i = 0; i < 20; i++) addRecord(room, 'problems', problem(`nr ${i}`))
    await until(() => titles(server.doc).length === 20)
    expect(server.counted.at(-1)! - before).toBe(1)
  })

  it('says could not be saved with the reason while the room is read-only, and recovers', async () => {
    const room = await joined()
    server.acknowledges = false
    server.status('readonly', 'Ketas on täis.')
    await until(() => room.status.value.state === 'readonly')
    expect(room.save.value.kind).toBe('saved')
    addRecord(room, 'problems', problem('Uks'))
    expect(room.save.value).toEqual({ kind: 'failed', reason: 'Ketas on täis.' })
    server.acknowledge()
    server.status('open')
    await until(() => room.save.value.kind === 'saved', 'recovery')
  })
})

describe('coming back', () => {
  it('joins again after the connection is lost and sends once what was written meanwhile', async () => {
    const room = await joined()
    const port = server.port
    const doc = server.doc
    await server.stop()
    await until(() => !room.online.value, 'offline')
    addRecord(room, 'problems', problem('võrguta'))
    expect(room.save.value.kind).toBe('waiting')
    server = await RoomServer.start(port)
    server.doc = doc
    await until(() => room.save.value.kind === 'saved', 'saved again')
    expect(titles(server.doc)).toEqual(['võrguta'])
  })

  it('joins again when the room asks for it', async () => {
    const room = await joined()
    server.closeAll(4409)
    await until(() => server.joins === 2, 'the second join')
    addRecord(room, 'problems', problem('pärast'))
    await until(() => titles(server.doc).length === 1)
  })

  it('does not join again without a session', async () => {
    const room = await joined()
    server.closeAll(4401)
    await until(() => !!room.ended.value, 'the end')
    expect(server.joins).toBe(1)
  })

  it('comes back by itself when the facilitator lets somebody in again, with what had not been sent', async () => {
    const room = await joined()
    server.acknowledges = false
    server.shuts = 4410
    server.closeAll(4410)
    await until(() => room.ended.value === 'blocked', 'the block')
    addRecord(room, 'problems', problem('enne'))
    await until(() => server.joins === 2, 'the first question')
    expect(room.ended.value).toBe('blocked')
    expect(titles(server.doc)).toEqual([])
    server.shuts = 0
    await until(() => !room.ended.value, 'being let in')
    await until(() => titles(server.doc).length === 1, 'what was written before')
    server.acknowledge()
    await until(() => room.save.value.kind === 'saved', 'saved')
    expect(room.generation.value).toBe(0)
  })

  it('keeps what was written offline over a reload, says it waits, and delivers it once', async () => {
    const first = await joined()
    server.acknowledges = false
    addRecord(first, 'problems', problem('enne'))
    const port = server.port
    const doc = new Y.Doc()
    await server.stop()
    await until(() => !first.online.value)
    addRecord(first, 'problems', problem('võrguta'))
    await until(() => first.keeps.value === true)
    await new Promise(resolve => setTimeout(resolve, 50)) // IndexedDB has no event for "written"
    leave(first)

    const second = join('me', `ws://127.0.0.1:${port}/w/test/room`)
    expect(second.save.value.kind).toBe('waiting')
    await until(() => second.synced.value, 'the copy of this device')
    expect(titles(second.doc)).toEqual(['enne', 'võrguta'])
    expect(second.save.value.kind).toBe('waiting')
    server = await RoomServer.start(port)
    server.doc = doc
    await until(() => second.save.value.kind === 'saved', 'delivery', 12_000)
    expect(titles(server.doc)).toEqual(['enne', 'võrguta'])
    leave(second)
    const third = join()
    expect(third.save.value.kind).toBe('connecting')
    await until(() => third.save.value.kind === 'saved')
  })

  it('works where the browser keeps nothing', async () => {
    const open = indexedDB.open
    indexedDB.open = () => {
      throw new Error('blocked')
    }
    try {
      const room = await joined()
      expect(room.keeps.value).toBe(false)
      addRecord(room, 'problems', problem('ikka'))
      await until(() => room.save.value.kind === 'saved')
    } finally {
      indexedDB.open = open
    }
  })

  it('waits longer each time, with jitter: at most 2 s at first, 20 s when the server stays away', () => {
    expect([0, 1, 2, 9, 99, 199].map(attempt => backOff(attempt, () => 1))).toEqual([500, 1000, 2000, 2000, 2000, 20_000])
    expect(backOff(199, () => 0.5)).toBe(10_000)
    expect(backOff(199, () => 0)).toBe(250)
  })
})

describe('what the room refuses', () => {
  const refuseLong = (kept = false): void => {
    server.guard = (_before, after) => {
      const bad = titles(after).find(title => title.startsWith('paha'))
      return bad ? { rule: 'title', where: ['problems', 'x', 'title'], reason: 'Liiga pikk.', text: bad, ...(kept && { kept }) } : null
    }
  }

  it('is shown to its author, and the page goes on with the room’s document', async () => {
    const room = await joined()
    addRecord(room, 'problems', problem('hea'))
    await until(() => room.save.value.kind === 'saved')
    refuseLong()
    const list = records<Problem>(room, 'problems')
    addRecord(room, 'problems', problem('paha pealkiri'))
    expect(list.value.size).toBe(2)
    await until(() => room.refusals.value.length === 1, 'the refusal')
    expect(room.refusals.value[0]).toMatchObject({ reason: 'Liiga pikk.', text: 'paha pealkiri', kept: false })
    await until(() => room.save.value.kind === 'saved' && room.synced.value, 'the fresh document')
    expect(room.generation.value).toBe(1)
    expect([...list.value.values()].map(one => one.title)).toEqual(['hea'])
    addRecord(room, 'problems', problem('järgmine'))
    await until(() => titles(server.doc).length === 2, 'writing to go on')
  })

  it('does not come back from the device after a reload', async () => {
    const room = await joined()
    refuseLong()
    addRecord(room, 'problems', problem('paha'))
    await until(() => room.generation.value === 1 && room.save.value.kind === 'saved')
    leave(room)
    const again = await joined()
    expect(titles(again.doc)).toEqual([])
    expect(again.refusals.value).toEqual([])
  })

  it('does not take the good words with it unseen', async () => {
    const room = await joined()
    refuseLong()
    addRecord(room, 'problems', problem('hea, aga samas saadetises'))
    addRecord(room, 'problems', problem('paha'))
    await until(() => room.refusals.value[0]?.rescued.length === 1, 'the rescued words')
    expect(room.refusals.value[0]!.rescued).toEqual(['hea, aga samas saadetises'])
  })

  it('nor words in the rows of a goal', async () => {
    const room = await joined()
    refuseLong()
    const id = addRecord(room, 'goals', { title: '', body: '', problems: [], actions: [] })
    await until(() => room.save.value.kind === 'saved')
    const row = new Y.Map<unknown>(Object.entries({ id: 'a1', activity: 'Uus liin', problems: ['p1'], budget: new Y.Map([['2027', 'fondist']]) }))
    room.doc.transact(() => (room.doc.getMap<Y.Map<Y.Array<unknown>>>('goals').get(id)!.get('actions') as Y.Array<unknown>).push([row]), EDIT)
    addRecord(room, 'problems', problem('paha'))
    await until(() => room.refusals.value[0]?.rescued.length === 2, 'the rescued words')
    expect(room.refusals.value[0]!.rescued).toEqual(['Uus liin', 'fondist'])
  })

  it('leaves the rest in place when the room says so', async () => {
    const room = await joined()
    refuseLong(true)
    addRecord(room, 'problems', problem('paha'))
    await until(() => room.refusals.value.length === 1)
    expect(room.generation.value).toBe(0)
    expect(room.online.value).toBe(true)
  })
})

describe('together', () => {
  it('two pages see each other’s records and words', async () => {
    const [a, b] = [await joined('a'), await joined('b')]
    const seen = records<Goal>(b, 'goals')
    const id = addRecord(a, 'goals', { title: 'Buss', body: '', order: 1, problems: ['p1'] })
    await until(() => seen.value.has(id))
    expect(seen.value.get(id)).toMatchObject({ id, title: 'Buss', problems: ['p1'], author: 'a' })
    const kept = seen.value
    updateRecord(a, 'goals', id, { title: 'Buss arstini' })
    await until(() => seen.value.get(id)?.title === 'Buss arstini')
    expect(kept.get(id)!.title).toBe('Buss')
  })

  it('shows who is there, and no longer when they leave', async () => {
    const [a, b] = [await joined('a'), await joined('b')]
    a.awareness.setLocalStateField('user', { id: 'a', name: 'Põder' })
    const names = (): unknown[] => [...b.awareness.getStates().values()].map(state => (state.user as { name?: string } | undefined)?.name)
    await until(() => names().includes('Põder'))
    server.closeAll(1001)
    await until(() => !b.online.value)
    expect(names()).not.toContain('Põder')
  })

  it('undoes only one’s own, one step at a time', async () => {
    const [a, b] = [await joined('a'), await joined('b')]
    const one = addRecord(a, 'problems', problem('üks'))
    await until(() => records<Problem>(b, 'problems').value.size === 1)
    addRecord(b, 'problems', problem('teise oma'))
    await until(() => titles(a.doc).length === 2)
    deleteRecord(a, 'problems', one)
    expect(titles(a.doc)).toEqual(['teise oma'])
    a.undo.undo()
    expect(titles(a.doc)).toEqual(['teise oma', 'üks'])
    a.undo.undo()
    expect(titles(a.doc)).toEqual(['teise oma'])
  })
})
