/** The network as a page: the view that was chosen, the card of what was pressed, the sheets, and the thumb's row. */

import { useSignal, useSignalEffect } from '@preact/signals'
import type { JSX } from 'preact'
import { useMemo, useRef } from 'preact/hooks'

import type { LonLat } from '../_frontend/ground/geometry'
import { useFocusAfter, useGround, useWide } from '../_frontend/ground/use_ground'
import { t } from '../_frontend/i18n'
import { Icon } from '../_frontend/icons'
import { readDraft } from '../_frontend/kept_draft'
import type { Room } from '../_frontend/room'
import type { Stakeholder } from '../_frontend/schema'
import { Button } from '../_frontend/ui'
import type { Host } from '../_frontend/widget'
import { closedBecause } from './access'
import { asked } from './asked'
import { Diagram } from './diagram'
import { EgoBar } from './ego_bar'
import { Filters } from './filters'
import type { MapHandle } from './handle'
import { Legend } from './legend'
import { LostViews } from './lost_views'
import { MapMode } from './map_mode'
import { Matrix } from './matrix'
import { MemberCard } from './member_card'
import { rewriteSides } from './sides'
import { asDraft } from './stakeholder_draft'
import { StakeholderForm, stakeholderDraftKey } from './stakeholder_form'
import { StakeholderSheet } from './stakeholder_sheet'
import { NetworkState } from './state'
import { TieTable } from './table'
import { TieCard } from './tie_card'
import { TieSheet } from './tie_sheet'
import { groundSources } from './words'

/** Milliseconds until a new card has measured what it covers. */
const CARD_STANDS = 200

