/** The timer that all screens show: what each button writes. Times are milliseconds of the server's clock. */

import type { Timer } from '../_frontend/schema'
import { secondsLeft } from '../_frontend/timer'

/** The longest that the document takes, in seconds. */
const LONGEST = 86_400

function moment(time: number): string {
  return new Date(time).toISOString()
}

function within(seconds: number): number {
  return Math.min(LONGEST, Math.max(1, Math.round(seconds)))
}

export function started(minutes: number, now: number): Timer {
  const seconds = within(minutes * 60)
  return { seconds, ends: moment(now + seconds * 1_000), left: null }
}

/** Stops where it stands; time that is over stays over. */
export function paused(timer: Timer, now: number): Timer {
  return { seconds: timer.seconds, ends: null, left: secondsLeft(timer, now) }
}

export function continued(timer: Timer, now: number): Timer {
  return { seconds: timer.seconds, ends: moment(now + secondsLeft(timer, now) * 1_000), left: null }
}

/** Gives more minutes: from now when the time is over, else on top of what is left. */
export function longer(timer: Timer, minutes: number, now: number): Timer {
  const left = within(secondsLeft(timer, now) + minutes * 60)
  const seconds = within(Math.max(timer.seconds + minutes * 60, left))
  return timer.ends ? { seconds, ends: moment(now + left * 1_000), left: null } : { seconds, ends: null, left }
}
