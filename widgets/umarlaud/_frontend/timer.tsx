/** The shared timer: the same second on every screen, whatever the device's clock says. */

import { useSignal, useSignalEffect } from '@preact/signals'
import type { JSX } from 'preact'
import { useRef } from 'preact/hooks'

import { offset, serverNow, setClock } from './clock'
import { t } from './i18n'
import { Icon } from './icons'
import { announce } from './live'
import { meta } from './records'
import type { Room } from './room'
import type { Timer as SharedTimer } from './schema'

/** Seconds before the end at which it is said once; the last is the end itself. */
const SAID_AT = [300, 60, 0] as const

/** Whole seconds that are left at `now` (ms since 1970); 0 once it is over. */
export function secondsLeft(timer: SharedTimer, now: number): number {
  if (!timer.ends) return Math.max(0, timer.left ?? timer.seconds)
  const ends = Date.parse(timer.ends)
  return Number.isNaN(ends) ? 0 : Math.max(0, Math.ceil((ends - now) / 1_000))
}

/** 12:40, 1:02:05. */
export function minutesAndSeconds(seconds: number): string {
  const two = (n: number): string => String(n).padStart(2, '0')
  const [hours, minutes] = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60]
  return hours ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${two(minutes)}:${two(seconds % 60)}`
}

/** What is to be said when the time went from `before` to `after` seconds; null for nothing. */
export function saidBetween(before: number, after: number): (typeof SAID_AT)[number] | null {
  return [...SAID_AT].reverse().find(mark => before > mark && after <= mark) ?? null
}

function words(mark: (typeof SAID_AT)[number]): string {
  if (mark === 300) return t('5 minutes left.')
  return mark === 60 ? t('1 minute left.') : t('Time is up.')
}

/** Says nothing while no timer is set. Only this small part is drawn anew each second. */
export function Timer({ room, quiet }: { room: Room; quiet?: boolean }): JSX.Element | null {
  const left = useSignal(0)
  const said = useRef<{ ends: string | null; seconds: number }>({ ends: null, seconds: 0 })
  const workshop = meta(room).value
  // no time is left of a day that is over
  const timer = workshop.closed ? null : (workshop.timer ?? null)

  // the clock is set when it is first needed, and anew with every connection
  useSignalEffect(() => {
    if (meta(room).value.timer && (room.online.value || offset.peek() === null)) void setClock()
  })
  useSignalEffect(() => {
    const { timer: running, closed } = meta(room).value
    if (!running || closed || offset.value === null) return
    const tick = (): void => {
      const now = secondsLeft(running, serverNow())
      // a timer that is set anew, or a page that opens late, says nothing of what is past
      const before = said.current.ends === running.ends ? said.current.seconds : now
      said.current = { ends: running.ends, seconds: now }
      left.value = now
      const mark = running.ends && !quiet ? saidBetween(before, now) : null
      if (mark !== null) announce(words(mark))
    }
    tick()
    if (!running.ends) return
    const beat = setInterval(tick, 250)
    return () => clearInterval(beat)
  })
  // a device's own clock may be minutes off: rather nothing for a moment than a wrong time
  if (!timer || offset.value === null) return null
  const over = left.value === 0
  const still = !timer.ends && !over
  return (
    <p class={`u-timer${over ? ' u-timer--over' : ''}${still ? ' u-timer--still' : ''}`} role="timer" aria-label={still ? t('Time left, not running now') : t('Time left')}>
      <Icon name={still ? 'pause' : 'clock'} size={20} />
      <span>{over ? t('time is up') : minutesAndSeconds(left.value)}</span>
    </p>
  )
}