export function NetworkPage({ room, host }: { room: Room; host: Host }): JSX.Element {
  const state = useMemo(() => new NetworkState(room), [room])
  const root = useRef<HTMLElement>(null)
  const { ground, failed, load } = useGround(host, state.places)
  const wide = useWide(root)
  const handle = useSignal<MapHandle | null>(null)
  const looked = useSignal(false)
  const workshop = host.session?.workshop.id ?? 'local'

  // a merge, or another organisation, puts one's own views on another side
  useSignalEffect(() => {
    void [state.people.value.get(room.speaker.value.person), state.stakeholders.value]
    if (room.synced.value && !closedBecause(room)) queueMicrotask(() => rewriteSides(room))
  })
  useFocusAfter(root, () => state.writing.value !== null || state.opened.value !== null)
  useSignalEffect(() => {
    const tie = asked.value && state.network.value.ties.get(asked.value)
    if (tie) {
      asked.value = null
      state.selectedTie.value = tie.key
      setTimeout(() => root.current?.querySelector<HTMLElement>('.nm-card [aria-level]')?.focus(), CARD_STANDS)
      return
    }
    const id = asked.value && state.network.value.resolve(asked.value)
    if (!id || !state.network.value.members.has(id)) return
    asked.value = null
    state.opened.value = id
  })
  // a place is chosen on the map
  useSignalEffect(() => {
    if (state.writing.value?.what === 'stakeholder') state.mode.value = 'map'
  })

  // neighbours may be anywhere: the whole is shown again
  useSignalEffect(() => {
    if (state.ego.value) setTimeout(() => handle.peek()?.fitHome(), CARD_STANDS)
  })
  // whom one has chosen for a tie is seen beside the sheet
  useSignalEffect(() => {
    const ends = state.ends.value
    if (ends.length && state.pick.value) setTimeout(() => handle.peek()?.reveal(ends), CARD_STANDS)
  })

  const covers = (pixels: number, still = false): void => {
    state.covered.value = pixels
    handle.peek()?.cover(pixels, still)
  }
  const write = (writing: NonNullable<NetworkState['writing']['value']>): void => {
    state.selected.value = state.selectedTie.value = null
    state.writing.value = writing
  }
  const showOnMap = (member: Stakeholder): void => {
    state.opened.value = null
    state.mode.value = 'map'
    if (!state.shown.peek().members.some(({ id }) => id === member.id)) state.clearFilters()
    requestAnimationFrame(() => {
      if (member.lon != null && member.lat != null) handle.peek()?.goTo([[member.lon, member.lat]])
      state.selected.value = member.id
      handle.peek()?.focusMember(member.id)
    })
  }

  const { value: here } = ground
  const { members } = state.network.value
  const writing = state.writing.value
  const mode = state.mode.value
  const closed = closedBecause(room)
  const few = members.size < 2
  // named when joining, and nothing said of it yet: its kind was guessed, and no place was asked for
  const own = looked.value ? undefined : members.get(state.mine.value ?? '')
  const fresh = !writing && !closed && !!own && own.author === room.me && !own.place && own.lon == null
  const began = readDraft(stakeholderDraftKey(workshop, room.me, null), asDraft) !== null
  return (
    <section
      class={`network-map u-mapped u-mapped--${host.layout}${wide.value ? ' u-mapped--wide' : ''}`}
      data-mode={mode}
      data-writing={writing ? '' : undefined}
      ref={root}
    >
      {!writing && <LostViews state={state} />}
      {!writing && members.size > 0 && <Filters state={state} />}
      {!writing && <EgoBar state={state} />}
      {fresh && (
        <div class="nm-mine">
          <Button icon="user" onClick={() => { looked.value = true; write({ what: 'stakeholder', id: state.mine.peek() }) }}>{t('My organisation: look it over')}</Button>
        </div>
      )}
      <div class="pm-stage">
        <div class="pm-mapbox" style={{ '--covered': `${state.covered.value}px` }}>
          {mode === 'map' && here && (
            <MapMode
              state={state}
              base={here.base}
              places={here.places}
              screen={false}
              tiles={host.session?.tiles}
              foot={wide.value ? 90 : 128}
              tap={state.tap}
              crosshair={state.crosshair}
              middle={state.middle}
              handle={handle}
              covers={covers}
            />
          )}
          {mode === 'map' && !here && <Waiting failed={failed.value} again={load} />}
          {mode === 'diagram' && <Diagram state={state} host={host} />}
          {mode === 'table' && <div class="nm-scroll"><TieTable state={state} /></div>}
          {mode === 'matrix' && <div class="nm-scroll"><Matrix state={state} /></div>}
          {members.size > 0 && !writing && (mode === 'map' || mode === 'diagram') && <Legend state={state} />}
          {!members.size && !writing && <Empty />}
          {!writing && state.selected.value && <MemberCard state={state} covers={covers} />}
          {!writing && state.selectedTie.value && <TieCard state={state} covers={covers} brief={!wide.value && state.written.value === state.selectedTie.value} />}
          {mode === 'map' && here && <p class="pm-attribution">{groundSources(here.base.attribution)}</p>}
        </div>
        {writing?.what === 'tie' && (
          <TieSheet
            key={`${writing.a}~${writing.b}`}
            state={state}
            from={writing.a ?? state.mine.peek()}
            to={writing.b}
            covers={pixels => covers(pixels, true)}
            done={tie => {
              state.writing.value = null
              state.selectedTie.value = state.written.value = tie
              if (tie) setTimeout(() => handle.peek()?.reveal(tie.split('~')), CARD_STANDS)
            }}
          />
        )}
        {writing?.what === 'stakeholder' && (
          <StakeholderForm
            key={writing.id ?? 'new'}
            state={state}
            workshop={workshop}
            id={writing.id}
            name={writing.name}
            gazetteer={here?.gazetteer ?? null}
            goTo={(point: LonLat) => handle.peek()?.goTo([point], 11)}
            covers={pixels => covers(pixels, true)}
            done={id => {
              const from = writing.tieFrom
              if (id && from !== undefined) state.writing.value = { what: 'tie', a: from ?? id, b: from ? id : null }
              else {
                state.writing.value = null
                handle.peek()?.fitHome()
                if (!id) return
                state.selected.value = id
                setTimeout(() => handle.peek()?.reveal([id]), CARD_STANDS)
              }
            }}
          />
        )}
      </div>
      {!writing && (
        <div class="pm-bar nm-bar">
          <Button kind={few ? 'primary' : 'plain'} big icon="plus" disabled={!!closed} onClick={() => write({ what: 'stakeholder', id: null })}>
            {began ? t('Continue adding') : few ? t('Add an organisation') : t('Organisation')}
          </Button>
          {!few && <Button kind="primary" big icon="waypoints" disabled={!!closed} onClick={() => write({ what: 'tie', a: null, b: null })}>{t('Add a tie')}</Button>}
        </div>
      )}
      {state.opened.value && <StakeholderSheet key={state.opened.value} id={state.opened.value} state={state} showOnMap={showOnMap} />}
    </section>
  )
}

function Empty(): JSX.Element {
  return (
    <div class="u-empty nm-empty" role="status">
      <Icon name="waypoints" />
      <p><b>{t('Nobody is here yet.')}</b></p>
      <p>{t('Begin with your own organisation or group. When there are two, you can draw how they act together.')}</p>
    </div>
  )
}

function Waiting({ failed, again }: { failed: boolean; again: () => void }): JSX.Element {
  return (
    <div class="u-empty pm-waiting" role="status">
      <Icon name={failed ? 'wifi-off' : 'map'} />
      <p>{failed ? t('The map could not be loaded. The diagram and the table work without it.') : t('Loading the map …')}</p>
      {failed && <Button icon="refresh-cw" onClick={again}>{t('Try again')}</Button>}
    </div>
  )
}
