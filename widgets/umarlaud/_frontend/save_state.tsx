/** The save state in words and icon, always in sight. */

import { useSignal, useSignalEffect } from '@preact/signals'
import type { JSX } from 'preact'

import { t } from './i18n'
import { Icon } from './icons'
import type { Room, SaveState } from './room'

/** What is on its way is not yet called waiting; it is never called saved. */
type Shown = SaveState['kind'] | 'saving'

/** How long an acknowledgement may take before it is called waiting, and how long "Saved" hesitates between two keys (ms). */
const PATIENCE = 2_000
const HESITATION = 350

const ICONS: Record<Shown, string> = {
  saved: 'check',
  saving: 'refresh-cw',
  waiting: 'clock',
  failed: 'triangle-alert',
  local: 'hard-drive',
  connecting: 'refresh-cw'
}

function words(shown: Shown, keeps: boolean | null): string {
  switch (shown) {
    case 'saved':
      return t('Saved')
    case 'saving':
      return t('Saving…')
    case 'waiting':
      return keeps === false ? t('Waiting – only on this page') : t('Waiting – kept on this device')
    case 'failed':
      return t('Could not be saved')
    case 'local':
      return keeps === false ? t('Only on this page') : t('Kept in this browser')
    case 'connecting':
      return t('Connecting…')
  }
}

export function SavePill({ room }: { room: Room }): JSX.Element {
  const shown = useSignal<Shown>(room.save.peek().kind)
  /** Between two keys nothing is read out: only when it mattered. */
  const quiet = useSignal(true)

  useSignalEffect(() => {
    const kind = room.save.value.kind
    const online = room.online.value
    const now = shown.peek()
    const show = (next: Shown): void => {
      quiet.value = next === 'saving' || (next === 'saved' && shown.peek() === 'saving')
      shown.value = next
    }
    if (kind === 'waiting' && online && now !== 'waiting' && now !== 'failed') {
      show('saving')
      const timer = setTimeout(() => show('waiting'), PATIENCE)
      return () => clearTimeout(timer)
    }
    if (kind === 'saved' && now === 'saving') {
      const timer = setTimeout(() => show('saved'), HESITATION)
      return () => clearTimeout(timer)
    }
    if (kind !== now) show(kind)
    return undefined
  })

  return (
    <p class={`u-save u-save--${shown.value}`} role="status" aria-live={quiet.value ? 'off' : 'polite'} data-save={room.save.value.kind}>
      <Icon name={ICONS[shown.value]} size={20} />
      <span>{words(shown.value, room.keeps.value)}</span>
    </p>
  )
}
