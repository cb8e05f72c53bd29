/** A stakeholder that is half written, kept on this device. */

import type { LonLat } from '../_frontend/ground/geometry'
import { rounded } from '../_frontend/ground/geometry'
import type { Places } from '../_frontend/ground/places'
import type { Stakeholder } from '../_frontend/schema'
import type { Kind, Level } from './state'

export type Step = 1 | 2 | 3

/** Where it is: not said yet, said to be nowhere, a settlement, or a point. */
export type Where =
  | { is: 'unsaid' }
  | { is: 'nowhere' }
  | { is: 'settlement'; akood: string }
  | { is: 'point'; at: LonLat }

export interface StakeholderDraft {
  step: Step
  name: string
  kind: Kind | null
  level: Level | null
  where: Where
  offers: string
  needs: string
  channels: string
  contact: string
  coordinator: boolean
}

export const LIMITS = { name: 120, words: 1_500, contact: 300 } as const

export const emptyDraft = (): StakeholderDraft => ({
  step: 1, name: '', kind: null, level: null, where: { is: 'unsaid' }, offers: '', needs: '', channels: '', contact: '', coordinator: false
})

export function draftOf(one: Stakeholder): StakeholderDraft {
  const where: Where = one.lon != null && one.lat != null ? { is: 'point', at: [one.lon, one.lat] } : one.place ? { is: 'settlement', akood: one.place } : { is: 'nowhere' }
  return {
    step: 1, name: one.name, kind: one.kind ?? null, level: one.level ?? null, where,
    offers: one.offers ?? '', needs: one.needs ?? '', channels: one.channels ?? '', contact: one.contact ?? '', coordinator: one.coordinator ?? false
  }
}

export const hasWords = ({ name, offers, needs, channels, contact }: StakeholderDraft): boolean =>
  [name, offers, needs, channels, contact].some(text => text.trim())

export function asDraft(value: unknown): StakeholderDraft | null {
  const { name, step, where } = (value ?? {}) as Partial<StakeholderDraft>
  const whole = typeof name === 'string' && [1, 2, 3].includes(step as number) && typeof where?.is === 'string'
  return whole ? { ...emptyDraft(), ...(value as StakeholderDraft) } : null
}

/** Groups without a house, and persons, meet in homes: only the village of these is stored. */
export const coarse = (kind: Kind | null): boolean => kind === 'informal' || kind === 'role'

export function storedWhere(where: Where, kind: Kind | null, places: Places | null): Pick<Stakeholder, 'lon' | 'lat' | 'place'> {
  if (where.is === 'unsaid' || where.is === 'nowhere') return { lon: null, lat: null, place: null }
  const settlement = places && (where.is === 'settlement' ? places.settlement(where.akood) : places.locate(where.at))
  const middle = where.is === 'settlement' || coarse(kind)
  if (settlement && middle) {
    const [lon, lat] = rounded([settlement.lon, settlement.lat])
    return { lon, lat, place: settlement.akood }
  }
  if (where.is === 'settlement') return { lon: null, lat: null, place: where.akood }
  const [lon, lat] = rounded(where.at)
  return { lon, lat, place: settlement?.akood ?? null }
}

/** The point that the map shows while it is chosen. */
export function pointOf(where: Where, places: Places | null): LonLat | null {
  if (where.is === 'point') return where.at
  const settlement = where.is === 'settlement' ? places?.settlement(where.akood) : null
  return settlement ? [settlement.lon, settlement.lat] : null
}
