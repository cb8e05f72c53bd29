/** What keeps still under a thumb: groups of marks, and the order of the list. */

import { describe, expect, test } from 'vitest'

import { groups, Seniority, type Standing } from '../../widgets/umarlaud/_frontend/ground/clusters'
import { settledOrder } from '../../widgets/umarlaud/problem_map/settled_order'

const at = (id: string, x: number, y: number): Standing => ({ id, x, y, theme: 'other' })
const scattered = (n: number, seed = 1): Standing[] => {
  let state = seed
  const random = (): number => (state = (state * 16807) % 2147483647) / 2147483647
  return Array.from({ length: n }, (_, i) => at(`p${i}`, random() * 1000, random() * 700))
}

describe('groups of marks', () => {
  test('no two groups stand nearer than a thumb, and nobody is lost', () => {
    const made = groups(scattered(1000), 52)
    expect(made.reduce((sum, { members }) => sum + members.length, 0)).toBe(1000)
    for (const [i, a] of made.entries()) {
      for (const b of made.slice(i + 1)) expect(Math.hypot(a.x - b.x, a.y - b.y)).toBeGreaterThanOrEqual(52)
    }
  })

  test('what comes later never moves, splits or renames a group that is there', () => {
    const before = scattered(300)
    const old = groups(before, 52)
    const after = new Map(groups([...before, ...scattered(300, 77).map(one => ({ ...one, id: `new${one.id}` }))], 52).map(group => [group.key, group]))
    for (const { key, x, y, members } of old) {
      expect(after.get(key)).toMatchObject({ x, y })
      expect(after.get(key)!.members.slice(0, members.length)).toEqual(members)
    }
  })

  test('marks on one spot are one group at every zoom', () => {
    expect(groups([at('a', 5, 5), at('b', 5, 5), at('c', 5, 5)], 52)).toHaveLength(1)
  })
})

describe('seniority', () => {
  const record = (id: string, created: string): { id: string; created: string } => ({ id, created })

  test('those of the start come by time; one that was written offline earlier still comes last', () => {
    const seniority = new Seniority()
    const start = [record('b', '2026-11-21T10:05:00Z'), record('a', '2026-11-21T10:00:00Z')]
    expect(seniority.order(start).map(({ id }) => id)).toEqual(['a', 'b'])
    expect(seniority.order([record('late', '2026-11-21T09:00:00Z'), ...start]).map(({ id }) => id)).toEqual(['a', 'b', 'late'])
  })

  test('a deleted problem that comes back has its old place', () => {
    const seniority = new Seniority()
    const [a, b] = [record('a', '1'), record('b', '2')]
    seniority.order([a, b])
    seniority.order([b])
    expect(seniority.order([b, a]).map(({ id }) => id)).toEqual(['a', 'b'])
  })
})

describe('a list that others change', () => {
  const own = (id: string): boolean => id === 'mine'

  test('what others add waits to be asked for', () => {
    expect(settledOrder(['b', 'a'], ['c', 'b', 'a'], own)).toEqual({ ids: ['b', 'a'], waiting: ['c'] })
  })

  test('what others delete keeps its row', () => {
    expect(settledOrder(['b', 'a'], ['a'], own)).toEqual({ ids: ['b', 'a'], waiting: [] })
  })

  test('one’s own new problem is seen at once', () => {
    expect(settledOrder(['b', 'a'], ['mine', 'c', 'b', 'a'], own)).toEqual({ ids: ['mine', 'c', 'b', 'a'], waiting: [] })
  })

  test('an empty list takes everything', () => {
    expect(settledOrder([], ['b', 'a'], own)).toEqual({ ids: ['b', 'a'], waiting: [] })
  })
})
