/** Records: how they are written into the document and read from it. */

import './browser_stand_ins'

import { afterEach, expect, it } from 'vitest'
import * as Y from 'yjs'

import { addRecord, clean, deleteRecord, mine, newId, now, records, updateRecord } from '../../widgets/umarlaud/_frontend/records'
import { openRoom, type Room } from '../../widgets/umarlaud/_frontend/room'
import type { Goal, Problem } from '../../widgets/umarlaud/_frontend/schema'

const rooms: Room[] = []

function local(): Room {
  const room = openRoom(null)
  rooms.push(room)
  return room
}

afterEach(() => {
  for (const room of rooms.splice(0)) room.destroy()
})

it('ids are ten small letters and digits and do not repeat', () => {
  const ids = Array.from({ length: 2000 }, newId)
  expect(new Set(ids).size).toBe(2000)
  expect(ids.every(id => /^[a-z0-9]{10}$/.test(id))).toBe(true)
})

it('times are whole seconds of UTC', () => {
  expect(now()).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/)
})

it('a new record has the shared types of its root, its author and its time', () => {
  const room = local()
  const id = addRecord(room, 'goals', { title: 'Koos', order: 1, indicators: [{ name: 'liinid', target: 4 }], actions: [{ activity: 'Liin', budget: { 2027: 5 } }] })
  const goal = room.doc.getMap<Y.Map<unknown>>('goals').get(id)!
  expect(goal.get('title')).toBeInstanceOf(Y.Text)
  expect(goal.get('body')).toBeInstanceOf(Y.Text)
  expect(goal.get('actions')).toBeInstanceOf(Y.Array)
  expect(goal.get('consent')).toBeInstanceOf(Y.Map)
  expect((goal.get('indicators') as Y.Array<unknown>).get(0)).toBeInstanceOf(Y.Map)
  expect((goal.get('actions') as Y.Array<Y.Map<unknown>>).get(0).get('budget')).toBeInstanceOf(Y.Map)
  expect(goal.get('author')).toBe(room.me)
  expect(records<Goal>(room, 'goals').value.get(id)).toMatchObject({ title: 'Koos', body: '', indicators: [{ name: 'liinid', target: 4 }] })
})

it('shared text is edited where it differs and is never replaced', () => {
  const room = local()
  const id = addRecord(room, 'goals', { title: 'Buss sõidab külla' })
  const text = room.doc.getMap<Y.Map<Y.Text>>('goals').get(id)!.get('title')!
  const changes: unknown[] = []
  text.observe(event => changes.push(event.delta))
  updateRecord(room, 'goals', id, { title: 'Buss sõidab igasse külla' })
  expect(text.toString()).toBe('Buss sõidab igasse külla')
  expect(changes).toEqual([[{ retain: 12 }, { insert: 'igasse ' }]])
})

it('a character of two halves is never cut in two', () => {
  const room = local()
  const id = addRecord(room, 'goals', { title: 'a😀b' })
  const text = room.doc.getMap<Y.Map<Y.Text>>('goals').get(id)!.get('title')!
  updateRecord(room, 'goals', id, { title: 'a😃b' })
  expect(text.toString()).toBe('a😃b')
  updateRecord(room, 'goals', id, { title: 'a🐀b' })
  expect(text.toString()).toBe('a🐀b')
})

it('lists are edited where they differ', () => {
  const room = local()
  const id = addRecord(room, 'goals', { title: '', problems: ['a', 'b', 'c'] })
  const list = room.doc.getMap<Y.Map<Y.Array<string>>>('goals').get(id)!.get('problems')!
  const changes: unknown[] = []
  list.observe(event => changes.push(event.delta))
  updateRecord(room, 'goals', id, { problems: ['a', 'x', 'c'] })
  expect(list.toArray()).toEqual(['a', 'x', 'c'])
  expect(changes).toEqual([[{ retain: 1 }, { insert: ['x'] }, { delete: 1 }]])
})

it('a change that changes nothing writes nothing', () => {
  const room = local()
  const geometry = { type: 'Point', coordinates: [22.5, 58.25] }
  const id = addRecord(room, 'problems', { title: 'Uks', geometry })
  let updates = 0
  room.doc.on('update', () => updates++)
  updateRecord(room, 'problems', id, { title: 'Uks', geometry: { ...geometry } })
  expect(updates).toBe(0)
})

it('only the changed record is read again', () => {
  const room = local()
  const [a, b] = [addRecord(room, 'problems', { title: 'a' }), addRecord(room, 'problems', { title: 'b' })]
  const list = records<Problem>(room, 'problems')
  const before = list.value
  updateRecord(room, 'problems', a, { title: 'c' })
  expect(list.value.get(b)).toBe(before.get(b))
  expect(list.value.get(a)).not.toBe(before.get(a))
  deleteRecord(room, 'problems', a)
  expect([...list.value.keys()]).toEqual([b])
  expect(before.size).toBe(2)
})

it('what no document can hold is left out of text', () => {
  expect(clean('a\u0000b\r\nc\ud800d😀\u007f')).toBe('ab\ncd😀')
})

it('one’s own is one’s own, what one’s table has written too, and a facilitator’s is all', () => {
  const room: Room = { ...local(), role: 'participant', me: 'a' }
  addRecord(room, 'people', { name: 'Aino', helper: 'a' }, 'aino')
  addRecord(room, 'people', { name: 'Mall', helper: 'somebody' }, 'mall')
  expect(mine(room, { author: 'a' })).toBe(true)
  expect(mine(room, { author: 'aino' })).toBe(true)
  expect(mine(room, { author: 'mall' })).toBe(false)
  expect(mine(room, { author: 'b' })).toBe(false)
  expect(mine(room, {})).toBe(false)
  expect(mine({ ...room, role: 'facilitator' }, { author: 'b' })).toBe(true)
})
