/** The network on the big screen: the map with its legend, and what is worth talking about, live as the room draws. */

import { useSignal } from '@preact/signals'
import type { ComponentChildren, JSX } from 'preact'
import { useEffect } from 'preact/hooks'

import type { LonLat } from '../_frontend/ground/geometry'
import { Places } from '../_frontend/ground/places'
import { t, tn } from '../_frontend/i18n'
import type { Room } from '../_frontend/room'
import type { BaseMap, Host } from '../_frontend/widget'
import { Legend } from './legend'
import { MapMode } from './map_mode'
import { disagreements, gains, isolated, reach, type ReadTie } from './network'
import { NetworkState } from './state'
import { arrow, formName, groundSources } from './words'

const states = new WeakMap<Room, NetworkState>()

/** Map and cards look at one state. */
function stateOf(room: Room): NetworkState {
  let state = states.get(room)
  if (!state) states.set(room, (state = new NetworkState(room)))
  return state
}

export function NetworkScreen({ room, host }: { room: Room; host: Host }): JSX.Element {
  const state = stateOf(room)
  const ground = useSignal<{ base: BaseMap; places: Places } | null>(null)
  const tap = useSignal<((point: LonLat) => void) | null>(null)
  const crosshair = useSignal(false)
  const middle = useSignal<LonLat>([25, 58.6])
  useEffect(() => {
    host.baseMap().then(base => {
      const places = new Places(base)
      state.places.value = places
      ground.value = { base, places }
    }, () => console.warn('no base map'))
  }, [])
  const here = ground.value
  return (
    <section class="network-map u-mapped u-mapped--screen">
      <div class="pm-stage">
        <div class="pm-mapbox">
          {here && <MapMode state={state} base={here.base} places={here.places} screen tiles={host.session?.tiles} tap={tap} crosshair={crosshair} middle={middle} />}
          <Legend state={state} screen scale={Math.max(0.9, innerHeight / 1080 * 1.5)} />
          {here && <p class="pm-attribution">{groundSources(here.base.attribution)}</p>}
        </div>
      </div>
    </section>
  )
}

/** "Koda: „Info liigub“ · Vald: „Teeme koos“". */
function sides(tie: ReadTie, state: NetworkState): string {
  return (['a', 'b'] as const).map(side => `${state.nameOf(tie[side])}: ${t('“{text}”', { text: formName(tie.todayOf[side]!) })}`).join(' · ')
}

function Card({ tone, title, children }: { tone: string; title: string; children?: ComponentChildren }): JSX.Element {
  return (
    <li class={`u-screen__said u-screen__said--${tone}`}>
      <p class="u-screen__title">{title}</p>
      {children && <p class="u-screen__words">{children}</p>}
    </li>
  )
}

/** What the drawing says of the room, the most urgent first. */
export function NetworkCards({ room }: { room: Room }): JSX.Element {
  const state = stateOf(room)
  const network = state.network.value
  const apart = disagreements(network)
  const near = gains(network)
  const alone = isolated(network)
  const { coordinators, direct, twoSteps, notReached } = reach(network)
  const drawn = [...network.ties.values()].some(({ today }) => today !== 'none')
  const [first] = apart
  const [gain] = near
  return (
    <section class="u-screen__latest" aria-label={t('What the network tells')}>
      <ul aria-live="polite">
        {first && <Card tone="apart" title={tn('{n} tie is seen differently', '{n} ties are seen differently', apart.length)}>{sides(first, state)}</Card>}
        {gain && (
          <Card tone="gain" title={tn('{n} tie both sides want closer', '{n} ties both sides want closer', near.length)}>
            {state.nameOf(gain.tie.a)} {arrow(null)} {state.nameOf(gain.tie.b)}: {formName(gain.to)}
          </Card>
        )}
        {/* before the first tie everybody is: that says nothing of anybody */}
        {drawn && alone.length > 0 && (
          <Card tone="alone" title={tn('{n} is alone', '{n} are alone', alone.length)}>
            {alone.slice(0, 3).map(({ name }) => name).join(', ')}{alone.length > 3 ? ' …' : ''}
          </Card>
        )}
        {coordinators.length > 0 && (
          <Card tone="reach" title={tn('The coordinator reaches {n} directly', 'The coordinator reaches {n} directly', direct.length)}>
            {t('at two steps {two}, not at all {none}', { two: twoSteps.length, none: notReached.length })}
          </Card>
        )}
        {!drawn && <Card tone="reach" title={t('No ties yet.')}>{t('Draw the first one on your phone.')}</Card>}
      </ul>
    </section>
  )
}
