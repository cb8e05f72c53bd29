/** Where ties and members are drawn: curves that can be pressed, marks that nobody moves, names that do not meet. */

import { describe, expect, test } from 'vitest'

import { arrowAt, bendAround, curveOf, cut, distanceTo, nearest, pointAt } from '../../widgets/umarlaud/network_map/curves'
import { placelessWishes } from '../../widgets/umarlaud/network_map/placeless'
import { boxOfName, nameSides, stands, type Wish } from '../../widgets/umarlaud/network_map/spots'
import { agreementStep, dashOf, styleOf, widthOf } from '../../widgets/umarlaud/network_map/tie_style'
import { FORMS } from '../../widgets/umarlaud/network_map/network'

const scattered = (n: number, seed = 1, prefix = 'm'): Wish[] => {
  let state = seed
  const random = (): number => (state = (state * 16807) % 2147483647) / 2147483647
  return Array.from({ length: n }, (_, i) => ({ id: `${prefix}${i}`, x: random() * 900, y: random() * 900 }))
}

const leastGap = (all: readonly { x: number; y: number }[]): number =>
  Math.min(...all.flatMap((a, i) => all.slice(i + 1).map(b => Math.hypot(a.x - b.x, a.y - b.y))))

describe('ties as curves', () => {
  const curve = curveOf({ x: 0, y: 0 }, { x: 100, y: 0 })

  test('a curve begins and ends at its members and bends between them', () => {
    expect(pointAt(curve, 0)).toEqual({ x: 0, y: 0 })
    expect(pointAt(curve, 1)).toEqual({ x: 100, y: 0 })
    expect(pointAt(curve, 0.5).y).toBeCloseTo(13)
  })

  test('a press is for the nearest tie, and for none when it is far', () => {
    const other = curveOf({ x: 0, y: 60 }, { x: 100, y: 60 })
    const all = [['near', curve], ['far', other]] as const
    expect(nearest(all, { x: 50, y: 20 }, 14)).toBe('near')
    expect(nearest(all, { x: 50, y: 70 }, 14)).toBe('far')
    expect(nearest(all, { x: 50, y: 40 }, 14)).toBeNull()
    expect(distanceTo(curve, pointAt(curve, 0.3))).toBeLessThan(0.5)
  })

  test('a tie bends away from those whom it does not tie, as gently as it can', () => {
    const [a, b] = [{ x: 0, y: 0 }, { x: 200, y: 0 }]
    const gapOf = (bend: number, others: { x: number; y: number }[]): number => Math.min(...others.map(one => distanceTo(curveOf(a, b, 0, bend), one)))
    expect(bendAround(a, b, [], 24)).toBe(1)
    expect(bendAround(a, b, [{ x: 100, y: 200 }], 24)).toBe(1)
    // somebody stands where the usual curve runs, then on both of the usual ones
    for (const others of [[{ x: 100, y: 26 }], [{ x: 100, y: 26 }, { x: 100, y: -26 }, { x: 60, y: 0 }]]) {
      expect(gapOf(1, others)).toBeLessThan(5)
      const bend = bendAround(a, b, others, 24)
      expect(gapOf(bend, others)).toBeGreaterThan(gapOf(1, others) + 10)
    }
    // in a crowd the one whose nearest is the farthest
    const wall = Array.from({ length: 21 }, (_, i) => ({ x: 100, y: i * 12 - 120 }))
    expect([1, -1, 0.3, 1.8, -1.8]).toContain(bendAround(a, b, wall, 24))
  })

  test('only what can be seen of a long tie is drawn, on the same curve', () => {
    const long = curveOf({ x: -50_000, y: 0 }, { x: 50_000, y: 0 })
    const view = { left: -200, right: 600, top: -100, bottom: 200 }
    const seen = cut(long, view)!
    expect(Math.abs(seen[2].x - seen[0].x)).toBeLessThan(12_000)
    expect(distanceTo(long, pointAt(seen, 0.5))).toBeLessThan(1)
    expect(cut(curveOf({ x: 0, y: 900 }, { x: 50, y: 900 }), view)).toBeNull()
    expect(cut(curve, view)).toBe(curve)
  })

  test('an arrow points the other way when information goes the other way', () => {
    const tip = (path: string): number => Number(path.split('L')[1]!.split(' ')[0])
    expect(tip(arrowAt(curve, 10))).toBeGreaterThan(50)
    expect(tip(arrowAt(curve, 10, true))).toBeLessThan(50)
  })
})

