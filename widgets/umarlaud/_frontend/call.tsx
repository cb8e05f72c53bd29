/** The facilitator's call "everyone here, please": one goes along at once, or when one is in the middle of writing, when one likes. */

import { effect, signal } from '@preact/signals'
import type { JSX } from 'preact'
import { useEffect, useRef } from 'preact/hooks'

import { serverNow, setClock } from './clock'
import { t } from './i18n'
import { Icon } from './icons'
import { announce, clearToasts, toast } from './live'
import { meta } from './records'
import type { Room } from './room'
import type { Here } from './schema'

/** An older call is history, for a page that opens or a phone that wakes (ms). */
const FRESH = 10 * 60_000

interface Invitation {
  title: string
  go: () => void
}

/** A call that waits until the person is done with what they write. */
const waiting = signal<Invitation | null>(null)

/** Whether a page follows a call that it hears at `now` (ms since 1970); one that opens only goes where the room still is. */
export function follows(call: Here, now: number, opening: boolean, stage: string | null): boolean {
  const at = Date.parse(call.at)
  return !Number.isNaN(at) && now - at < FRESH && (!opening || call.stage === stage)
}

/** Somebody who writes, or has a sheet open, is not torn away. */
function busy(): boolean {
  if ([...document.querySelectorAll('dialog[open], [data-writing]')].some(one => !one.closest('[hidden]'))) return true
  const field = document.activeElement
  return !!field?.matches('textarea, input:not([type=radio], [type=checkbox], [type=button]), [contenteditable=true]')
}

/** Times of the document are whole seconds: in one of them the room may go on and back. */
const tellsApart = ({ stage, at }: Here): string => `${at} ${stage}`

const keyOf = (workshop: string, person: string): string => `umarlaud:call:${workshop}:${person}`

function answered(key: string): string | null {
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}

function answer(key: string, call: string): void {
  try {
    localStorage.setItem(key, call)
  } catch {
    // then the page may go there once more after a reload
  }
}

/** Follows the facilitator's calls; `go` shows a stage and gives its title, or null where it is shown already or cannot be. */
export function useCalls(room: Room, workshop: string, titleOf: (stage: string) => string | null, go: (stage: string) => void): void {
  const latest = useRef({ titleOf, go })
  latest.current = { titleOf, go }
  useEffect(() => {
    if (room.role === 'facilitator') return
    const key = keyOf(workshop, room.me)
    let last = answered(key)
    let opening = true
    const hear = async (call: Here, first: boolean): Promise<void> => {
      await setClock()
      const { here, stage } = meta(room).peek()
      if (!here || tellsApart(here) !== tellsApart(call) || !follows(call, serverNow(), first, stage ?? null)) return
      const title = latest.current.titleOf(call.stage)
      if (title === null) return
      const move = (): void => {
        waiting.value = null
        clearToasts() // they would lie over the heading of the part that one comes to
        latest.current.go(call.stage)
      }
      if (busy()) {
        waiting.value = { title, go: move }
        announce(t('The facilitator calls everyone: {stage}', { stage: title }))
      } else {
        move()
        toast(t('The facilitator calls everyone: {stage}', { stage: title }))
      }
    }
    const stop = effect(() => {
      const call = meta(room).value.here ?? null
      if (!room.synced.value) return
      const first = opening
      opening = false
      if (!call || tellsApart(call) === last) return
      last = tellsApart(call)
      answer(key, last)
      void hear(call, first)
    })
    return () => {
      stop()
      waiting.value = null
    }
  }, [room, workshop])
}

/** The call in words, with a way to follow it; stands on the page and in every open sheet. */
export function CallBanner(): JSX.Element | null {
  const call = waiting.value
  if (!call) return null
  return (
    <div class="u-call">
      <Icon name="users" />
      <p>{t('The facilitator calls everyone: {stage}', { stage: call.title })}</p>
      <button type="button" class="u-button u-button--primary" onClick={call.go}>
        {t('Go along')}
      </button>
      <button type="button" class="u-button u-button--quiet" onClick={() => (waiting.value = null)}>
        {t('Later')}
      </button>
    </div>
  )
}
