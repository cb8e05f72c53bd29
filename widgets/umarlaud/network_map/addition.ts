/** What a new tie between two members would add; `analysis/structure.py` finds the same, `tests/data/addition_cases.json` holds both. */

import { t, tn } from '../_frontend/i18n'
import { graph, reach, type Network } from './network'

type Near = ReadonlyMap<string, ReadonlySet<string>>

export interface Addition {
  /** Whom a coordinator did not reach within two steps, and then would. */
  reached: string[]
  /** Who would come to have a direct tie with a coordinator. */
  nearer: string[]
  /** Two parts with no tie between them would become one. */
  joins: boolean
  /** Members whose loss would no longer split the network. */
  healedCutPoints: string[]
  /** Ties whose loss would no longer split it. */
  healedBridges: (readonly [string, string])[]
}

const MOST_NAMES = 5

export function additionOf(network: Network, a: string, b: string): Addition {
  const before = graph(network)
  const after = new Map(before)
  if (a !== b) {
    after.set(a, new Set([...before.get(a)!, b]))
    after.set(b, new Set([...before.get(b)!, a]))
  }
  const [had, has] = [reach(network), reach(network, after)]
  const [weak, left] = [weakSpots(before), weakSpots(after)]
  const beyond = (all: readonly string[], kept: readonly string[]): string[] => all.filter(id => !kept.includes(id)).sort()
  const still = new Set(left.bridges.map(ends => ends.join('~')))
  return {
    reached: beyond(had.notReached, has.notReached),
    nearer: beyond(has.direct, had.direct),
    joins: !partOf(before, a).has(b),
    healedCutPoints: beyond(weak.cuts, left.cuts),
    healedBridges: weak.bridges.filter(ends => !still.has(ends.join('~')))
  }
}

/** The same in words, the most telling first; never empty. */
export function additionWords(network: Network, a: string, b: string): string[] {
  const near = graph(network)
  const adds = additionOf(network, a, b)
  const name = (id: string): string => network.members.get(id)!.name
  const names = (ids: readonly string[]): string => listed(ids.map(name))
  const alone = [a, b].filter(id => !near.get(id)!.size)
  const further = adds.reached.filter(id => !adds.nearer.includes(id))
  const lines = [
    alone.length
      ? tn('{names} would no longer be alone.', '{names} would no longer be alone.', alone.length, { names: names(alone) })
      : adds.joins && t('Two parts that have no tie now would meet: {a} with its partners, and {b} with its partners.', { a: name(a), b: name(b) }),
    adds.nearer.length > 0 && t('{names} would have a direct tie with the coordinator.', { names: names(adds.nearer) }),
    further.length > 0 && tn('{n} more member would come within the coordinator’s reach: {names}.', '{n} more members would come within the coordinator’s reach: {names}.', further.length, { names: names(further) }),
    adds.healedCutPoints.length > 0
      ? t('The network would no longer split if one of these left: {names}.', { names: names(adds.healedCutPoints) })
      : adds.healedBridges.length > 0 && t('There would be a second way beside a tie that holds a part alone now: {ties}.', { ties: adds.healedBridges.slice(0, 3).map(ends => ends.map(name).join(' – ')).join('; ') })
  ].filter((line): line is string => !!line)
  return lines.length ? lines : [t('The network would become denser; who reaches whom would stay as it is.')]
}

function listed(names: readonly string[]): string {
  const shown = names.slice(0, MOST_NAMES).join(', ')
  return names.length > MOST_NAMES ? t('{names} and {n} more', { names: shown, n: names.length - MOST_NAMES }) : shown
}

function partOf(near: Near, start: string): Set<string> {
  const seen = new Set([start])
  for (const id of seen) for (const next of near.get(id)!) seen.add(next)
  return seen
}

/** Cut points and bridges, from how far up each branch of a depth-first walk reaches back (Hopcroft and Tarjan 1973). */
export function weakSpots(near: Near): { cuts: string[]; bridges: (readonly [string, string])[] } {
  const depth = new Map<string, number>()
  const low = new Map<string, number>()
  const cuts = new Set<string>()
  const bridges: (readonly [string, string])[] = []
  for (const root of near.keys()) {
    if (depth.has(root)) continue
    let branches = 0
    const walk: { id: string; from: string | null; rest: string[] }[] = [{ id: root, from: null, rest: [...near.get(root)!] }]
    depth.set(root, 0)
    low.set(root, 0)
    while (walk.length) {
      const { id, from, rest } = walk.at(-1)!
      const next = rest.pop()
      if (next === undefined) {
        walk.pop()
        if (from === null) continue
        low.set(from, Math.min(low.get(from)!, low.get(id)!))
        if (low.get(id)! > depth.get(from)!) bridges.push(from < id ? [from, id] : [id, from])
        if (from === root) branches += 1
        else if (low.get(id)! >= depth.get(from)!) cuts.add(from)
      } else if (!depth.has(next)) {
        depth.set(next, depth.get(id)! + 1)
        low.set(next, depth.get(next)!)
        walk.push({ id: next, from: id, rest: [...near.get(next)!] })
      } else if (next !== from) low.set(id, Math.min(low.get(id)!, depth.get(next)!))
    }
    if (branches > 1) cuts.add(root)
  }
  return { cuts: [...cuts].sort(), bridges: bridges.sort((x, y) => (x.join('~') < y.join('~') ? -1 : 1)) }
}
