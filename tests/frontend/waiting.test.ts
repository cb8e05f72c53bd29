/** What waits for the facilitator: kept on this device until it is in the room or turned down, and never taken for refused. */

import './browser_stand_ins'

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

import { addRecord, deleteRecord } from '../../widgets/umarlaud/_frontend/records'
import { openRoom, type Refusal, type Room } from '../../widgets/umarlaud/_frontend/room'
import { waitingList } from '../../widgets/umarlaud/_frontend/waiting'
import { storage } from './browser_stand_ins'
import { until } from './condition'

let room: Room

const say = (rule: string, key: string, text: string | null = null): void => {
  const refusal: Refusal = { id: Math.random(), rule, where: ['cards', key], reason: '', text, kept: true, rescued: [] }
  room.refusals.value = [...room.refusals.value, refusal]
}
const kept = (): { key: string; text: string }[] => JSON.parse(storage.getItem(`umarlaud:waiting:w:${room.me}`) ?? '[]')

beforeEach(async () => {
  storage.clear()
  room = openRoom(null)
  await until(() => room.synced.value)
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
})

afterEach(() => {
  vi.useRealTimers()
  room.destroy()
})

describe('words that wait', () => {
  it('are kept with their text, and shown as waiting instead of refused', () => {
    const { list } = waitingList(room, 'w')
    say('waiting', 'c1', 'Minu mõte')
    expect(list.value.map(({ key, text }) => [key, text])).toEqual([['c1', 'Minu mõte']])
    expect(room.refusals.value).toEqual([])
    expect(kept()).toHaveLength(1)
  })

  it('that are typed on are one thing that waits, with the last text', () => {
    const { list } = waitingList(room, 'w')
    say('waiting', 'c1', 'Minu')
    say('waiting', 'c1', 'Minu mõte')
    expect(list.value.map(({ text }) => text)).toEqual(['Minu mõte'])
  })

  it('go off the list when they come into the room', () => {
    const { list } = waitingList(room, 'w')
    say('waiting', 'c1', 'Minu mõte')
    vi.advanceTimersByTime(2_000)
    expect(list.value).toHaveLength(1)
    addRecord(room, 'cards', { board: 'b', text: 'Minu mõte' }, 'c1')
    expect(list.value).toEqual([])
    expect(kept()).toEqual([])
  })

  it('stay while the room takes its own copy back, which it does a moment later', () => {
    const { list } = waitingList(room, 'w')
    addRecord(room, 'cards', { board: 'b', text: 'Minu mõte' }, 'c1')
    say('waiting', 'c1', 'Minu mõte')
    deleteRecord(room, 'cards', 'c1')
    vi.advanceTimersByTime(2_000)
    expect(list.value).toHaveLength(1)
  })

  it('go off the list when the facilitator turns them down, who says so', () => {
    const { list } = waitingList(room, 'w')
    say('waiting', 'c1', 'Minu mõte')
    say('rejected', 'c1', 'Minu mõte')
    expect(list.value).toEqual([])
    expect(room.refusals.value.map(({ rule }) => rule)).toEqual(['rejected'])
  })

  it('are there again after a reload, and can be taken off the list', () => {
    storage.setItem(`umarlaud:waiting:w:${room.me}`, JSON.stringify([{ root: 'cards', key: 'c1', text: 'Enne', before: null }, { nonsense: true }]))
    const { list, drop } = waitingList(room, 'w')
    expect(list.value.map(({ text }) => text)).toEqual(['Enne'])
    drop(list.value[0]!)
    expect(kept()).toEqual([])
  })
})
