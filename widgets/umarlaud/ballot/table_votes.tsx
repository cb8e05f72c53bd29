/** Votes for a helper's table: who of them has voted, whose vote is put in now, and who is next. */

import { signal } from '@preact/signals'
import type { JSX } from 'preact'
import { useEffect } from 'preact/hooks'

import { t } from '../_frontend/i18n'
import { Icon } from '../_frontend/icons'
import { records } from '../_frontend/records'
import type { Room } from '../_frontend/room'
import type { Person, Vote } from '../_frontend/schema'
import { announce, Button } from '../_frontend/ui'
import { isHelper, speakFor, tableOf } from '../helper_mode/table'
import { channelOf } from './ballot_box'

/** Who of the table has a ballot in which vote, as far as this page knows: `vote person`. */
const cast = signal<ReadonlyMap<string, boolean>>(new Map())
const keyOf = (vote: string, person: string): string => `${vote} ${person}`

export function noteCast(_: Room, vote: string, person: string, has: boolean): void {
  const key = keyOf(vote, person)
  if (cast.peek().get(key) !== has) cast.value = new Map(cast.peek()).set(key, has)
}

/** Oneself and the people of one's table. */
function voters(room: Room): Person[] {
  const me = records<Person>(room, 'people').value.get(room.me)
  return me ? [me, ...tableOf(room)] : tableOf(room)
}

export function Table({ vote, room, workshop }: { vote: Vote; room: Room; workshop: string }): JSX.Element | null {
  const table = isHelper(room) ? tableOf(room) : []
  const ids = table.map(one => one.id).join()
  const online = room.online.value
  useEffect(() => {
    if (!online) return
    for (const { id } of table) {
      if (cast.peek().has(keyOf(vote.id, id))) continue
      // only whether there is one is kept; an answer that does not come leaves the mark out
      channelOf(workshop, vote.id, id).get().then(found => noteCast(room, vote.id, id, found.cast), () => undefined)
    }
  }, [ids, vote.id, online])
  if (!table.length) return null
  const now = room.speaker.value.person
  return (
    <div class="bl-table" role="group" aria-label={t('Whose vote do you put in?')}>
      <p class="u-field__label" aria-hidden="true">{t('Whose vote do you put in?')}</p>
      <div class="u-chips">
        {voters(room).map(one => {
          const has = cast.value.get(keyOf(vote.id, one.id)) ?? false
          return (
            <button key={one.id} type="button" class={`u-chip${one.id === now ? ' u-chip--on' : ''}`} aria-pressed={one.id === now} onClick={() => speakFor(room, one.id)}>
              {has && <Icon name="circle-check" size={20} />}
              <span>{one.id === room.me ? t('me') : one.name}</span>
              {has && <span class="u-hidden">, {t('has voted')}</span>}
            </button>
          )
        })}
      </div>
    </div>
  )
}

/** Goes on to the next of the table who has not voted. */
Table.Next = function Next({ vote, room }: { vote: Vote; room: Room }): JSX.Element | null {
  if (!isHelper(room) || !tableOf(room).length) return null
  const all = voters(room)
  const at = all.findIndex(one => one.id === room.speaker.value.person)
  const next = [...all.slice(at + 1), ...all.slice(0, at)].find(one => !cast.value.get(keyOf(vote.id, one.id)))
  if (!next) return <p class="u-soft">{t('Everybody at your table has voted.')}</p>
  const name = next.id === room.me ? t('me') : next.name
  return (
    <Button kind="primary" icon="chevron-right" onClick={() => {
      speakFor(room, next.id)
      announce(t('Now the vote of {name}.', { name }))
    }}>{t('Next: {name}', { name })}</Button>
  )
}
