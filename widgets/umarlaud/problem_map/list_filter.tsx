/** Search, place, order and "no goal yet": what narrows the list, and the map with it. */

import type { JSX } from 'preact'
import { useId, useMemo } from 'preact/hooks'

import { t, tn } from '../_frontend/i18n'
import { Icon } from '../_frontend/icons'
import { Chip } from '../_frontend/ui'
import type { Gazetteer, NamedPlace } from '../_frontend/ground/gazetteer'
import { PlaceSearch, placeNote, type ExtraChoice } from '../_frontend/ground/place_search'
import { EVERYWHERE, NOWHERE, placeKey, type MapState, type Sort } from './state'

const ALL = 'all'

export function ListFilter({ state, gazetteer }: { state: MapState; gazetteer: Gazetteer | null }): JSX.Element {
  const id = useId()
  const problems = state.problems.value
  const counts = useMemo(() => {
    const found = new Map<string, number>()
    for (const problem of problems.values()) found.set(placeKey(problem), (found.get(placeKey(problem)) ?? 0) + 1)
    return found
  }, [problems])
  const among = useMemo(() => gazetteer?.settlements.filter(({ key }) => counts.has(key)) ?? [], [gazetteer, counts])
  const nameOf = (key: string): string => {
    if (key === EVERYWHERE) return t('The whole of {name}', { name: state.places.value?.map.name ?? '' })
    if (key === NOWHERE) return t('At sea or outside')
    return state.places.value?.settlement(key)?.name ?? ''
  }
  const withCount = (key: string): ExtraChoice[] =>
    counts.has(key) ? [{ key, label: `${nameOf(key)} · ${counts.get(key)}`, icon: 'layers' }] : []
  const extra: ExtraChoice[] = [{ key: ALL, label: t('All places'), icon: 'map' }, ...withCount(EVERYWHERE), ...withCount(NOWHERE)]
  const note = (place: NamedPlace): string => [placeNote(place), tn('{n} problem', '{n} problems', counts.get(place.key) ?? 0)].filter(Boolean).join(' · ')
  const chosen = state.place.value
  return (
    <div class="pm-listfilter">
      <div class="pm-search__field">
        <Icon name="search" size={20} />
        <input
          type="search"
          class="u-input"
          aria-label={t('Search in problems')}
          placeholder={t('Search in problems')}
          value={state.text.value}
          onInput={event => (state.text.value = event.currentTarget.value)}
        />
      </div>
      <div class="pm-listfilter__row">
        {gazetteer && (chosen
          ? <Chip on icon="x" onClick={() => (state.place.value = null)} aria-label={t('Remove the filter: {name}', { name: nameOf(chosen) })}>{nameOf(chosen)}</Chip>
          : <PlaceSearch gazetteer={gazetteer} among={among} extra={extra} note={note} label={t('Filter by place')} hideLabel placeholder={t('All places')} pick={key => (state.place.value = key === ALL ? null : key)} />)}
        <label class="u-hidden" for={id}>{t('Order')}</label>
        <select id={id} class="u-input pm-sort" value={state.sort.value} onChange={event => (state.sort.value = event.currentTarget.value as Sort)}>
          <option value="newest">{t('Newest first')}</option>
          <option value="theme">{t('By theme')}</option>
          <option value="place">{t('By place')}</option>
        </select>
      </div>
      <Chip on={state.unlinked.value} icon={state.unlinked.value ? 'check' : 'unlink'} onClick={() => (state.unlinked.value = !state.unlinked.value)}>
        {t('Only without a goal')}
      </Chip>
    </div>
  )
}
