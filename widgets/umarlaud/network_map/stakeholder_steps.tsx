/** The three steps of adding an organisation: who it is, where it is, and what it offers and needs. */

import { useState } from 'preact/hooks'
import type { Signal } from '@preact/signals'
import type { JSX } from 'preact'

import type { Gazetteer, NamedPlace } from '../_frontend/ground/gazetteer'
import type { LonLat } from '../_frontend/ground/geometry'
import { PlaceSearch } from '../_frontend/ground/place_search'
import type { Places } from '../_frontend/ground/places'
import { t } from '../_frontend/i18n'
import { Icon } from '../_frontend/icons'
import { Button, ChipGroup, Field } from '../_frontend/ui'
import { whereabouts } from '../problem_map/stored_place'
import { nameOf } from '../problem_map/where_step'
import { memberByline } from './member_card'
import { duplicatesOf } from './duplicates'
import { coarse, LIMITS, type StakeholderDraft, type Where } from './stakeholder_draft'
import { KINDS, LEVELS, type NetworkState } from './state'
import { kindIcon, kindName, levelName } from './words'

export interface Mistakes { name?: string; kind?: string; level?: string }

export function mistakesIn({ name, kind, level }: StakeholderDraft): Mistakes {
  return {
    ...(name.trim() ? {} : { name: t('Please write the name of the organisation or group.') }),
    ...(kind ? {} : { kind: t('Please choose what it is.') }),
    ...(level ? {} : { level: t('Please choose how far it reaches.') })
  }
}

interface StepProps {
  draft: StakeholderDraft
  change: (part: Partial<StakeholderDraft>) => void
}

interface NameProps extends StepProps {
  state: NetworkState
  id: string | null
  mistakes: Mistakes
  /** Members that this person has said to be others. */
  other: Signal<ReadonlySet<string>>
  same: (member: string) => void
}

export function NameStep({ state, id, draft, change, mistakes, other, same }: NameProps): JSX.Element {
  const found = duplicatesOf(draft.name, state.network.value, state.stakeholders.value, id).filter(({ member }) => !other.value.has(member.id))
  return (
    <>
      <div data-first>
        <Field grows label={t('Name')} value={draft.name} max={LIMITS.name} error={mistakes.name} onInput={name => change({ name })} />
      </div>
      {!id && (
        <div class="nm-twins" aria-live="polite">
          {found.map(({ member, name }) => (
            <div class="u-note u-note--info" key={member.id}>
              <div>
                <p>{t('Already here: {name}', { name })}{name !== member.name && ` (${member.name})`} – <b>{t('is this the same?')}</b></p>
                <p class="u-small u-soft">{memberByline(member, state)}</p>
                <div class="pm-row">
                  <Button onClick={() => same(member.id)}>{t('Yes, the same')}</Button>
                  <Button onClick={() => (other.value = new Set([...other.peek(), member.id]))}>{t('No, another')}</Button>
                </div>
              </div>
            </div>
          ))}
        </div>
      )}
      <div class="nm-kinds">
        <ChipGroup label={t('What is it?')} options={KINDS.map(value => ({ value, label: kindName(value), icon: kindIcon(value) }))} value={draft.kind} onChange={kind => change({ kind })} />
        {mistakes.kind && <p class="u-field__error" role="alert">{mistakes.kind}</p>}
      </div>
      <div class="nm-levels">
        <ChipGroup label={t('How far does it reach?')} options={LEVELS.map(value => ({ value, label: levelName(value) }))} value={draft.level} onChange={level => change({ level })} />
        {mistakes.level && <p class="u-field__error" role="alert">{mistakes.level}</p>}
      </div>
    </>
  )
}

/** A tap as a place; a string says why it is none. */
export function tappedPoint(point: LonLat, places: Places): Where | string {
  if (whereabouts(point, places) === 'abroad') return t('This place is outside Estonia. Please choose one in {name}.', { name: places.map.name })
  return { is: 'point', at: point }
}

function wherePhrase(where: Where, places: Places | null): string {
  if (where.is === 'nowhere') return t('Without a place')
  if (where.is === 'settlement') return places?.settlement(where.akood)?.name ?? t('Outside the municipality')
  return where.is === 'point' && places ? nameOf(where.at, places) : ''
}

interface PlaceProps extends StepProps {
  places: Places | null
  gazetteer: Gazetteer | null
  goTo: (point: LonLat) => void
  tall: (on: boolean) => void
}

export function PlaceStep({ draft, change, places, gazetteer, goTo, tall }: PlaceProps): JSX.Element {
  const [searching, setSearching] = useState(false)
  const pick = (place: NamedPlace | null): void => {
    if (!place) return
    goTo(place.at)
    change({ where: place.kind === 'settlement' && place.akood ? { is: 'settlement', akood: place.akood } : { is: 'point', at: place.at } })
  }
  const said = wherePhrase(draft.where, places)
  return (
    <>
      <p class="pm-place">
        <b>{draft.name}</b>{' '}
        <button type="button" class="pm-link" onClick={() => change({ step: 1 })}>{t('change')}</button>
      </p>
      {gazetteer && (
        <PlaceSearch
          gazetteer={gazetteer}
          label={t('Find a place by name')}
          hideLabel
          placeholder={t('Village, school, bus stop …')}
          opened={on => {
            setSearching(on)
            tall(on)
          }}
          pick={(_key, place) => pick(place)}
        />
      )}
      {!searching && (
        <p class="pm-where" aria-live="polite">
          {said ? <><Icon name="map-pin" size={20} /> {said} </> : t('Tap the map, or move the place under the cross.')}
          {said && draft.where.is !== 'nowhere' && <button type="button" class="pm-link" onClick={() => change({ where: { is: 'unsaid' } })}>{t('choose anew')}</button>}
        </p>
      )}
      {!searching && coarse(draft.kind) && <p class="u-field__hint">{t('Of people and informal groups only the village is shown.')}</p>}
    </>
  )
}

export function MoreStep({ draft, change, facilitator }: StepProps & { facilitator: boolean }): JSX.Element {
  return (
    <>
      <p class="pm-place"><b>{draft.name}</b></p>
      <div data-first>
        <Field label={t('What does it offer?')} optional multiline max={LIMITS.words} placeholder={t('Say, rooms, transport, advice, volunteers')} value={draft.offers} onInput={offers => change({ offers })} />
      </div>
      <Field label={t('What does it need?')} optional multiline max={LIMITS.words} value={draft.needs} onInput={needs => change({ needs })} />
      <Field label={t('Where does one hear of it?')} optional max={LIMITS.words} placeholder={t('Say, village paper, Facebook, the ferry, neighbours')} value={draft.channels} onInput={channels => change({ channels })} />
      <Field label={t('Contact')} optional hint={t('Only of a public role, such as the office or the head. Nobody’s private number or address.')} max={LIMITS.contact} value={draft.contact} onInput={contact => change({ contact })} />
      {facilitator && (
        <label class="pm-tick">
          <input type="checkbox" checked={draft.coordinator} onChange={event => change({ coordinator: event.currentTarget.checked })} />
          <span>{t('It coordinates the network')}</span>
        </label>
      )}
    </>
  )
}
