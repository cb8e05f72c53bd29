/** How far an indicator has come, in numbers and in words, and the axis on which it is drawn. */

import { expect, test } from 'vitest'

import { pointsOf, percent, progress, ticks, yearsOf } from '../../widgets/umarlaud/plan_builder/progress'
import { progressWords, sentence, shareOf } from '../../widgets/umarlaud/plan_builder/indicator_words'

test('the way to a target is counted from the baseline, up or down', () => {
  expect(progress(0, 6, 12)).toBe(0.5)
  expect(progress(40, 21.4, 10)).toBeCloseTo(0.62)
  expect(progress(40, 46, 10)).toBeCloseTo(-0.2)
  expect(progress(10, 13, 12)).toBe(1.5)
})

test('where something is missing or in words no way is counted', () => {
  expect(progress(null, 6, 12)).toBeNull()
  expect(progress(0, 6, 'at least 12')).toBeNull()
  expect(progress(0, 'many', 12)).toBeNull()
  expect(progress(0, undefined, 12)).toBeNull()
})

test('a level that was to be held is reached only where it was held', () => {
  expect(progress(5, 5, 5)).toBe(1)
  expect(progress(5, 4, 5)).toBeNull()
})

test('nearly there is not said to be there', () => {
  expect(percent(0.997)).toBe(99)
  expect(percent(progress(7, 7, 1)!)).toBe(0)
  expect(progressWords(0.997)).toContain('99')
  expect(progressWords(1)).toBe('The target has been reached.')
  expect(progressWords(-0.2)).toBe('It has moved away from the target.')
  expect(progressWords(null)).toBe('')
})

test('the newest day counts, and a target in words is told as it is', () => {
  const values = { '2027-03-01': { value: 8, source: '' }, '2026-12-31': { value: 3, source: 'register' } }
  expect(pointsOf(values).map(({ day }) => day)).toEqual(['2026-12-31', '2027-03-01'])
  expect(shareOf({ baseline: 0, target: 16, values })).toBe(0.5)
  expect(sentence({ unit: 'people', target: 'at least 12', year: 2028, values })).toBe('March 1, 2027: 8 people. The target is at least 12 people by 2028.')
})

test('the axis has a few round steps that hold all numbers', () => {
  expect(ticks(0, 12)).toEqual([0, 5, 10, 15])
  expect(ticks(10, 40)).toEqual([10, 20, 30, 40])
  expect(ticks(0.1, 0.3)).toEqual([0.1, 0.15, 0.2, 0.25, 0.3])
  for (const [least, most] of [[7, 7], [0, 0], [-3, -3], [-12, 8], [1e6, 2.3e6]] as const) {
    const found = ticks(least, most)
    expect(found.length).toBeGreaterThan(1)
    expect(found[0]).toBeLessThanOrEqual(least)
    expect(found.at(-1)).toBeGreaterThanOrEqual(most)
  }
})

test('days of a year lie evenly between it and the next', () => {
  expect(yearsOf('2027-01-01')).toBe(2027)
  expect(yearsOf('2027-07-02')).toBeCloseTo(2027.5, 2)
  expect(yearsOf('soon')).toBeNaN()
})
