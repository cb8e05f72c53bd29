/** What the facilitator's timer buttons write, the minutes of a part as they are typed, and the counts of what came in. */

import { describe, expect, test } from 'vitest'

import { counted, countWords } from '../../widgets/umarlaud/facilitation/contributions'
import { minutesFrom, wrongMinutes } from '../../widgets/umarlaud/facilitation/minutes'
import { continued, longer, paused, started } from '../../widgets/umarlaud/facilitation/timer'

test('minutes are whole and few enough, or none', () => {
  expect([minutesFrom(''), minutesFrom(' 15 ')]).toEqual([null, 15])
  expect(['', '1', '1440'].map(wrongMinutes)).toEqual(['', '', ''])
  expect(['0', '1441', '2.5', 'viis'].every(typed => wrongMinutes(typed) !== '')).toBe(true)
})

describe('the buttons of the timer', () => {
  const NOON = Date.parse('2026-11-26T12:00:00Z')

  test('it ends after its minutes, stands while it is paused, and goes on from there', () => {
    const running = started(10, NOON)
    expect(running).toEqual({ seconds: 600, ends: '2026-11-26T12:10:00.000Z', left: null })
    const still = paused(running, NOON + 90_000)
    expect(still).toEqual({ seconds: 600, ends: null, left: 510 })
    expect(continued(still, NOON + 600_000).ends).toBe('2026-11-26T12:18:30.000Z')
  })

  test('more minutes count from what is left, and from now when the time is over', () => {
    const running = started(10, NOON)
    expect(longer(running, 5, NOON + 60_000)).toEqual({ seconds: 900, ends: '2026-11-26T12:15:00.000Z', left: null })
    expect(longer(running, 1, NOON + 3_600_000).ends).toBe('2026-11-26T13:01:00.000Z')
    expect(longer(paused(running, NOON), 1, NOON)).toEqual({ seconds: 660, ends: null, left: 660 })
  })
})

test('contributions are counted by the way they came in; what lay there from the start is nobody’s', () => {
  const found = counted([
    { author: 'a', via: null },
    { author: 'a', via: 'paper' },
    { author: 'b', via: 'paper' },
    { author: 'b', via: 'helper' },
    { author: null, via: null }
  ])
  expect(found).toEqual({ own: 1, paper: 2, helper: 1 })
  expect(countWords(found)).toBe('4 contributions (of them 2 on paper, 1 by a helper)')
  expect(countWords({ own: 1, paper: 0, helper: 0 })).toBe('1 contribution')
})
