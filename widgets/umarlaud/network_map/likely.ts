/** In which order organisations are offered as the end of a tie: what this person has not drawn yet, nearest first. */

import { distance } from '../_frontend/ground/geometry'
import type { Stakeholder } from '../_frontend/schema'
import { tieKey } from './network'
import type { NetworkState } from './state'

const UNKNOWN = Infinity

function apart(one: Stakeholder | undefined, other: Stakeholder): number {
  if (one?.lon == null || one.lat == null || other.lon == null || other.lat == null) return UNKNOWN
  return distance([one.lon, one.lat], [other.lon, other.lat])
}

/** The first end: one's own organisation, then by name. */
export function likelyFirst(state: NetworkState): Stakeholder[] {
  const { members } = state.network.value
  const mine = state.mine.value
  return [...members.values()].sort((a, b) => Number(b.id === mine) - Number(a.id === mine) || a.name.localeCompare(b.name, 'et'))
}

/** The other end of a tie from `from`. */
export function likelySecond(state: NetworkState, from: string): Stakeholder[] {
  const { members, ties } = state.network.value
  const start = members.get(from)
  const drawn = (id: string): number => Number(!!ties.get(tieKey(from, id))?.views.has(state.room.speaker.value.person)) + 2 * Number(id === from)
  const near = new Map([...members.values()].map(one => [one.id, apart(start, one)]))
  return [...members.values()].sort((a, b) => {
    const [x, y] = [near.get(a.id)!, near.get(b.id)!]
    return drawn(a.id) - drawn(b.id) || (x === y ? a.name.localeCompare(b.name, 'et') : x - y)
  })
}
