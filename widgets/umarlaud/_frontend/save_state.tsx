/** The save state in words and icon, always in sight. */

import type { JSX } from 'preact'

import { t } from './i18n'
import { Icon } from './icons'
import type { Room, SaveState } from './room'

const ICONS: Record<SaveState['kind'], string> = {
  saved: 'check',
  waiting: 'clock',
  failed: 'triangle-alert',
  local: 'hard-drive',
  connecting: 'refresh-cw'
}

export function saveWords(state: SaveState, keeps: boolean | null): string {
  switch (state.kind) {
    case 'saved':
      return t('Saved')
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
  const state = room.save.value
  return (
    <p class={`u-save u-save--${state.kind}`} role="status">
      <Icon name={ICONS[state.kind]} size={20} />
      <span>{saveWords(state, room.keeps.value)}</span>
    </p>
  )
}
