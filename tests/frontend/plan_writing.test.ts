/** Writing into the plan: two pages at once, older documents, and an undo that takes back only one's own. */

import './browser_stand_ins'

import { afterEach, expect, it } from 'vitest'
import * as Y from 'yjs'

import { addRecord, newId } from '../../widgets/umarlaud/_frontend/records'
import { openRoom, type Room } from '../../widgets/umarlaud/_frontend/room'
import { planOf, type GoalRows, type Plan } from '../../widgets/umarlaud/plan_builder/plan'
import { addRows, deleteRows, moveRow, writeBlock, writeCells } from '../../widgets/umarlaud/plan_builder/rows'
import { usesOf } from '../../widgets/umarlaud/plan_builder/trace'

const rooms: Room[] = []
/** The goal of the test: what earlier tests have written is kept in this browser too. */
let id = ''

/** Two pages of one workshop with one goal, and what brings each what the other wrote. */
function two(actions: object[] = []): { a: Plan; b: Plan; sync: () => void } {
  const [a, b] = [openRoom(null), openRoom(null)]
  rooms.push(a, b)
  id = addRecord(a, 'goals', { title: 'T', order: 1, actions }, newId())
  const sync = (): void => {
    Y.applyUpdate(b.doc, Y.encodeStateAsUpdate(a.doc, Y.encodeStateVector(b.doc)))
    Y.applyUpdate(a.doc, Y.encodeStateAsUpdate(b.doc, Y.encodeStateVector(a.doc)))
  }
  sync()
  return { a: planOf(a), b: planOf(b), sync }
}

const goal = (plan: Plan): GoalRows => plan.goals.value.find(one => one.id === id)!
const actions = (plan: Plan): unknown => (plan.room.doc.getMap('goals').get(id) as Y.Map<unknown>).get('actions')
const said = (plan: Plan): unknown => (actions(plan) as Y.Array<Y.Map<unknown>>).toJSON()
/** What came from the other page is shown after a moment. */
const until = async (there: () => boolean): Promise<void> => {
  while (!there()) await new Promise(resolve => setTimeout(resolve, 2))
}

afterEach(() => {
  for (const room of rooms.splice(0)) room.destroy()
})

it('two people fill two years of one row at once, and neither loses theirs', async () => {
  const { a, b, sync } = two()
  addRows(a, goal(a), 'actions', 0, [{ field: 'activity', value: 'Buss' }])
  sync()
  await until(() => goal(b).actions.length === 1)
  writeCells(a, [{ row: goal(a).actions[0]!, field: 'budget', year: '2027', value: 6000 }])
  writeCells(b, [{ row: goal(b).actions[0]!, field: 'budget', year: '2028', value: 'muud vahendid' }])
  sync()
  expect(said(a)).toEqual(said(b))
  expect(said(a)).toMatchObject([{ activity: 'Buss', budget: { 2027: 6000, 2028: 'muud vahendid' } }])
})

it('a budget of an older document becomes one that two can fill, and undo leaves it so', () => {
  const { a } = two([{ activity: 'Vana', budget: { 2027: 5 } }])
  const row = goal(a).actions[0]!
  writeCells(a, [{ row, field: 'budget', year: '2028', value: 7 }])
  expect(row.map.get('budget')).toBeInstanceOf(Y.Map)
  expect(row.map.get('id')).toMatch(/^[a-z0-9]{10}$/)
  a.undo.undo()
  expect((row.map.get('budget') as Y.Map<unknown>).toJSON()).toEqual({ 2027: 5 })
})

it('undo takes back one’s own: a row that somebody else has filled meanwhile stays with their words', async () => {
  const { a, b, sync } = two()
  writeBlock(a, { goal: goal(a), list: 'actions', at: 0, added: [{ cells: [{ field: 'activity', value: 'Üks' }] }, { cells: [{ field: 'activity', value: 'Kaks' }] }], writes: [] })
  sync()
  await until(() => goal(b).actions.length === 2)
  writeCells(b, [{ row: goal(b).actions[0]!, field: 'funding', value: 'Teise oma' }])
  sync()
  await until(() => goal(a).actions[0]!.fields.funding === 'Teise oma')
  a.undo.undo()
  sync()
  expect(said(b)).toHaveLength(1)
  expect(said(b)).toMatchObject([{ funding: 'Teise oma' }])
  expect((said(b) as { activity?: string }[])[0]!.activity).toBeUndefined()
})

it('a cell that somebody else has overwritten is not taken from them by undo', () => {
  const { a, b, sync } = two([{ activity: 'Buss' }])
  writeCells(a, [{ row: goal(a).actions[0]!, field: 'funding', value: 'Minu' }])
  sync()
  const theirs = (actions(b) as Y.Array<Y.Map<unknown>>).get(0)
  theirs.set('funding', 'Nende')
  sync()
  a.undo.undo()
  sync()
  expect(said(a)).toMatchObject([{ funding: 'Nende' }])
})

it('rows move by a number of their own, and a deleted one comes back where it stood', () => {
  const { a } = two([{ activity: 'A' }, { activity: 'B' }, { activity: 'C' }])
  const order = (): unknown[] => goal(a).actions.map(({ fields }) => fields.activity)
  moveRow(a, goal(a).actions, 2, 0)
  expect(order()).toEqual(['C', 'A', 'B'])
  deleteRows(a, [goal(a).actions[1]!])
  expect(order()).toEqual(['C', 'B'])
  a.undo.undo()
  expect(order()).toEqual(['C', 'A', 'B'])
  a.undo.undo()
  expect(order()).toEqual(['A', 'B', 'C'])
})

it('a hundred pasted rows are one step', () => {
  const { a } = two()
  const added = Array.from({ length: 100 }, (_, i) => ({ cells: [{ field: 'activity', value: `Tegevus ${i}` }, { field: 'budget', year: '2027', value: i }] }))
  let updates = 0
  a.room.doc.on('update', () => updates++)
  writeBlock(a, { goal: goal(a), list: 'actions', at: 0, added, writes: [] })
  expect([updates, goal(a).actions.length]).toEqual([1, 100])
  a.undo.undo()
  expect(goal(a).actions).toHaveLength(0)
})

it('a record is found in the plan by its goal, its rows and the actions that it answers for', () => {
  const { a } = two([{ activity: 'A', owner: 's1', id: 'r1' }, { activity: 'B', stakeholders: ['s2'], id: 'r2' }])
  const where = (who: string): unknown[] => usesOf([goal(a)], 'stakeholders', key => key === who).map(({ list, place, id: row, how }) => [list, place, row, how])
  expect(where('s1')).toEqual([['actions', 1, 'r1', 'owns']])
  expect(where('s2')).toEqual([['actions', 2, 'r2', 'trace']])
  expect(where('s3')).toEqual([])
})
