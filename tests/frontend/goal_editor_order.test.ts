/** The order of goals. */

import { describe, expect, test } from 'vitest'

import { inOrder, move, orderAtEnd } from '../../widgets/umarlaud/_frontend/order'

type Goals = Map<string, { order: number }>
const goals = (orders: Record<string, number>): Goals => new Map(Object.entries(orders).map(([id, order]) => [id, { order }]))
const moved = (before: Goals, id: string, to: number): { ids: string[]; written: number } => {
  const writes = move(before, id, to)
  const after = new Map(before)
  for (const [each, order] of writes) after.set(each, { order })
  return { ids: inOrder(after), written: writes.size }
}

describe('the order of goals', () => {
  test('goals stand by their order, and ties by id so that every screen agrees', () => {
    expect(inOrder(goals({ c: 2, b: 1, a: 2 }))).toEqual(['b', 'a', 'c'])
  })

  test('a goal whose order is not a number still stands somewhere', () => {
    expect(inOrder(goals({ a: NaN, b: 1 }))).toEqual(['a', 'b'])
  })

  test('a new goal comes last', () => {
    expect(orderAtEnd(goals({ a: 1, b: 7.5 }))).toBe(8.5)
    expect(orderAtEnd(new Map())).toBe(1)
  })

  test('moving writes the moved goal only', () => {
    const before = goals({ a: 1, b: 2, c: 3, d: 4 })
    expect(moved(before, 'a', 2)).toEqual({ ids: ['b', 'c', 'a', 'd'], written: 1 })
    expect(moved(before, 'd', 0)).toEqual({ ids: ['d', 'a', 'b', 'c'], written: 1 })
    expect(moved(before, 'a', 3)).toEqual({ ids: ['b', 'c', 'd', 'a'], written: 1 })
    expect(moved(before, 'c', 1)).toEqual({ ids: ['a', 'c', 'b', 'd'], written: 1 })
  })

  test('moving to the same place, of an unknown goal, or past the ends does no harm', () => {
    const before = goals({ a: 1, b: 2 })
    expect(move(before, 'a', 0).size).toBe(0)
    expect(move(before, 'x', 0).size).toBe(0)
    expect(moved(before, 'a', 99).ids).toEqual(['b', 'a'])
    expect(moved(before, 'b', -5).ids).toEqual(['b', 'a'])
  })

  test('a goal can be put between two that were added at once', () => {
    expect(moved(goals({ a: 1, b: 1, c: 1, d: 2 }), 'd', 1).ids).toEqual(['a', 'd', 'b', 'c'])
    expect(moved(goals({ a: 1, b: 1, c: 5 }), 'c', 1).ids).toEqual(['a', 'c', 'b'])
    expect(moved(goals({ a: 1, b: 1 }), 'b', 0).ids).toEqual(['b', 'a'])
  })

  test('two thousand moves into the same gap never lose the order', () => {
    let now = goals({ a: 1, b: 2, c: 3 })
    let most = 0
    for (let i = 0; i < 2000; i++) {
      const last = inOrder(now)[2]!
      const writes = move(now, last, 1)
      now = new Map(now)
      for (const [id, order] of writes) now.set(id, { order })
      expect(inOrder(now)[1]).toBe(last)
      most = Math.max(most, writes.size)
    }
    expect(most).toBeLessThanOrEqual(3)
  })
})
