/** The network on the map: members at their places and the ties between them. */

import { untracked, useSignal, useSignalEffect } from '@preact/signals'
import type { JSX } from 'preact'
import { useEffect, useRef } from 'preact/hooks'

import { t, tn } from '../_frontend/i18n'
import { Icon } from '../_frontend/icons'
import type { Stakeholder } from '../_frontend/schema'
import { Button } from '../_frontend/ui'
import { GroupCard } from './group_card'
import type { MapModeProps } from './handle'
import { NetworkView } from './map_view'
import { neighbours } from './network'
import { pressing } from './pressing'
import { kindName } from './words'

export function MapMode(p: MapModeProps): JSX.Element {
  const { state, screen } = p
  const box = useRef<HTMLDivElement>(null)
  const view = useRef<NetworkView | null>(null)
  const ready = useSignal(false)
  /** Members on one spot, of whom one is to be chosen from a list. */
  const group = useSignal<readonly string[]>([])

  // where the card was open already, it does not measure itself anew
  const press = pressing(state, group, id => !screen && setTimeout(() => view.current?.reveal([id]), 80))

  useEffect(() => {
    const labelOf = (members: readonly Stakeholder[]): string => {
      const [first] = members
      if (!first || members.length > 1) return tn('{n} organisation here', '{n} organisations here', members.length)
      const near = neighbours(state.network.peek(), first.id).length
      return [first.name, kindName(first.kind), state.placeName(first), tn('{n} tie', '{n} ties', near)].filter(Boolean).join(', ')
    }
    const map = new NetworkView(box.current!, p.base, p.places, state, {
      screen, labelOf, foot: p.foot ?? (screen ? 30 : 116), label: t('Map of the network in {name}', { name: p.base.name }), nowhere: t('Without a place'),
      pressed: press.pressed,
      pressedTie: press.pressedTie,
      tapped: point => {
        p.tap.peek()?.(point)
        return !!p.tap.peek()
      },
      moved: () => p.crosshair.peek() && (p.middle.value = map.middle())
    })
    view.current = map
    p.middle.value = map.middle()
    if (p.handle) {
      p.handle.value = {
        middle: () => map.middle(),
        goTo: (points, closest) => map.goTo(points, closest),
        cover: (pixels, still) => {
          map.cover(pixels, still)
          p.middle.value = map.middle()
          requestAnimationFrame(() => map.clearWay())
        },
        fitHome: () => map.fitHome(),
        focusMember: id => map.focusMember(id),
        reveal: ids => map.reveal(ids)
      }
    }
    ready.value = true
    if (p.tiles) map.addStreets(p.tiles).catch(() => console.warn('no street map'))
    return () => {
      ready.value = false
      if (p.handle) p.handle.value = null
      view.current = null
      map.destroy()
    }
  }, [p.base])

  useSignalEffect(() => {
    void state.shown.value
    void state.lens.value
    if (ready.value) untracked(() => view.current?.show())
  })
  useSignalEffect(() => {
    void [state.selected.value, state.selectedTie.value, state.ends.value, state.pick.value]
    if (ready.value) untracked(() => view.current?.select())
  })
  useSignalEffect(() => {
    const point = state.chosenPlace.value
    if (ready.value) view.current?.choose(point)
  })

  const members = group.value.map(id => state.network.value.members.get(id)).filter((one): one is Stakeholder => !!one)
  return (
    <>
      <div class="pm-map network-ground" ref={box} />
      {!screen && (
        <div class="pm-zoom">
          <Button icon="plus" label={t('Zoom in')} onClick={() => view.current?.zoom(1)} />
          <Button icon="minus" label={t('Zoom out')} onClick={() => view.current?.zoom(-1)} />
          <Button icon="maximize" label={t('Show the whole of {name}', { name: p.base.name })} onClick={() => view.current?.fitHome()} />
        </div>
      )}
      {p.crosshair.value && <div class="pm-cross" aria-hidden="true"><Icon name="plus" size={40} /></div>}
      {members.length > 0 && <GroupCard members={members} choose={press.choose} close={() => (group.value = [])} covers={p.covers} />}
    </>
  )
}
