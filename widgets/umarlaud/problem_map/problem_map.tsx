/** The problem map: people's problems on the municipality, beside the same as a list, and the way to add one. */

import { useSignal, useSignalEffect } from '@preact/signals'
import type { JSX } from 'preact'
import { useEffect, useMemo, useRef } from 'preact/hooks'

import { t, tn } from '../_frontend/i18n'
import { Icon } from '../_frontend/icons'
import type { Room } from '../_frontend/room'
import type { Problem } from '../_frontend/schema'
import { closedBecause } from '../_frontend/stages'
import { Button } from '../_frontend/ui'
import type { Host, Widget } from '../_frontend/widget'
import { followArrivals } from '../_frontend/arrivals'
import { asked } from './asked'
import { draftKey, hasDraft } from './draft'
import type { LonLat } from '../_frontend/ground/geometry'
import { MapView } from './map_view'
import { useFocusAfter, useGround, useWide, WIDE, type Ground } from '../_frontend/ground/use_ground'
import { ProblemCard } from './problem_card'
import { ProblemList } from './problem_list'
import { ProblemSheet } from './problem_sheet'
import { placeOf } from './problem_words'
import './problem_map.css'
import { MapState } from './state'
import { ThemeFilter } from './theme_filter'
import { themeName } from './themes'
import { WriteProblem } from './write_problem'

