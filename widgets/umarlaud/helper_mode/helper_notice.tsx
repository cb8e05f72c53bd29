/** Tells who becomes the helper of a table that they are, and when a sheet that was set aside can be entered. */

import { useSignal, useSignalEffect } from '@preact/signals'
import type { JSX } from 'preact'
import { useEffect } from 'preact/hooks'

import { t } from '../_frontend/i18n'
import { Icon } from '../_frontend/icons'
import { lazily } from '../_frontend/lazily'
import type { Room } from '../_frontend/room'
import { announce, Button } from '../_frontend/ui'
import { isHelper } from './table'

const waiting = lazily(() => import('./waiting_sheets'))

const keyOf = (workshop: string, person: string): string => `umarlaud:helper:${workshop}:${person}`

function known(key: string): boolean {
  try {
    return localStorage.getItem(key) !== null
  } catch {
    return false
  }
}

function keep(key: string, on: boolean): void {
  try {
    if (on) localStorage.setItem(key, '1')
    else localStorage.removeItem(key)
  } catch {
    // then it is said once more after a reload
  }
}

/** `here`: one is at one's table, and has seen it. */
export function HelperNotice({ room, workshop, here }: { room: Room; workshop: string; here: boolean }): JSX.Element | null {
  const key = keyOf(workshop, room.me)
  const told = useSignal(known(key))
  const helps = isHelper(room)
  const tell = (on: boolean): void => {
    told.value = on
    keep(key, on)
  }
  useSignalEffect(() => {
    if (!room.synced.value) return
    // who is made a helper once more is told once more
    if (!isHelper(room)) {
      if (told.peek()) tell(false)
    } else if (!told.peek()) announce(words())
  })
  useEffect(() => {
    if (helps && here) tell(true)
  }, [helps, here])
  if (!helps || here) return null
  return (
    <>
      {!told.value && <Notice icon="users" words={words()} later={() => tell(true)} />}
      {told.value && waiting.quietly(({ canEnter }) => (canEnter(room, workshop) ? <Notice icon="clock" words={t('A sheet that you set aside can be entered now.')} /> : null))}
    </>
  )
}

const words = (): string => t('You are the helper of a table now. Open “My table” to add its people.')

function Notice({ icon, words, later }: { icon: string; words: string; later?: () => void }): JSX.Element {
  return (
    <div class="u-note u-note--info u-note--helper" role="status">
      <Icon name={icon} />
      <div>
        <p>{words}</p>
        <div class="u-row">
          <a class="u-button u-button--primary" href="#table">{t('Open my table')}</a>
          {later && <Button kind="quiet" onClick={later}>{t('Later')}</Button>}
        </div>
      </div>
    </div>
  )
}
