/** All problems as a list: it does everything that the map does, without the map. */

import { useComputed, useSignal } from '@preact/signals'
import type { JSX } from 'preact'
import { useEffect, useMemo, useRef } from 'preact/hooks'

import { t, tn } from '../_frontend/i18n'
import { Icon } from '../_frontend/icons'
import type { Problem } from '../_frontend/schema'
import { Button, Chip } from '../_frontend/ui'
import { waitingWords } from '../_frontend/waiting'
import type { Gazetteer } from '../_frontend/ground/gazetteer'
import { ListFilter } from './list_filter'
import { bylineOf } from './problem_words'
import { settledOrder } from './settled_order'
import type { MapState } from './state'
import { ThemeDisc } from './themes'

/** Rows drawn at once, and again each time the end comes near: a thousand rows cost a slow phone half a second. */
const PAGE = 40

interface Props {
  state: MapState
  gazetteer: Gazetteer | null
  showOnMap: (problem: Problem) => void
}

export function ProblemList({ state, gazetteer, showOnMap }: Props): JSX.Element {
  const shown = useRef<{ why: string; ids: string[] }>({ why: '', ids: [] })
  const pages = useSignal(1)
  const asked = useSignal(0)
  const end = useRef<HTMLLIElement>(null)

  const wanted = useComputed(() => state.sorted(state.filtered.value).map(({ id }) => id)).value
  const why = [state.theme.value, state.place.value, state.text.value, state.unlinked.value, state.sort.value, asked.value].join('|')
  if (shown.current.why !== why) shown.current = { why, ids: wanted }
  const all = state.problems.value
  const { ids, waiting } = useMemo(
    () => settledOrder(shown.current.ids, wanted, id => all.get(id)?.author === state.room.speaker.value.person),
    [wanted, why]
  )
  shown.current.ids = ids
  const limit = pages.value * PAGE
  useEffect(() => {
    if (!end.current) return
    const observer = new IntersectionObserver(entries => entries.some(entry => entry.isIntersecting) && pages.value++, { rootMargin: '600px' })
    observer.observe(end.current)
    return () => observer.disconnect()
  }, [pages.value, ids.length > limit])

  const total = state.filtered.value.length
  return (
    <div class="pm-list">
      <ListFilter state={state} gazetteer={gazetteer} />
      <div class="pm-list__count">
        <p role="status">{tn('{n} problem', '{n} problems', total)}</p>
        {waiting.length > 0 && (
          <Chip icon="arrow-down" onClick={() => asked.value++}>{tn('Show {n} new', 'Show {n} new', waiting.length)}</Chip>
        )}
        {state.filters.value > 0 && <Button kind="quiet" icon="x" onClick={() => state.clearFilters()}>{t('Clear filters')}</Button>}
      </div>
      {total === 0 && waiting.length === 0 ? <Empty state={state} /> : (
        <ul class="pm-rows">
          {ids.slice(0, limit).map(id => {
            const problem = all.get(id)
            const waiting = problem ? undefined : waitingWords(state.room, 'problems', id)
            return problem
              ? <Row key={id} problem={problem} state={state} showOnMap={showOnMap} />
              : <li key={id} class="pm-rowbox pm-rowbox--gone">{waiting === undefined ? t('This problem is not on the list any more.') : t('Your problem waits for the facilitator to approve it: {problem}', { problem: waiting })}</li>
          })}
          {ids.length > limit && <li ref={end} class="pm-rows__end">{t('Loading more …')}</li>}
        </ul>
      )}
    </div>
  )
}

function Row({ problem, state, showOnMap }: { problem: Problem } & Pick<Props, 'state' | 'showOnMap'>): JSX.Element {
  return (
    <li class={`pm-rowbox${state.selected.value === problem.id ? ' pm-rowbox--selected' : ''}`} data-problem={problem.id}>
      <button type="button" class="pm-problem" onClick={() => (state.opened.value = problem.id)}>
        <ThemeDisc theme={problem.theme} />
        <span class="pm-problem__words">
          <span class="pm-problem__title">{problem.title}</span>
          <span class="u-soft u-small">{bylineOf(problem, state)}</span>
          {!state.answered.value.has(problem.id) && <span class="pm-tag"><Icon name="unlink" size={16} /> {t('No goal yet')}</span>}
        </span>
      </button>
      {problem.geometry && state.places.value && (
        <Button kind="quiet" icon="map-pin" label={t('Show on map: {title}', { title: problem.title })} onClick={() => showOnMap(problem)} />
      )}
    </li>
  )
}

function Empty({ state }: { state: MapState }): JSX.Element {
  const filtered = state.filters.value > 0 && state.problems.value.size > 0
  return (
    <div class="u-empty">
      <Icon name={filtered ? 'search' : 'map-pin'} />
      <p>{filtered ? t('Nothing fits these filters.') : state.room.synced.value ? t('No problems yet. The first one is yours to add.') : t('Loading problems …')}</p>
      {filtered && <Button onClick={() => state.clearFilters()}>{t('Clear filters')}</Button>}
    </div>
  )
}
