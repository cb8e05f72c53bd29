/** A problem slip as it is typed in from paper, in the order of the print (sheets/problem-slips.typ). */

import type { Gazetteer, NamedPlace } from '../_frontend/ground/gazetteer'
import type { Places } from '../_frontend/ground/places'
import type { Precision } from '../_frontend/schema'
import { NO_PLACE, storedPlace, type StoredPlace } from '../problem_map/stored_place'

export interface Slip {
  readonly title: string
  /** The place as it is written on the slip. */
  readonly where: string
  /** One of several places of that name, by key; EVERYWHERE for the whole municipality; '' while the first one is taken. */
  readonly picked: string
  readonly theme: string
  readonly touches: string
  readonly today: string
  readonly idea: string
}

export const EVERYWHERE = 'everywhere'
export const EMPTY_SLIP: Slip = { title: '', where: '', picked: '', theme: '', touches: '', today: '', idea: '' }

export const isEmptySlip = (slip: Slip): boolean => !Object.values(slip).some(one => one.trim())

export function asSlip(value: unknown): Slip | null {
  if (typeof value !== 'object' || !value) return null
  const entries = Object.keys(EMPTY_SLIP).map(key => [key, (value as Record<string, unknown>)[key] ?? ''] as const)
  return entries.every(([, one]) => typeof one === 'string') ? (Object.fromEntries(entries) as unknown as Slip) : null
}

/** Places that what is written may mean, the likeliest first. */
export function placesFor({ where }: Slip, gazetteer: Gazetteer): readonly NamedPlace[] {
  return where.trim() ? gazetteer.search(where, 5) : []
}

/** The place that is meant; null while there is none. */
export function placeOf(slip: Slip, gazetteer: Gazetteer): NamedPlace | typeof EVERYWHERE | null {
  if (slip.picked === EVERYWHERE) return EVERYWHERE
  const found = placesFor(slip, gazetteer)
  return found.find(({ key }) => key === slip.picked) ?? found[0] ?? null
}

/** What is stored of it: a village for what may be somebody's home, the point itself for a school or a stop. */
export function storedFor(place: NamedPlace | typeof EVERYWHERE, places: Places): StoredPlace {
  if (place === EVERYWHERE) return storedPlace({ ...NO_PLACE, everywhere: true }, 'municipality', places)
  if (place.kind === 'settlement') return storedPlace({ ...NO_PLACE, akood: place.akood }, 'village', places)
  const precision: Precision = place.kind === 'place' ? 'village' : 'exact'
  return storedPlace({ ...NO_PLACE, points: [place.at] }, precision, places)
}
