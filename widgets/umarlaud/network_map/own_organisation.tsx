/** "This is my organisation": whom one speaks for here, and so from which side of its ties. */

import type { JSX } from 'preact'

import { t } from '../_frontend/i18n'
import { updateRecord } from '../_frontend/records'
import { announce, Button, ChipGroup } from '../_frontend/ui'
import { capacityWords } from '../lobby/person_form'
import { rewriteSides } from './sides'
import type { NetworkState } from './state'

export function OwnOrganisation({ state, id }: { state: NetworkState; id: string }): JSX.Element | null {
  const { room } = state
  const person = state.people.value.get(room.speaker.value.person)
  if (!person) return null // who has not joined speaks for nobody
  const mine = state.mine.value === id
  const change = (fields: { organisation?: string | null; capacity?: string }, words: string): void => {
    updateRecord(room, 'people', room.speaker.peek().person, fields)
    rewriteSides(room)
    announce(words)
  }
  if (!mine) {
    const other = state.mine.value
    return (
      <div class="nm-own">
        <Button icon="user" onClick={() => change({ organisation: id, capacity: person.capacity && person.capacity !== 'self' ? person.capacity : 'organisation' }, t('This is your organisation now.'))}>
          {t('This is my organisation')}
        </Button>
        {other && <p class="u-small u-soft">{t('Now yours is {name}.', { name: state.nameOf(other) })}</p>}
      </div>
    )
  }
  return (
    <div class="nm-own nm-own--mine">
      <p><b>{t('This is your organisation.')}</b></p>
      <ChipGroup label={t('How do you speak here?')} options={capacityWords()} value={person.capacity ?? 'self'} onChange={capacity => change({ capacity }, t('Changed.'))} />
      <Button onClick={() => change({ organisation: null, capacity: 'self' }, t('You have no organisation here now.'))}>{t('It is not my organisation')}</Button>
    </div>
  )
}
