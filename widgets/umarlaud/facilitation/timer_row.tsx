/** The timer that runs on every screen, with the buttons that start, stop and lengthen it. */

import { useSignal } from '@preact/signals'
import type { JSX } from 'preact'
import { useEffect } from 'preact/hooks'

import { serverNow, setClock } from '../_frontend/clock'
import { t } from '../_frontend/i18n'
import { meta, writeMeta } from '../_frontend/records'
import type { Room } from '../_frontend/room'
import type { Timer } from '../_frontend/schema'
import { minutesAndSeconds, secondsLeft } from '../_frontend/timer'
import { Button, toast } from '../_frontend/ui'
import { continued, longer, paused, started } from './timer'

const USUAL = 10
const LONGEST = 600

export function TimerRow({ room, minutes }: { room: Room; minutes: number | null }): JSX.Element {
  const timer = meta(room).value.timer
  const online = room.online.value
  useEffect(() => {
    if (online) void setClock()
  }, [online])
  const write = (next: Timer | null): void => writeMeta(room, { timer: next })
  const stop = (): void => {
    write(null)
    if (timer) toast(t('The timer is off.'), { action: { label: t('Undo'), run: () => write(timer) } })
  }
  if (!timer) return <StartTimer minutes={minutes ?? USUAL} start={chosen => write(started(chosen, serverNow()))} />
  return (
    <div class="fl-timer" role="group" aria-label={t('Timer')}>
      <Face timer={timer} />
      <div class="fl-row">
        {timer.ends ? (
          <Button icon="pause" onClick={() => write(paused(timer, serverNow()))}>{t('Pause')}</Button>
        ) : (
          <Button icon="play" disabled={!timer.left} onClick={() => write(continued(timer, serverNow()))}>{t('Go on')}</Button>
        )}
        {[1, 5].map(more => (
          <Button key={more} onClick={() => write(longer(timer, more, serverNow()))}>
            {t('+{n} min', { n: more })}
          </Button>
        ))}
        <Button icon="square" onClick={stop}>{t('Stop')}</Button>
      </div>
    </div>
  )
}

/** A component of its own, so that a second redraws nothing else. */
function Face({ timer }: { timer: Timer }): JSX.Element {
  const now = useSignal(serverNow())
  useEffect(() => {
    now.value = serverNow()
    const beat = setInterval(() => (now.value = serverNow()), 250)
    return () => clearInterval(beat)
  }, [timer.ends])
  const left = secondsLeft(timer, now.value)
  const over = left === 0
  return (
    <p class={`fl-timer__face${over ? ' fl-timer__face--over' : ''}`} role="timer" aria-label={t('Time left')}>
      <span class="fl-timer__digits">{minutesAndSeconds(left)}</span> {over ? t('time is up') : timer.ends ? t('left, on every screen') : t('paused')}
    </p>
  )
}

function StartTimer({ minutes, start }: { minutes: number; start: (minutes: number) => void }): JSX.Element {
  const chosen = useSignal<number | null>(null)
  const value = chosen.value ?? minutes
  return (
    <div class="fl-timer" role="group" aria-label={t('Timer')}>
      <label class="fl-minutes">
        <span>{t('Timer, minutes')}</span>
        <input
          class="u-input"
          type="number"
          inputmode="numeric"
          min={1}
          max={LONGEST}
          value={value}
          onInput={event => {
            const { valueAsNumber } = event.currentTarget
            if (valueAsNumber >= 1 && valueAsNumber <= LONGEST) chosen.value = Math.round(valueAsNumber)
          }}
        />
      </label>
      <Button icon="play" onClick={() => start(value)}>{t('Start the timer')}</Button>
    </div>
  )
}
