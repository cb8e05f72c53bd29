/** The big screen of the hall: how to join, the map as it grows, the latest words. Read from twelve metres. */

import { signal, useComputed } from '@preact/signals'
import type { JSX } from 'preact'
import { useEffect, useMemo } from 'preact/hooks'

import { t, tn } from '../_frontend/i18n'
import { Icon } from '../_frontend/icons'
import { Notices } from '../_frontend/notices'
import { present } from '../_frontend/presence'
import { meta, records } from '../_frontend/records'
import type { Room } from '../_frontend/room'
import type { Goal, Person, Problem, Stakeholder, Tie } from '../_frontend/schema'
import type { Host, Widget } from '../_frontend/widget'
import { Button } from '../_frontend/ui'
import { codeInThrees, shortAddress } from '../lobby/join_card'
import { readNetwork } from '../network_map/network'
import { problemMap } from '../problem_map/problem_map'
import { networkMap } from '../network_map/network_map'
import { Latest } from './latest'
import './screen.css'
import { Turn } from './turn'

/** The network comes when it is first shown: most of an evening may pass without it. */
const network = signal<typeof import('../network_map/network_screen') | null>(null)

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
  const stakeholders = records<Stakeholder>(room, 'stakeholders')
  const drawing = records<Tie>(room, 'ties')
  const read = useComputed(() => readNetwork(stakeholders.value, drawing.value)).value
  const [members, ties] = [read.members.size, read.ties.size]
  const turn = useMemo(() => new Turn(room), [room])
  const drawn = turn.part.value === 'network'
  const part = drawn ? network.value : null
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.altKey || event.ctrlKey || event.metaKey || (event.target as Element).closest?.('input, textarea')) return
      if (event.key.toLowerCase() === 'n') turn.hold('network')
      else if (event.key.toLowerCase() === 'm') turn.hold('problems')
    }
    addEventListener('keydown', press)
    return () => {
      removeEventListener('keydown', press)
      turn.stop()
    }
  }, [turn])
  useEffect(() => {
    // ready before it is needed: a first tie must not wait for it
    const early = setTimeout(() => import('../network_map/network_screen').then(module => (network.value = module), () => undefined), 2_000)
    return () => clearTimeout(early)
  }, [])
  useEffect(() => {
    if (drawn && !network.peek()) import('../network_map/network_screen').then(module => (network.value = module), () => turn.hold('problems'))
  }, [drawn])

  return (
    <div class="u-screen">
      <div class="u-screen__inner">
        <header class="u-screen__head">
          <div>
            <h1>{title}</h1>
            <p>{(drawn ? networkMap : problemMap).instruction()}</p>
          </div>
          <Button
            class="u-screen__turn"
            icon={drawn ? 'map' : 'waypoints'}
            aria-keyshortcuts={drawn ? 'M' : 'N'}
            onClick={() => turn.hold(drawn ? 'problems' : 'network')}
          >
            {drawn ? t('Problems (key M)') : t('Network (key N)')}
          </Button>
        </header>
        <section class="u-screen__map" aria-label={drawn ? t('Network') : t('Map of problems')}>
          {room.synced.value || room.generation.value > 0 ? (
            part ? <part.NetworkScreen room={room} host={{ ...host, layout: 'screen' }} /> : <problemMap.View room={room} host={{ ...host, layout: 'screen' }} />
          ) : (
            <p class="u-screen__wait" role="status">
              <Icon name="loader-circle" /> {t('Opening the workshop…')}
            </p>
          )}
        </section>
        <aside class="u-screen__side">
          {join && (
            <section class={`u-screen__join${part ? ' u-screen__join--small' : p + g + ties ? '' : ' u-screen__join--first'}`} aria-label={t('Join with a phone')}>
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
            {part ? <Count n={members} words={tn('organisation', 'organisations', members)} /> : <Count n={p} words={tn('problem', 'problems', p)} />}
            {part ? <Count n={ties} words={tn('tie', 'ties', ties)} /> : <Count n={g} words={tn('goal', 'goals', g)} />}
          </section>
          {part ? <part.NetworkCards room={room} /> : <Latest problems={problems.value} goals={goals.value} people={people.value} host={host} />}
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
