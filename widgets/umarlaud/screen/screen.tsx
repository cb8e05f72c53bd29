/** The big screen of the hall: how to join, the map as it grows, the latest words. Read from twelve metres. */

import { useComputed } from '@preact/signals'
import type { JSX } from 'preact'

import { t, tn } from '../_frontend/i18n'
import { Icon } from '../_frontend/icons'
import { Notices } from '../_frontend/notices'
import { present } from '../_frontend/presence'
import { meta, records } from '../_frontend/records'
import type { Room } from '../_frontend/room'
import type { Goal, Person, Problem } from '../_frontend/schema'
import type { Host, Widget } from '../_frontend/widget'
import { codeInThrees, shortAddress } from '../lobby/join_card'
import { problemMap } from '../problem_map/problem_map'
import { Latest } from './latest'
import './screen.css'

function Count({ n, words }: { n: number; words: string }): JSX.Element {
  return (
    <div class="u-screen__count">
      <strong>{n}</strong>
      <span>{words}</span>
    </div>
  )
}

function View({ room, host }: { room: Room; host: Host }): JSX.Element {
  const problems = records<Problem>(room, 'problems')
  const goals = records<Goal>(room, 'goals')
  const people = records<Person>(room, 'people')
  const counts = useComputed(() => ({ problems: problems.value.size, goals: goals.value.size }))
  const here = present(room).value.length
  const join = host.session?.join
  const title = meta(room).value.title || host.session?.workshop.title || 'Ümarlaud'
  const { problems: p, goals: g } = counts.value

  return (
    <div class="u-screen">
      <div class="u-screen__inner">
        <header class="u-screen__head">
          <h1>{title}</h1>
          <p>{problemMap.instruction()}</p>
        </header>
        <section class="u-screen__map" aria-label={t('Map of problems')}>
          {room.synced.value || room.generation.value > 0 ? (
            <problemMap.View room={room} host={{ ...host, layout: 'screen' }} />
          ) : (
            <p class="u-screen__wait" role="status">
              <Icon name="loader-circle" /> {t('Opening the workshop…')}
            </p>
          )}
        </section>
        <aside class="u-screen__side">
          {join && (
            <section class={`u-screen__join${p + g ? '' : ' u-screen__join--first'}`} aria-label={t('Join with a phone')}>
              {join.qr && <img src={join.qr} alt={t('QR code that opens {url}', { url: join.url })} />}
              <div>
                <p>{t('Join with a phone')}</p>
                <p class="u-screen__address">{shortAddress(join.url)}</p>
              </div>
              <p class="u-screen__code">
                <span class="u-hidden">{t('Join code {code}', { code: [...join.code].join(' ') })}</span>
                <span aria-hidden="true">{codeInThrees(join.code)}</span>
              </p>
            </section>
          )}
          <section class="u-screen__counts" aria-label={t('In numbers')}>
            <Count n={here} words={tn('here now', 'here now', here)} />
            <Count n={p} words={tn('problem', 'problems', p)} />
            <Count n={g} words={tn('goal', 'goals', g)} />
          </section>
          <Latest problems={problems.value} goals={goals.value} people={people.value} host={host} />
        </aside>
        <Notices room={room} session={host.session} />
      </div>
    </div>
  )
}

export const screen: Widget = {
  name: 'screen',
  tag: 'umarlaud-screen',
  icon: 'monitor',
  title: () => t('Big screen'),
  instruction: () => t('For the wall of the hall.'),
  View
}
