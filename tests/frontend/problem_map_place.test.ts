/** What of a chosen place is stored: geometry, coarsening, and where a tap fell. */

import { describe, expect, test } from 'vitest'

import { anchorOf, areaOf, closedRing, distance, inPolygon, simplifiedRing, type LonLat } from '../../widgets/umarlaud/_frontend/ground/geometry'
import { Places } from '../../widgets/umarlaud/_frontend/ground/places'
import { chosenFrom, isComplete, NO_PLACE, precisionsFor, storedPlace, whereabouts, type ChosenPlace } from '../../widgets/umarlaud/problem_map/stored_place'
import { BASE } from './problem_map_base'

const places = new Places(BASE)
const HOME: LonLat = [22.0123456, 58.0234567]
const tapped = (...points: LonLat[]): ChosenPlace => ({ ...NO_PLACE, points })

describe('a place as it is stored', () => {
  test('a tapped point is stored as the centre of its village, and nothing of the point is left', () => {
    const stored = storedPlace(tapped(HOME), 'village', places)
    expect(stored).toEqual({ geometry: { type: 'Point', coordinates: [22.05, 58.05] }, precision: 'village', place: '1001' })
    expect(JSON.stringify(stored)).not.toContain('22.012')
  })

  test('a point for the whole municipality says nothing about the village either', () => {
    const stored = storedPlace(tapped(HOME), 'municipality', places)
    expect(stored.precision).toBe('municipality')
    expect(stored.place).toBe(null)
    expect(stored.geometry).toEqual({ type: 'Point', coordinates: [22.3, 58.05] })
  })

  test('an exact point is stored to five decimals with its village', () => {
    expect(storedPlace(tapped(HOME), 'exact', places)).toEqual({
      geometry: { type: 'Point', coordinates: [22.01235, 58.02346] }, precision: 'exact', place: '1001'
    })
  })

  test('at sea there is no village to show instead, so a harbour stays exact', () => {
    expect(precisionsFor(tapped([22.05, 57.9]), places)).toEqual(['exact', 'municipality'])
    expect(storedPlace(tapped([22.05, 57.9]), 'village', places)).toMatchObject({ precision: 'exact', place: null })
  })

  test('a village from the list has no exact point to offer', () => {
    const chosen = { ...NO_PLACE, akood: '1003' }
    expect(precisionsFor(chosen, places)).toEqual(['village', 'municipality'])
    expect(storedPlace(chosen, 'exact', places)).toMatchObject({ precision: 'village', place: '1003' })
  })

  test('lines and areas are exact; a whole village as an area is its simplified outline', () => {
    const line: ChosenPlace = { ...NO_PLACE, shape: 'line', points: [[22.01, 58.01], [22.05, 58.05]] }
    expect(storedPlace(line, 'village', places)).toMatchObject({ geometry: { type: 'LineString' }, precision: 'exact', place: '1001' })
    const village: ChosenPlace = { ...NO_PLACE, shape: 'area', akood: '1001' }
    const { geometry, precision, place } = storedPlace(village, 'exact', places)
    expect({ type: geometry.type, precision, place }).toEqual({ type: 'Polygon', precision: 'village', place: '1001' })
  })

  test('areas are closed and run counter-clockwise, however they were tapped', () => {
    const corners: LonLat[] = [[22.0, 58.0], [22.0, 58.1], [22.1, 58.1]]
    expect(closedRing(corners)).toEqual([[22.0, 58.0], [22.1, 58.1], [22.0, 58.1], [22.0, 58.0]])
    expect(closedRing([...corners].reverse())[0]).toEqual([22.1, 58.1])
  })

  test('a place counts as chosen with a point, two points of a line, three corners, or a name', () => {
    expect(isComplete(NO_PLACE)).toBe(false)
    expect(isComplete(tapped(HOME))).toBe(true)
    expect(isComplete({ ...NO_PLACE, shape: 'line', points: [HOME] })).toBe(false)
    expect(isComplete({ ...NO_PLACE, shape: 'area', points: [HOME, HOME] })).toBe(false)
    expect(isComplete({ ...NO_PLACE, shape: 'area', akood: '1001' })).toBe(true)
    expect(isComplete({ ...NO_PLACE, everywhere: true })).toBe(true)
  })

  test('editing starts from what is stored and stores the same again', () => {
    const cases: [ChosenPlace, 'exact' | 'village' | 'municipality'][] = [
      [tapped(HOME), 'exact'], [tapped(HOME), 'village'], [tapped(HOME), 'municipality'],
      [{ ...NO_PLACE, shape: 'line', points: [[22.01, 58.01], [22.05, 58.05]] }, 'exact'],
      [{ ...NO_PLACE, shape: 'area', points: [[22.0, 58.0], [22.1, 58.0], [22.1, 58.1]] }, 'exact'],
      [{ ...NO_PLACE, shape: 'area', akood: '1001' }, 'village']
    ]
    for (const [chosen, precision] of cases) {
      const stored = storedPlace(chosen, precision, places)
      expect(storedPlace(chosenFrom(stored), stored.precision, places)).toEqual(stored)
    }
  })
})

describe('where a tap fell', () => {
  test('inside, at sea, over the border of the municipality, abroad', () => {
    expect(whereabouts([22.05, 58.05], places)).toBe('inside')
    expect(whereabouts([22.05, 57.9], places)).toBe('sea')
    expect(whereabouts([22.7, 58.05], places)).toBe('neighbour')
    expect(whereabouts([24.1, 56.95], places)).toBe('abroad')
  })
})

describe('plane geometry', () => {
  const square: LonLat[] = [[0, 0], [1, 0], [1, 1], [0, 1], [0, 0]]

  test('holes are outside', () => {
    const hole: LonLat[] = [[0.4, 0.4], [0.6, 0.4], [0.6, 0.6], [0.4, 0.6], [0.4, 0.4]]
    expect(inPolygon([0.5, 0.5], [square])).toBe(true)
    expect(inPolygon([0.5, 0.5], [square, hole])).toBe(false)
    expect(inPolygon([1.5, 0.5], [square])).toBe(false)
  })

  test('marks stand half-way along a line and within an area', () => {
    expect(anchorOf({ type: 'LineString', coordinates: [[0, 0], [0, 1], [0, 3]] })).toEqual([0, 1.5])
    expect(anchorOf({ type: 'Polygon', coordinates: [square] })).toEqual([0.5, 0.5])
  })

  test('an outline keeps its form within the number of vertices that a document takes', () => {
    const circle = Array.from({ length: 1000 }, (_, i): LonLat => [25 + 0.1 * Math.cos((i * Math.PI) / 500), 58.5 + 0.05 * Math.sin((i * Math.PI) / 500)])
    circle.push(circle[0]!)
    const simple = simplifiedRing(circle, 200)
    expect(simple.length).toBeLessThanOrEqual(200)
    expect(simple[0]).toEqual(simple.at(-1))
    expect(areaOf(simple) / areaOf(circle)).toBeGreaterThan(0.995)
    expect(simplifiedRing(square, 200)).toEqual(square)
  })

  test('distances are good to a percent', () => {
    expect(distance([24.7536, 59.437], [26.7251, 58.378])).toBeGreaterThan(160)
    expect(distance([24.7536, 59.437], [26.7251, 58.378])).toBeLessThan(168)
  })
})
