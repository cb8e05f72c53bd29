/** Between the works: what the day holds and where the room is in it, beside the way to join; or the words of a talk. */

import type { JSX } from 'preact'

import { t } from '../_frontend/i18n'
import { Icon } from '../_frontend/icons'
import type { Meta } from '../_frontend/schema'
import { agenda, said, stateOf } from '../_frontend/stages'

/** More lines than these cannot be read from the back row: then those around the room's place are shown. */
const MOST = 9

/** The `most` stages around the one that is on. */
export function around<T>(all: readonly T[], at: number, most: number): readonly T[] {
  const start = Math.max(0, Math.min(at - 2, all.length - most))
  return all.slice(start, start + most)
}

export function AgendaList({ workshop }: { workshop: Meta }): JSX.Element | null {
  const shown = workshop.agenda?.length ? agenda(workshop).filter(one => stateOf(workshop, one.name) !== 'hidden' || one.name === workshop.stage) : []
  const numbers = new Map(agenda(workshop).map((one, i) => [one.name, i + 1]))
  // a day of which only this part is known yet is no list
  if (shown.length < 2) return null
  const at = shown.findIndex(one => one.name === workshop.stage)
  return (
    <ol class="u-screen__agenda" aria-label={t('Agenda')}>
      {around(shown, at, MOST).map(one => (
        <li key={one.name} aria-current={one.name === workshop.stage ? 'step' : undefined}>
          <span class="u-screen__number">{numbers.get(one.name)}</span>
          <span class="u-screen__stage">{said(one.title, workshop.language) || one.name}</span>
          {one.name === workshop.stage ? <strong class="u-screen__now">{t('now')}</strong> : one.minutes ? <span class="u-screen__minutes">{t('{n} min', { n: one.minutes })}</span> : null}
        </li>
      ))}
    </ol>
  )
}

export function TalkScene({ title, words }: { title: string; words: string }): JSX.Element {
  return (
    <div class="u-screen__talk">
      <Icon name="message-circle" />
      <p>{words || title}</p>
    </div>
  )
}
