/** Ties as lines between the marks that stand for their ends, whatever the picture they stand in. */

import { bendAround, type Spot } from './curves'
import { gainOf, gap, type ReadTie } from './network'
import type { NetworkState } from './state'
import type { Line } from './ties_layer'

/** Where each member's mark stands; members of one group have the same spot. */
export type Standing = ReadonlyMap<string, Spot & { key: string }>

/** Of more lines than this no one is followed by the eye, and each would have many to keep away from. */
const MOST_BENT = 250

/**
 * Ties within one group are not seen; of several between two groups each form is drawn once, the most agreed.
 * A line keeps `clear` pixels away from the marks of those whom it does not tie, where it can.
 */
export function linesOf(ties: readonly ReadTie[], standing: Standing, state: NetworkState, clear = 0): Line[] {
  const signs = state.lens.value === 'gap'
  const found = new Map<string, Line>()
  const beside = new Map<string, number>()
  const plain: Line[] = []
  for (const tie of ties) {
    const from = standing.get(tie.a)
    const to = standing.get(tie.b)
    if (!from || !to || from.key === to.key) continue
    const form = state.formOf(tie)
    const sign = !signs ? '' : gap(tie) ? '≠' : gainOf(tie) ? '+' : ''
    const line: Line = { key: tie.key, keys: [tie.key], form, agreement: tie.agreement, direction: tie.direction, from, to, sign, beside: 0 }
    const pair = from.key < to.key ? `${from.key}~${to.key}` : `${to.key}~${from.key}`
    const own = `${pair}:${form}`
    const known = found.get(own)
    if (known) {
      known.keys.push(tie.key)
      if (line.agreement > known.agreement) known.agreement = line.agreement
      known.sign ||= sign
      if (known.direction !== line.direction) known.direction = null
      continue
    }
    // the bend of a pair must not depend on which of its ends is named first
    if (from.key > to.key) {
      line.from = to
      line.to = from
      line.direction = line.direction === 'a_to_b' ? 'b_to_a' : line.direction === 'b_to_a' ? 'a_to_b' : line.direction
    }
    line.beside = beside.get(pair) ?? 0
    beside.set(pair, line.beside + 1)
    found.set(own, line)
    plain.push(line)
  }
  if (clear && plain.length <= MOST_BENT) {
    const spots = [...new Map([...standing.values()].map(spot => [spot.key, spot])).values()]
    for (const line of plain) {
      // those beside another one are bent already
      if (!line.beside) line.bend = bendAround(line.from, line.to, spots.filter(spot => !same(spot, line.from) && !same(spot, line.to)), clear)
    }
  }
  return plain
}

const same = (a: Spot, b: Spot): boolean => a.x === b.x && a.y === b.y

/** What is strong while a member or a tie is chosen: its own ties; null while nothing is. */
export function strongTies(lines: readonly Line[], state: NetworkState): ReadonlySet<string> | null {
  const { selected, selectedTie, ends } = state
  if (selectedTie.value) return new Set(lines.filter(({ keys }) => keys.includes(selectedTie.value!)).map(({ key }) => key))
  const ids = new Set([...(selected.value ? [selected.value] : []), ...ends.value])
  if (!ids.size) return null
  const { ties } = state.network.value
  const own = (key: string): boolean => {
    const tie = ties.get(key)
    return !!tie && (ids.has(tie.a) || ids.has(tie.b))
  }
  return new Set(lines.filter(({ keys }) => keys.some(own)).map(({ key }) => key))
}

/** The members that are chosen: by a press, as the ends of a chosen tie, or for a tie that is being drawn. */
export function chosenMembers({ selected, selectedTie, ends, network }: NetworkState): ReadonlySet<string> {
  const tie = selectedTie.value ? network.value.ties.get(selectedTie.value) : null
  return new Set([...(selected.value ? [selected.value] : []), ...(tie ? [tie.a, tie.b] : []), ...ends.value])
}

/** The members beside which the others step back: those chosen and their neighbours; null while nothing is chosen. */
export function nearMembers(state: NetworkState): ReadonlySet<string> | null {
  const { selected, selectedTie, ends, shown } = state
  const tie = selectedTie.value ? state.network.value.ties.get(selectedTie.value) : null
  if (tie) return new Set([tie.a, tie.b])
  const ids = new Set([...(selected.value ? [selected.value] : []), ...ends.value])
  // while a tie is drawn every member may be its other end
  if (!ids.size || state.pick.value) return null
  const near = new Set(ids)
  for (const { a, b } of shown.value.ties) {
    if (ids.has(a)) near.add(b)
    if (ids.has(b)) near.add(a)
  }
  return near
}
