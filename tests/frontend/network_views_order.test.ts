/** The orders of the views: bands of the diagram, columns of the table, members of the matrix, lines between groups. */

import { describe, expect, test } from 'vitest'

import type { Stakeholder, View } from '../../widgets/umarlaud/_frontend/schema'
import { bandPlacing, forcePlacing } from '../../widgets/umarlaud/network_map/layout'
import { matrixMembers } from '../../widgets/umarlaud/network_map/matrix'
import { nameLines } from '../../widgets/umarlaud/network_map/member_markers'
import { readTie, type Form, type ReadTie } from '../../widgets/umarlaud/network_map/network'
import { sortedTies } from '../../widgets/umarlaud/network_map/table'

const member = (id: string, level: Stakeholder['level'] = 'community', name = id): Stakeholder => ({
  id, name, level, author: null, created: null, kind: 'association', lon: null, lat: null, place: null, offers: '', needs: '', channels: '', contact: '', coordinator: false, merged_into: null, via: null
})
const tie = (a: string, b: string, ...views: [View['side'], Form, Form | null][]): ReadTie =>
  readTie(a, b, new Map(views.map(([side, today, wanted], i) => [`p${i}`, { side, today, wanted, direction: null, note: '' }])))

describe('the diagram without a server', () => {
  const members = [member('v', 'national'), member('k', 'county'), member('o', 'municipality'), member('e1'), member('e2'), member('e3')]

  test('levels stand under each other, from the state to the community, each within its band', () => {
    const { positions, bands, width, height } = bandPlacing(members, 390, 500)
    expect(bands.map(({ level }) => level)).toEqual(['national', 'county', 'municipality', 'community'])
    for (const { id, level } of members) {
      const { x, y } = positions.get(id)!
      const band = bands.find(one => one.level === level)!
      expect(y).toBeGreaterThan(band.top)
      expect(y).toBeLessThan(band.bottom)
      expect(x).toBeGreaterThan(0)
      expect(x).toBeLessThan(width)
    }
    expect(bands.at(-1)!.bottom).toBe(height)
  })

  test('three hundred members have room to be told apart', () => {
    const { positions } = bandPlacing(Array.from({ length: 300 }, (_, i) => member(`m${i}`)), 390, 500)
    const all = [...positions.values()]
    const gaps = all.map((a, i) => Math.min(...all.slice(i + 1).map(b => Math.hypot(a.x - b.x, a.y - b.y))))
    expect(Math.min(...gaps)).toBeGreaterThan(48)
  })

  test('the order of the server is kept within a level', () => {
    const { positions } = bandPlacing(members, 900, 500, { e1: [0.9, 0.9], e2: [0.1, 0.9], e3: [0.5, 0.9] })
    const order = ['e1', 'e2', 'e3'].sort((a, b) => positions.get(a)!.x - positions.get(b)!.x)
    expect(order).toEqual(['e2', 'e3', 'e1'])
  })

  test('a member that the server does not know yet stands beside its neighbour', () => {
    const ties = [tie('e1', 'e2', ['a', 'cooperation', null])]
    const { positions } = forcePlacing(members.slice(3, 5), ties, 390, 500, { e1: [0.5, 0.5] })
    const [a, b] = [positions.get('e1')!, positions.get('e2')!]
    expect(Math.hypot(a.x - b.x, a.y - b.y)).toBeLessThan(120)
    expect(Math.hypot(a.x - b.x, a.y - b.y)).toBeGreaterThan(48)
  })
})

describe('the table', () => {
  const names: Record<string, string> = { a: 'Õpetajad', b: 'Ametikool', c: 'Zonta' }
  const ties = [
    tie('a', 'b', ['a', 'collaboration', null], ['b', 'communication', null]),
    tie('b', 'c', ['a', 'cooperation', 'collaboration']),
    tie('a', 'c', ['other', 'coordination', null], ['other', 'coordination', null], ['other', 'coordination', null])
  ]
  const keys = (column: 'a' | 'today' | 'wanted' | 'views' | 'people', descending = false): string[] =>
    sortedTies(ties, { column, descending }, id => names[id]!).map(({ key }) => key)

  test('sorts by name as Estonian does, by form as the ladder goes, by disagreement and by people', () => {
    expect(keys('a')).toEqual(['b~c', 'a~b', 'a~c'])
    expect(keys('today', true)).toEqual(['b~c', 'a~c', 'a~b'])
    expect(keys('wanted', true)[0]).toBe('b~c')
    expect(keys('views', true)[0]).toBe('a~b')
    expect(keys('people', true)[0]).toBe('a~c')
  })
})

describe('the matrix', () => {
  test('is ordered by level, then by name', () => {
    const members = [member('x', 'community', 'Õunaaed'), member('y', 'community', 'Aia'), member('z', 'national', 'Ühing')]
    expect(matrixMembers(members, []).map(({ id }) => id)).toEqual(['z', 'y', 'x'])
  })

  test('of too many those with the most ties are kept', () => {
    const members = Array.from({ length: 60 }, (_, i) => member(`m${i}`))
    const ties = [{ a: 'm50', b: 'm51' }, { a: 'm50', b: 'm52' }]
    const kept = matrixMembers(members, ties, 10).map(({ id }) => id)
    expect(kept).toHaveLength(10)
    expect(kept).toEqual(expect.arrayContaining(['m50', 'm51', 'm52']))
  })
})

describe('names at marks', () => {
  test('a long name is broken into two lines that are alike, a short one stays in one', () => {
    expect(nameLines('Leisi kool')).toEqual(['Leisi kool'])
    expect(nameLines('Orissaare noorte tuba')).toEqual(['Orissaare', 'noorte tuba'])
    expect(nameLines('Saaremaa puuetega inimeste koda ja liikumispuudega inimeste ühing').every(line => line.length <= 17)).toBe(true)
  })
})