describe('how a form looks', () => {
  test('no two forms share pattern or width, so that they read without colour', () => {
    expect(new Set(FORMS.map(form => styleOf(form).dash)).size).toBe(FORMS.length)
    expect(new Set(FORMS.map(form => styleOf(form).width)).size).toBe(FORMS.length)
  })

  test('the more people agree the wider the line, and a thousand ties are at most four widths a form', () => {
    expect(widthOf('collaboration', agreementStep(1))).toBe(7)
    expect(widthOf('collaboration', agreementStep(0.25))).toBe(4.9)
    expect(new Set([0, 0.1, 0.3, 0.5, 0.7, 0.9, 1].map(agreementStep)).size).toBeLessThanOrEqual(4)
    expect(dashOf('coordination', 2)).toBe('24 16')
    expect(dashOf('collaboration')).toBe('')
  })
})

describe('marks of members', () => {
  test('none stands nearer to another than a thumb, and nobody is lost', () => {
    for (const count of [10, 50, 100, 300]) {
      const made = stands(scattered(count), 48)
      expect(made.flatMap(({ members }) => members).sort()).toEqual(scattered(count).map(({ id }) => id).sort())
      expect(leastGap(made)).toBeGreaterThan(47)
    }
  })

  test('members of one village stand side by side, each with a line to the village', () => {
    const made = stands(['a', 'b', 'c', 'd'].map(id => ({ id, x: 100, y: 100 })), 48)
    expect(made).toHaveLength(4)
    expect(made[0]).toMatchObject({ key: 'a', x: 100, y: 100, from: null })
    expect(made.slice(1).every(({ from }) => from?.x === 100 && from.y === 100)).toBe(true)
  })

  test('who comes later never moves those who are there', () => {
    const before = stands(scattered(15), 48)
    const after = new Map(stands([...scattered(15), ...scattered(10, 99, 'new')], 48).map(one => [one.key, one]))
    for (const { key, x, y } of before) expect(after.get(key)).toMatchObject({ x, y })
  })

  test('members without a place stand in rows under the map, those without room in the last mark', () => {
    const ids = Array.from({ length: 40 }, (_, i) => `n${i}`)
    const { stands: made, box } = placelessWishes(ids, { x: 200, y: 500 }, 350, 48)
    expect(made.flatMap(({ members }) => members)).toEqual(ids)
    expect(made.every(({ x, y }) => x > box!.left && x < box!.right && y > 500 && y < box!.bottom)).toBe(true)
    expect(placelessWishes([], { x: 0, y: 0 }, 350, 48).box).toBeNull()
  })

  test('names cover neither marks nor each other, and the weightiest has its name', () => {
    const spots = stands(scattered(80), 48)
    const marks = spots.map(({ x, y }) => ({ left: x - 19, right: x + 19, top: y - 19, bottom: y + 19 }))
    const names = spots.map(({ key, x, y }, i) => ({ key, x, y, width: 90, height: 32, rank: i }))
    const sides = nameSides(names, marks, 20)
    const boxes = [...sides].map(([key, { side }]) => boxOfName(names.find(one => one.key === key)!, side, 20))
    expect(sides.has(names.at(-1)!.key)).toBe(true)
    const overlap = (a: (typeof boxes)[number], b: (typeof boxes)[number]): boolean => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom
    for (const [i, a] of boxes.entries()) {
      expect(marks.some(mark => overlap(a, mark))).toBe(false)
      for (const b of boxes.slice(i + 1)) expect(overlap(a, b)).toBe(false)
    }
  })
})
