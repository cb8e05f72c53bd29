/** The bar that a table's helper sees while they write for somebody else: for whom, how, and one tap to switch or stop. */

import { useSignal, useSignalEffect } from '@preact/signals'
import type { JSX } from 'preact'
import { useRef } from 'preact/hooks'

import { t } from '../_frontend/i18n'
import { Icon } from '../_frontend/icons'
import { records } from '../_frontend/records'
import type { Room } from '../_frontend/room'
import type { Person } from '../_frontend/schema'
import { speaking, SpeakingWords } from '../_frontend/speaking'
import { announce, Button, Sheet } from '../_frontend/ui'
import { isHelper, keepSpeaker, restoreSpeaker, setVia, speakFor, tableOf } from './table'

/** Follows whom the page writes for; it goes back to oneself when that person, or the helper's task, is gone. */
export function useSpeaker(room: Room, workshop: string): void {
  const restored = useRef(false)
  useSignalEffect(() => {
    if (!room.synced.value) return
    if (!restored.current) {
      restored.current = true
      restoreSpeaker(room, workshop)
    }
    const { person, via } = room.speaker.value
    const known = records<Person>(room, 'people').value.get(person)
    const theirs = person !== room.me && known?.helper === room.me && isHelper(room)
    speaking.value = theirs ? { name: known!.name, via: via ?? 'helper' } : null
    if (!theirs && person !== room.me) speakFor(room, null)
    else keepSpeaker(room, workshop)
  })
}

export function SpeakerBar({ room }: { room: Room }): JSX.Element | null {
  const choosing = useSignal(false)
  const now = speaking.value
  if (!now) return null
  const stop = (): void => {
    speakFor(room, null)
    announce(t('You write for yourself again.'))
  }
  return (
    <div class="u-speaking" role="region" aria-label={t('For whom you write')}>
      <Icon name="pencil" />
      <SpeakingWords now={now} />
      <Button aria-haspopup="dialog" onClick={() => (choosing.value = true)}>{t('Switch')}</Button>
      <Button onClick={stop}>{t('Stop')}</Button>
      {choosing.value && <ChooseSpeaker room={room} onClose={() => (choosing.value = false)} />}
    </div>
  )
}

/** For whom one writes, and how it comes in. */
export function ChooseSpeaker({ room, onClose }: { room: Room; onClose: () => void }): JSX.Element {
  const { person, via } = room.speaker.value
  const choose = (id: string | null): void => {
    speakFor(room, id)
    onClose()
    if (id === null) announce(t('You write for yourself again.'))
  }
  return (
    <Sheet title={t('For whom do you write?')} onClose={onClose}>
      <div class="u-stack">
        <div class="u-chips">
          {tableOf(room).map(({ id, name }) => (
            <button key={id} type="button" class={`u-chip${id === person ? ' u-chip--on' : ''}`} aria-pressed={id === person} onClick={() => choose(id)}>{name}</button>
          ))}
          <button type="button" class={`u-chip${person === room.me ? ' u-chip--on' : ''}`} aria-pressed={person === room.me} onClick={() => choose(null)}>{t('For myself')}</button>
        </div>
        {person !== room.me && (
          <div class="u-chips" role="group" aria-label={t('How does it come in?')}>
            {(['paper', 'helper'] as const).map(how => (
              <button key={how} type="button" class={`u-chip${via === how ? ' u-chip--on' : ''}`} aria-pressed={via === how} onClick={() => setVia(room, how)}>
                {how === 'paper' ? t('From paper') : t('As they say it')}
              </button>
            ))}
          </div>
        )}
      </div>
    </Sheet>
  )
}
