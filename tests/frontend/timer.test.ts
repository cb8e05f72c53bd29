/** The shared timer and the clock that it is corrected by. */

import './browser_stand_ins'

import { describe, expect, it } from 'vitest'

import { offsetOf } from '../../widgets/umarlaud/_frontend/clock'
import { minutesAndSeconds, saidBetween, secondsLeft } from '../../widgets/umarlaud/_frontend/timer'

describe('the clock', () => {
  it('takes the answer that was on its way the shortest, half of it each way', () => {
    const answers = [
      { sent: 0, server: 100_400, received: 800 }, // 400 ms too late on one way
      { sent: 1_000, server: 101_010, received: 1_020 },
      { sent: 2_000, server: 102_100, received: 2_300 }
    ]
    expect(offsetOf(answers)).toBe(100_000)
  })

  it('is wrong by no more than half the way, however the way was shared', () => {
    for (const there of [0, 50, 100]) {
      const offset = offsetOf([{ sent: 5_000, server: 5_000 + 60_000 + there, received: 5_100 }])!
      expect(Math.abs(offset - 60_000)).toBeLessThanOrEqual(50)
    }
  })

  it('knows nothing without an answer', () => {
    expect(offsetOf([])).toBeNull()
  })
})

describe('the timer', () => {
  const running = { seconds: 600, ends: '2026-11-26T17:10:00Z', left: null }
  const at = (clock: string): number => Date.parse(`2026-11-26T${clock}Z`)

  it('shows the second that has begun, and never less than nothing', () => {
    expect(secondsLeft(running, at('17:00:00'))).toBe(600)
    expect(secondsLeft(running, at('17:09:59.400'))).toBe(1)
    expect(secondsLeft(running, at('17:10:00'))).toBe(0)
    expect(secondsLeft(running, at('18:00:00'))).toBe(0)
  })

  it('stands with what is left, else with all of it', () => {
    expect(secondsLeft({ seconds: 600, ends: null, left: 95 }, 0)).toBe(95)
    expect(secondsLeft({ seconds: 600, ends: null, left: null }, 0)).toBe(600)
  })

  it('an end that is no time is over', () => {
    expect(secondsLeft({ seconds: 600, ends: 'soon', left: null }, 0)).toBe(0)
  })

  it('is written as people read it', () => {
    expect([0, 59, 760, 3_725].map(minutesAndSeconds)).toEqual(['00:00', '00:59', '12:40', '1:02:05'])
  })

  it('says each mark once, and of two that were slept through the last', () => {
    expect(saidBetween(301, 300)).toBe(300)
    expect(saidBetween(300, 299)).toBeNull()
    expect(saidBetween(61, 60)).toBe(60)
    expect(saidBetween(400, 30)).toBe(60)
    expect(saidBetween(400, 0)).toBe(0)
    expect(saidBetween(600, 900)).toBeNull()
  })
})
