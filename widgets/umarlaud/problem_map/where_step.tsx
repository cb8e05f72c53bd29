/** Step one of adding: where. Tap the map, take its middle, or find the place by name. */

import type { JSX } from 'preact'
import { useState } from 'preact/hooks'

import { t, tn } from '../_frontend/i18n'
import { announce, Button, ChipGroup } from '../_frontend/ui'
import type { Draft } from './draft'
import type { Gazetteer, NamedPlace } from '../_frontend/ground/gazetteer'
import type { LonLat } from '../_frontend/ground/geometry'
import { PlaceSearch } from '../_frontend/ground/place_search'
import type { Places } from '../_frontend/ground/places'
import { EVERYWHERE } from './state'
import { isComplete, LEAST_POINTS, MOST_POINTS, NO_PLACE, whereabouts, type ChosenPlace, type Shape } from './stored_place'

interface Props {
  draft: Draft
  places: Places
  gazetteer: Gazetteer
  /** The point in the middle of the visible map. */
  middle: LonLat
  change: (draft: Partial<Draft>) => void
  goTo: (points: LonLat[]) => void
  tall: (on: boolean) => void
}

/** The place in words, as it is chosen so far. */
export function describe({ shape, points, akood, everywhere }: ChosenPlace, places: Places): string {
  if (everywhere) return t('The whole of {name}', { name: places.map.name })
  const settlement = places.settlement(akood)
  if (settlement) return shape === 'area' ? t('All of {name}', { name: settlement.name }) : settlement.name
  const last = points.at(-1)
  if (!last) return ''
  const where = nameOf(last, places)
  return shape === 'point' ? where : `${tn('{n} point drawn', '{n} points drawn', points.length)} · ${where}`
}

export function nameOf(point: LonLat, places: Places): string {
  switch (whereabouts(point, places)) {
    case 'inside':
      return places.locate(point)!.name
    case 'sea':
      return t('At sea or on a lake')
    case 'neighbour':
      return t('Outside the municipality')
    case 'abroad':
      return t('Outside Estonia')
  }
}

/** The same after a colon, where only a name keeps its capital. */
export function hereName(point: LonLat, places: Places): string {
  const name = nameOf(point, places)
  return whereabouts(point, places) === 'inside' ? name : name.charAt(0).toLowerCase() + name.slice(1)
}

/** Adds a tapped point to what is chosen; a string says why not. */
export function withPoint(chosen: ChosenPlace, point: LonLat, places: Places): ChosenPlace | string {
  if (whereabouts(point, places) === 'abroad') return t('This place is outside Estonia. Please choose one in {name}.', { name: places.map.name })
  if (chosen.points.length >= MOST_POINTS && chosen.shape !== 'point') return t('There are enough points now.')
  const points = chosen.shape === 'point' ? [point] : [...chosen.points, point]
  return { ...NO_PLACE, shape: chosen.shape, points }
}

export function WhereStep({ draft, places, gazetteer, middle, change, goTo, tall }: Props): JSX.Element {
  const { chosen } = draft
  const [searching, setSearching] = useState(false)
  const shape = chosen.shape

  const setShape = (next: Shape): void => change({ chosen: { ...NO_PLACE, shape: next }, moved: true })
  const pick = (key: string, place: NamedPlace | null): void => {
    if (key === EVERYWHERE) return change({ chosen: { ...NO_PLACE, everywhere: true }, precision: 'municipality', moved: true, step: 2 })
    if (!place) return
    goTo([place.at])
    if (place.kind === 'settlement' && shape !== 'line') {
      change({ chosen: { ...NO_PLACE, shape, akood: place.akood }, precision: 'village', moved: true, step: 2 })
    } else if (shape === 'point') {
      // a school or a stop is nobody's home, so its exact place may be shown
      const precision = place.kind === 'place' ? 'village' : 'exact'
      change({ chosen: { ...NO_PLACE, points: [place.at] }, precision, moved: true, step: 2 })
    } else announce(t('The map shows {place} now.', { place: place.name }))
  }

  const village = places.locate(middle)
  const said = describe(chosen, places)
  return (
    <>
      <PlaceSearch
        gazetteer={gazetteer}
        label={t('Find a place by name')}
        hideLabel
        placeholder={t('Village, school, bus stop …')}
        extra={shape === 'point' ? [{ key: EVERYWHERE, label: t('The whole of {name}', { name: places.map.name }), icon: 'layers' }] : []}
        opened={on => {
          setSearching(on)
          tall(on)
        }}
        pick={pick}
      />
      {!searching && (
        <>
          <ChipGroup
            label={t('Shape of the place')}
            hideLabel
            row
            options={[
              { value: 'point', label: t('Point'), icon: 'map-pin' },
              { value: 'line', label: t('Line'), icon: 'spline' },
              { value: 'area', label: t('Area'), icon: 'pentagon' }
            ]}
            value={shape}
            onChange={setShape}
          />
          <p class="pm-where" aria-live="polite">
            {said || (shape === 'point' ? t('Tap the map, or move the place under the cross.') : shape === 'line' ? t('Tap along the road or path, point by point.') : t('Tap the corners one by one.'))}
          </p>
          {shape === 'area' && village && !chosen.points.length && !chosen.akood && (
            <Button icon="pentagon" onClick={() => change({ chosen: { ...NO_PLACE, shape, akood: village.akood }, precision: 'village', moved: true })}>
              {t('All of {name}', { name: village.name })}
            </Button>
          )}
        </>
      )}
    </>
  )
}

interface ButtonsProps extends Pick<Props, 'draft' | 'middle' | 'places' | 'change'> {
  /** Takes a point; a string says why not. */
  tapped: (point: LonLat) => string | null
  next: () => void
  /** The map was touched: before, its middle is nobody's choice, and the button is not the one to press. */
  touched: boolean
}

export function WhereButtons({ draft, tapped, middle, next, places, change, touched }: ButtonsProps): JSX.Element {
  const { chosen } = draft
  const { shape, points } = chosen
  const complete = isComplete(chosen)
  if (shape === 'point' && !complete) {
    return (
      <Button kind={touched ? 'primary' : 'plain'} big icon="map-pin" onClick={() => tapped(middle) === null && next()}>
        {t('Here: {place}', { place: hereName(middle, places) })}
      </Button>
    )
  }
  if (shape === 'point') return <Button kind="primary" big onClick={next}>{t('Next')}</Button>
  const missing = LEAST_POINTS[shape] - points.length
  return (
    <>
      <Button class="pm-step" icon="undo-2" label={t('Undo the last point')} disabled={!points.length && !chosen.akood} onClick={() => change({ chosen: { ...NO_PLACE, shape, points: points.slice(0, -1) } })} />
      <Button class="pm-step" icon="plus" onClick={() => void tapped(middle)}>{t('Point here')}</Button>
      <Button kind="primary" big disabled={!complete} onClick={next}>
        {complete ? t('Done') : tn('{n} more', '{n} more', missing)}
      </Button>
    </>
  )
}