function View({ room, host }: { room: Room; host: Host }): JSX.Element {
  const screen = host.layout === 'screen'
  const state = useMemo(() => new MapState(room), [room])
  const root = useRef<HTMLElement>(null)
  const box = useRef<HTMLDivElement>(null)
  const view = useRef<MapView | null>(null)
  const tap = useRef<((point: LonLat) => void) | null>(null)
  const { ground, failed, load } = useGround(host, state.places)
  const wide = useWide(root)
  const ready = useSignal(false)
  const middle = useSignal<LonLat>([25, 58.6])
  const crosshair = useSignal(false)
  const covered = useSignal(0)
  const picked = useSignal<string[]>([])

  useFocusAfter(root, () => state.writing.value !== null || state.opened.value !== null)
  // a filter for a place shows that place, and a filter that hides what was chosen closes its card
  useSignalEffect(() => {
    const settlement = state.places.value?.settlement(state.place.value)
    if (settlement && ready.value) view.current?.goToPoints([[settlement.lon, settlement.lat]], 12)
  })
  useSignalEffect(() => {
    const shown = new Set(state.filtered.value.map(({ id }) => id))
    const left = picked.peek().filter(id => shown.has(id))
    if (left.length === picked.peek().length) return
    picked.value = left
    state.selected.value = left[0] ?? null
  })

  // under a sheet the map moves along: otherwise the cross would stand at sea, and its words would move it again
  const covers = (pixels: number, still = false): void => {
    covered.value = pixels
    view.current?.cover(pixels, still)
    requestAnimationFrame(() => view.current?.clearWay())
    if (view.current) middle.value = view.current.middle()
  }
  const choose = (problems: Problem[]): void => {
    picked.value = problems.map(({ id }) => id)
    state.selected.value = problems[0]?.id ?? null
  }
  const revealChosen = (): void => {
    const problem = state.problems.peek().get(picked.peek()[0] ?? '')
    if (problem?.geometry && view.current) view.current.reveal([view.current.anchor(problem)])
  }
  /** The card hides a part of the map, but not what it tells about. */
  const coveredByCard = (pixels: number): void => {
    covers(pixels)
    if (pixels) revealChosen()
  }
  const unchoose = (): void => {
    const id = picked.value[0]
    picked.value = []
    state.selected.value = null
    if (id) view.current?.focusMark(id)
  }
  const showOnMap = (problem: Problem): void => {
    state.opened.value = null
    state.mode.value = 'map'
    if (!state.filtered.peek().some(({ id }) => id === problem.id)) state.clearFilters()
    requestAnimationFrame(() => {
      view.current?.goTo(problem)
      choose([problem])
      view.current?.focusMark(problem.id)
    })
  }

  const { value: here } = ground
  useEffect(() => {
    if (!here) return
    const words = {
      one: (problem: Problem): string => [problem.title, themeName(problem.theme), placeOf(problem, state)].filter(Boolean).join(', '),
      many: (problems: Problem[]): string => tn('{n} problem', '{n} problems', problems.length) + (problems[0] ? `, ${placeOf(problems[0], state)}` : ''),
      everywhere: (count: number): string => `${t('The whole of {name}', { name: here.base.name })}: ${tn('{n} problem', '{n} problems', count)}`
    }
    const map = new MapView(box.current!, here.base, here.places, {
      screen, words, foot: screen ? 0 : root.current!.clientWidth >= WIDE ? 90 : 116, label: t('Map of problems in {name}', { name: here.base.name }),
      pressed: problems => state.writing.peek() === null && choose(problems),
      tapped: point => (tap.current ? tap.current(point) : unchoose()),
      moved: () => crosshair.peek() && (middle.value = map.middle())
    })
    view.current = map
    middle.value = map.middle()
    ready.value = true
    const tiles = host.session?.tiles
    if (tiles) map.addStreets(tiles).catch(() => console.warn('no street map'))
    const stop = followArrivals({
      room: state.room,
      records: state.problems,
      arrived: ids => map.pulse(ids),
      say: screen ? undefined : n => tn('{n} new problem on the map', '{n} new problems on the map', n)
    })
    return () => {
      stop()
      map.destroy()
      view.current = null
      ready.value = false
    }
  }, [here])
  useSignalEffect(() => {
    const problems = state.problems.value
    const filtered = state.filtered.value
    if (!ready.value) return
    view.current?.show(problems, filtered)
    if (screen) view.current?.fitProblems()
  })
  useSignalEffect(() => {
    const selected = state.selected.value
    if (ready.value) view.current?.select(selected)
  })

  useSignalEffect(() => {
    const id = asked.value
    if (!id || screen || !state.problems.value.has(id)) return
    asked.value = null
    state.opened.value = id
  })

  if (screen) {
    return (
      <section class="problem-map u-mapped u-mapped--screen" ref={root}>
        <div class="pm-stage"><div class="pm-mapbox"><div class="pm-map" ref={box} /><Attribution ground={here} streets={!!host.session?.tiles} /></div></div>
      </section>
    )
  }
  const writing = state.writing.value
  const chosen = picked.value.map(id => state.problems.value.get(id)).filter((problem): problem is Problem => !!problem)
  const list = wide.value || state.mode.value === 'list' || failed.value
  const what = 'new'
  const workshop = host.session?.workshop.id ?? 'local'
  const began = hasDraft(draftKey(workshop, room.speaker.value.person, what))
  // what was begun can be read and copied after the stage is closed
  const closed = !began && !!closedBecause(room, 'problems')
  return (
    <section
      class={`problem-map u-mapped u-mapped--${host.layout}${wide.value ? ' u-mapped--wide' : ''}`}
      data-mode={wide.value ? 'both' : state.mode.value}
      data-writing={writing ? '' : undefined}
      ref={root}
    >
      {!writing && <ThemeFilter state={state} />}
      <div class="pm-stage">
        <div class="pm-mapbox" style={{ '--covered': `${covered.value}px` }}>
          <div class="pm-map" ref={box} />
          {!here && <Waiting failed={failed.value} again={load} />}
          {here && (
            <div class="pm-zoom">
              <Button icon="plus" label={t('Zoom in')} onClick={() => view.current?.zoom(1)} />
              <Button icon="minus" label={t('Zoom out')} onClick={() => view.current?.zoom(-1)} />
              <Button icon="maximize" label={t('Show the whole of {name}', { name: here.base.name })} onClick={() => view.current?.fitHome()} />
            </div>
          )}
          {crosshair.value && <div class="pm-cross" aria-hidden="true"><Icon name="plus" size={40} /></div>}
          {chosen.length > 0 && !writing && <ProblemCard key={chosen[0]?.id} problems={chosen} state={state} close={unchoose} covers={coveredByCard} />}
          <Attribution ground={here} streets={!!host.session?.tiles} />
        </div>
        {list && !writing && (
          <aside class="pm-aside" aria-label={t('Problems as a list')}>
            <ProblemList state={state} gazetteer={here?.gazetteer ?? null} showOnMap={showOnMap} />
          </aside>
        )}
        {writing && here && (
          <WriteProblem
            key={writing}
            state={state}
            workshop={workshop}
            what={writing}
            view={view.current}
            places={here.places}
            gazetteer={here.gazetteer}
            middle={middle.value}
            onTap={on => (tap.current = on)}
            covers={pixels => covers(pixels, true)}
            crosshair={on => (crosshair.value = on)}
            done={id => {
              state.writing.value = null
              const problem = id && state.problems.peek().get(id)
              if (problem) requestAnimationFrame(() => choose([problem]))
            }}
          />
        )}
      </div>
      {!writing && (
        <div class="pm-bar">
          {!wide.value && !failed.value && (
            <Button icon={state.mode.value === 'map' ? 'list' : 'map'} big onClick={() => (state.mode.value = state.mode.value === 'map' ? 'list' : 'map')}>
              {state.mode.value === 'map' ? t('List') : t('Map')}
            </Button>
          )}
          <Button kind="primary" big icon="plus" disabled={!here || closed} onClick={() => { picked.value = []; state.mode.value = 'map'; state.writing.value = what }}>
            {began ? t('Continue adding') : t('Add a problem')}
          </Button>
        </div>
      )}
      {state.opened.value && <ProblemSheet key={state.opened.value} id={state.opened.value} state={state} showOnMap={showOnMap} />}
    </section>
  )
}

function Attribution({ ground, streets }: { ground: Ground | null; streets: boolean }): JSX.Element | null {
  return ground && <p class="pm-attribution">{[...ground.base.attribution, ...(streets ? ['© OpenStreetMap contributors, Protomaps'] : [])].join(' · ')}</p>
}

function Waiting({ failed, again }: { failed: boolean; again: () => void }): JSX.Element {
  return (
    <div class="u-empty pm-waiting" role="status">
      <Icon name={failed ? 'wifi-off' : 'map'} />
      <p>{failed ? t('The map could not be loaded. The list works without it.') : t('Loading the map …')}</p>
      {failed && <Button icon="refresh-cw" onClick={again}>{t('Try again')}</Button>}
    </div>
  )
}

export const problemMap: Widget = {
  name: 'problem_map',
  tag: 'umarlaud-problem-map',
  icon: 'map',
  title: () => t('Problem map'),
  instruction: () => t('What gets in people’s way where you live? Mark the place and say it in a few words.'),
  View
}
