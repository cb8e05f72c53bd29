/** Links between goals and problems, and what is done to a goal as a whole. */

import { signal } from '@preact/signals'
import { beforeEach, describe, expect, test } from 'vitest'
import * as Y from 'yjs'

import type { Room } from '../../widgets/umarlaud/_frontend/room'
import type { Goal } from '../../widgets/umarlaud/_frontend/schema'
import { addGoal, bringBack, deleteGoal, isEmpty, moveGoal, othersWrote, textsOf } from '../../widgets/umarlaud/goal_editor/goals'
import { goalsByProblem, linkedProblems, linkProblem, unlinkedProblems, unlinkProblem } from '../../widgets/umarlaud/goal_editor/links'
import { goalAt, readWriters } from '../../widgets/umarlaud/goal_editor/writers'

let room: Room
const all = (): Map<string, Goal> => new Map(Object.entries(room.doc.getMap('goals').toJSON()).map(([id, goal]) => [id, { ...goal, id } as Goal]))

beforeEach(() => {
  const doc = new Y.Doc()
  room = { doc, me: 'me', role: 'participant', generation: signal(0), speaker: signal({ person: 'me', via: null }) } as unknown as Room
})

describe('links', () => {
  test('a problem is linked once, however often it is picked', () => {
    const goal = addGoal(room, all())
    linkProblem(room, goal, 'p1')
    linkProblem(room, goal, 'p1')
    expect(all().get(goal)!.problems).toEqual(['p1'])
  })

  test('unlinking removes what two people linked at once', () => {
    const goal = addGoal(room, all())
    const array = (room.doc.getMap('goals').get(goal) as Y.Map<Y.Array<string>>).get('problems')!
    array.push(['p1', 'p2', 'p1'])
    expect(linkedProblems(all().get(goal)!, new Map([['p1', {}], ['p2', {}]]))).toEqual(['p1', 'p2'])
    unlinkProblem(room, goal, 'p1')
    expect(all().get(goal)!.problems).toEqual(['p2'])
  })

  test('deleted problems are not shown, merged ones are not called unlinked', () => {
    const goal = { problems: ['gone', 'p1'] }
    const problems = new Map([['p1', {}], ['p2', {}], ['p3', { merged_into: 'p1' }]])
    expect(linkedProblems(goal, problems)).toEqual(['p1'])
    expect(unlinkedProblems(problems, new Map([['g', goal]]))).toEqual(['p2'])
  })

  test('both sides see the same links', () => {
    const found = goalsByProblem(new Map([['a', { problems: ['p1', 'p2'] }], ['b', { problems: ['p2', 'p2'] }]]))
    expect(found.get('p2')).toEqual(['a', 'b'])
    expect(found.get('p1')).toEqual(['a'])
  })

  test('linking to a goal that is gone does nothing', () => {
    expect(() => linkProblem(room, 'gone', 'p1')).not.toThrow()
    expect(() => unlinkProblem(room, 'gone', 'p1')).not.toThrow()
  })
})

describe('goals', () => {
  test('a new goal has its author, shared texts and lists, and stands last', () => {
    const first = addGoal(room, all())
    const second = addGoal(room, all())
    const goal = room.doc.getMap('goals').get(second) as Y.Map<unknown>
    expect(goal.get('title')).toBeInstanceOf(Y.Text)
    expect(goal.get('problems')).toBeInstanceOf(Y.Array)
    expect(goal.get('consent')).toBeInstanceOf(Y.Map)
    expect(goal.get('author')).toBe('me')
    expect(all().get(second)!.order).toBe(all().get(first)!.order + 1)
    expect(isEmpty(all().get(second)!)).toBe(true)
  })

  test('moving changes the order of that goal alone', () => {
    const ids = [addGoal(room, all()), addGoal(room, all()), addGoal(room, all())]
    const before = all()
    moveGoal(room, before, ids[2]!, 0)
    expect(all().get(ids[2]!)!.order).toBe(0)
    expect(all().get(ids[0]!)!.order).toBe(before.get(ids[0]!)!.order)
  })

  test('a deleted goal comes back as it was, once', () => {
    const id = addGoal(room, all(), { title: 'Arst', body: 'Buss', problems: ['p1'] })
    const before = all().get(id)!
    deleteGoal(room, id)
    bringBack(room, before)
    bringBack(room, before)
    expect(all().get(id)).toEqual(before)
  })

  test("others' words in a goal are noticed", () => {
    const id = addGoal(room, all(), { title: 'Minu' })
    expect(othersWrote(room, id)).toBe(false)
    const other = new Y.Doc()
    Y.applyUpdate(other, Y.encodeStateAsUpdate(room.doc))
    ;(other.getMap('goals').get(id) as Y.Map<Y.Text>).get('body')!.insert(0, 'x')
    Y.applyUpdate(room.doc, Y.encodeStateAsUpdate(other))
    expect(othersWrote(room, id)).toBe(true)
  })
})

describe('writers', () => {
  test('a caret is counted at the goal whose text it stands in', () => {
    const id = addGoal(room, all(), { body: 'Buss' })
    const { title, body } = textsOf(room, id)!
    const caret = (text: Y.Text, at: number) => JSON.parse(JSON.stringify(Y.createRelativePositionFromTypeIndex(text, at))) as Y.RelativePosition
    expect(goalAt(room.doc, caret(body, 2))).toBe(id)
    expect(goalAt(room.doc, caret(title, 0))).toBe(id)
    const states = new Map<number, unknown>([
      [1, { user: { name: 'Põder' }, cursor: { head: caret(body, 1) } }],
      [2, { user: { name: 7 }, cursor: { head: { item: 'nonsense' } } }],
      [3, { user: { name: 'Karu' }, cursor: null }]
    ])
    expect(readWriters(room.doc, states, 1).get(id)).toEqual([{ client: 1, name: 'Põder', color: '', me: true }])
    deleteGoal(room, id)
    expect(readWriters(room.doc, states, 1).size).toBe(0)
  })
})
