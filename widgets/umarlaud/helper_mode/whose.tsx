/** Whose a slip or sheet without a name on it is: somebody of the table, or nobody known. */

import { useSignal, type Signal } from '@preact/signals'
import type { JSX } from 'preact'

import { t } from '../_frontend/i18n'
import type { Room } from '../_frontend/room'
import { tableOf } from './table'

/** Whose what is entered is; at first whom the page writes for. What is nobody's is the helper's own, marked as on paper. */
export function useOwner(room: Room): Signal<string> {
  const owner = useSignal(room.speaker.peek().person)
  if (owner.peek() !== room.me && !tableOf(room).some(({ id }) => id === owner.peek())) owner.value = room.me
  return owner
}

export function ChooseOwner({ room, owner, label }: { room: Room; owner: Signal<string>; label: string }): JSX.Element {
  return (
    <label class="u-field">
      <span class="u-field__label">{label}</span>
      <select class="u-input" value={owner.value} onChange={event => (owner.value = event.currentTarget.value)}>
        <option value={room.me}>{t('It has no name (it is marked as on paper)')}</option>
        {tableOf(room).map(({ id, name }) => <option key={id} value={id}>{name}</option>)}
      </select>
    </label>
  )
}
