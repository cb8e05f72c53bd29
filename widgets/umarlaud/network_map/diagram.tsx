/** The network without geography: levels as bands, or where the ties pull. */

import { untracked, useComputed, useSignal, useSignalEffect } from '@preact/signals'
import type { JSX } from 'preact'
import { useEffect, useMemo, useRef } from 'preact/hooks'

import { t, tn } from '../_frontend/i18n'
import { Icon } from '../_frontend/icons'
import type { Stakeholder } from '../_frontend/schema'
import { Button } from '../_frontend/ui'
import type { Host } from '../_frontend/widget'
import { DiagramView } from './diagram_view'
import { GroupCard } from './group_card'
import { bandPlacing, followLayout, forcePlacing, type Arrangement } from './layout'
import { neighbours } from './network'
import { pressing } from './pressing'
import type { Level, NetworkState } from './state'
import { kindName, levelName } from './words'

export function Diagram({ state, host }: { state: NetworkState; host: Host }): JSX.Element {
  const box = useRef<HTMLDivElement>(null)
  const view = useRef<DiagramView | null>(null)
  const arrangement = useSignal<Arrangement>('bands')
  const size = useSignal<readonly [number, number] | null>(null)
  const group = useSignal<readonly string[]>([])
  const server = useMemo(() => followLayout(state, host), [state])
  const empty = useComputed(() => !state.shown.value.members.length).value

  const press = pressing(state, group, id => setTimeout(() => view.current?.reveal([id]), 80))
  useEffect(() => () => server.stop(), [server])
  useEffect(() => {
    const element = box.current!
    const labelOf = (members: readonly Stakeholder[]): string => {
      const [first] = members
      if (!first || members.length > 1) return tn('{n} organisation here', '{n} organisations here', members.length)
      const near = neighbours(state.network.peek(), first.id).length
      return [first.name, kindName(first.kind), levelName(first.level), tn('{n} tie', '{n} ties', near)].join(', ')
    }
    const diagram = new DiagramView(element, state, {
      labelOf,
      levelName: level => levelName(level as Level),
      pressed: press.pressed,
      pressedTie: press.pressedTie
    }, () => {
      const [width, height] = size.peek() ?? []
      if (width !== element.clientWidth || height !== element.clientHeight) size.value = [element.clientWidth, element.clientHeight]
    })
    view.current = diagram
    size.value = element.clientWidth ? [element.clientWidth, element.clientHeight] : null
    return () => {
      view.current = null
      diagram.destroy()
    }
  }, [])

  useSignalEffect(() => {
    const { members, ties } = state.shown.value
    void state.lens.value
    const layout = server.layout.value
    if (!size.value) return
    const [width, whole] = size.value
    const height = view.current?.freeHeight(whole) ?? whole
    const place = arrangement.value === 'bands'
      ? bandPlacing(members, width, height, layout?.bands)
      : forcePlacing(members, ties, width, height, layout?.force)
    untracked(() => view.current?.show(place))
  })
  useSignalEffect(() => {
    void [state.selected.value, state.selectedTie.value, state.ends.value, state.pick.value]
    untracked(() => view.current?.select())
  })

  const members = group.value.map(id => state.network.value.members.get(id)).filter((one): one is Stakeholder => !!one)
  const arrange = (one: Arrangement): void => {
    view.current?.forget()
    arrangement.value = one
  }
  return (
    <>
      <div class="nm-diagram" ref={box} role="application" aria-label={t('Diagram of the network')} />
      {empty && <div class="u-empty nm-nobody"><Icon name="waypoints" /><p>{t('Nobody here yet.')}</p></div>}
      <div class="nm-lens nm-arrange" role="group" aria-label={t('Order of the diagram')}>
        <button type="button" aria-pressed={arrangement.value === 'bands'} onClick={() => arrange('bands')}>{t('By level')}</button>
        <button type="button" aria-pressed={arrangement.value === 'force'} onClick={() => arrange('force')}>{t('By ties')}</button>
      </div>
      <div class="pm-zoom">
        <Button icon="plus" label={t('Zoom in')} onClick={() => view.current?.zoom(1.5)} />
        <Button icon="minus" label={t('Zoom out')} onClick={() => view.current?.zoom(1 / 1.5)} />
        <Button icon="maximize" label={t('Show all')} onClick={() => view.current?.fit()} />
      </div>
      {members.length > 0 && <GroupCard members={members} choose={press.choose} close={() => (group.value = [])} />}
    </>
  )
}
