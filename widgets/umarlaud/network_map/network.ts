/** The network as it reads from the document: merged stakeholders are one, each side's views are weighed, and what follows from it. */

import { resolver } from '../_frontend/resolver'
import type { Stakeholder, Tie, View } from '../_frontend/schema'

export type Form = View['today']
export type SideName = 'a' | 'b' | 'other'

/** The ladder of joint action, from loose to close (method, section 4). */
export const FORMS: readonly Form[] = ['none', 'communication', 'coordination', 'cooperation', 'collaboration']
export const SIDES: readonly SideName[] = ['a', 'b', 'other']

export interface ReadTie {
  key: string
  a: string
  b: string
  views: ReadonlyMap<string, View>
  today: Form
  wanted: Form | null
  todayOf: Readonly<Record<SideName, Form | null>>
  wantedOf: Readonly<Record<SideName, Form | null>>
  /** The part of the views that see the form which the tie is read as, 0 to 1. */
  agreement: number
  people: number
  direction: View['direction']
}

export interface Network {
  members: ReadonlyMap<string, Stakeholder>
  /** The ids merged into a kept one. */
  aliases: ReadonlyMap<string, readonly string[]>
  ties: ReadonlyMap<string, ReadTie>
  /** Keys of ties with an end that is no longer there. */
  lost: readonly string[]
  resolve(id: string): string
}

export interface Gain { tie: ReadTie; to: Form; step: number }

export interface Reach { coordinators: string[]; direct: string[]; twoSteps: string[]; notReached: string[] }

export const rank = (form: Form): number => Math.max(0, FORMS.indexOf(form))

export const tieKey = (a: string, b: string): string => (a < b ? `${a}~${b}` : `${b}~${a}`)

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** The other way round: for a tie whose ends changed their order. */
export function flipped(view: View): View {
  const side = view.side === 'a' ? 'b' : view.side === 'b' ? 'a' : view.side
  const direction = view.direction === 'a_to_b' ? 'b_to_a' : view.direction === 'b_to_a' ? 'a_to_b' : view.direction
  return { ...view, side, direction: direction ?? null }
}

function medianLow(forms: readonly Form[]): Form | null {
  if (!forms.length) return null
  const ranks = forms.map(rank).sort((a, b) => a - b)
  return FORMS[ranks[Math.floor((ranks.length - 1) / 2)]!]!
}

function lower(of: Record<SideName, Form | null>): Form | null {
  const { a, b, other } = of
  if (a && b) return rank(a) <= rank(b) ? a : b
  return a ?? b ?? other
}

function bySide(views: readonly View[], form: (view: View) => Form | null | undefined): Record<SideName, Form | null> {
  const of = (side: SideName): Form | null =>
    medianLow(views.filter(view => (view.side ?? 'other') === side).map(form).filter((one): one is Form => !!one))
  return { a: of('a'), b: of('b'), other: of('other') }
}

function directionOf(views: readonly View[], today: Form): View['direction'] {
  if (today !== 'communication') return null
  const said = new Set(views.filter(view => view.today === today).map(view => view.direction).filter(Boolean))
  if (!said.size) return null
  return said.size === 1 ? [...said][0]! : 'both'
}

/** One tie as it reads from its views, at least one. */
export function readTie(a: string, b: string, views: ReadonlyMap<string, View>): ReadTie {
  const all = [...views.values()]
  const todayOf = bySide(all, view => view.today ?? 'none')
  const wantedOf = bySide(all, view => view.wanted)
  const today = lower(todayOf)!
  return {
    key: tieKey(a, b), a, b, views, today, wanted: lower(wantedOf), todayOf, wantedOf,
    agreement: all.filter(view => (view.today ?? 'none') === today).length / all.length,
    people: all.length,
    direction: directionOf(all, today)
  }
}

export function readNetwork(stakeholders: ReadonlyMap<string, Stakeholder>, ties: ReadonlyMap<string, Tie>): Network {
  const resolve = resolver(stakeholders)
  const members = new Map<string, Stakeholder>()
  const aliases = new Map<string, string[]>()
  for (const [id, one] of stakeholders) {
    const kept = resolve(id)
    if (kept === id) members.set(id, one)
    else aliases.set(kept, [...(aliases.get(kept) ?? []), id])
  }
  for (const ids of aliases.values()) ids.sort(byText)

  const lost: string[] = []
  const united = new Map<string, { a: string; b: string; views: Map<string, View> }>()
  // a person's view of the record whose key is the united key wins, then that of the smallest key
  const keys = [...ties.keys()].sort(byText)
  const first = (key: string): boolean => {
    const tie = ties.get(key)!
    return tieKey(resolve(tie.a), resolve(tie.b)) === key
  }
  for (const key of [...keys.filter(first), ...keys.filter(one => !first(one))]) {
    const tie = ties.get(key)!
    const from = resolve(tie.a)
    const to = resolve(tie.b)
    if (from === to) continue
    if (!stakeholders.has(from) || !stakeholders.has(to)) {
      lost.push(key)
      continue
    }
    const turned = from > to
    const canonical = tieKey(from, to)
    const one = united.get(canonical) ?? { a: turned ? to : from, b: turned ? from : to, views: new Map<string, View>() }
    united.set(canonical, one)
    for (const [person, view] of Object.entries(tie.views ?? {})) {
      if (!one.views.has(person)) one.views.set(person, turned ? flipped(view) : view)
    }
  }
  const read = new Map<string, ReadTie>()
  for (const key of [...united.keys()].sort(byText)) {
    const { a, b, views } = united.get(key)!
    if (views.size) read.set(key, readTie(a, b, views))
  }
  return { members, aliases, ties: read, lost: lost.sort(byText), resolve }
}

/** How far the two sides are from each other today, in steps of the ladder; 0 where one of them is not known. */
export function gap({ todayOf: { a, b } }: ReadTie): number {
  return a && b ? Math.abs(rank(a) - rank(b)) : 0
}

/** Ties whose sides see different forms today, the widest first. */
export function disagreements({ ties }: Network): ReadTie[] {
  return [...ties.values()].filter(tie => gap(tie)).sort((x, y) => gap(y) - gap(x) || y.people - x.people || byText(x.key, y.key))
}

/** Where both sides want a closer form than they have; null elsewhere. */
export function gainOf(tie: ReadTie): Gain | null {
  const { todayOf, wantedOf } = tie
  if (!todayOf.a || !todayOf.b || !wantedOf.a || !wantedOf.b) return null
  if (rank(wantedOf.a) <= rank(todayOf.a) || rank(wantedOf.b) <= rank(todayOf.b)) return null
  const to = lower(wantedOf)!
  return { tie, to, step: rank(to) - rank(tie.today) }
}

export function gains({ ties }: Network): Gain[] {
  return [...ties.values()]
    .map(gainOf)
    .filter((gain): gain is Gain => !!gain)
    .sort((x, y) => y.tie.people - x.tie.people || x.step - y.step || byText(x.tie.key, y.tie.key))
}

const graphs = new WeakMap<Network, ReadonlyMap<string, ReadonlySet<string>>>()

/** Who is tied to whom today. */
export function graph(network: Network): ReadonlyMap<string, ReadonlySet<string>> {
  let found = graphs.get(network)
  if (found) return found
  const near = new Map([...network.members.keys()].map(id => [id, new Set<string>()]))
  for (const { a, b, today } of network.ties.values()) {
    if (today === 'none') continue
    near.get(a)!.add(b)
    near.get(b)!.add(a)
  }
  graphs.set(network, (found = near))
  return found
}

export function neighbours(network: Network, id: string): string[] {
  return [...(graph(network).get(id) ?? [])].sort(byText)
}

/** Members with no tie today, by name. */
export function isolated(network: Network): Stakeholder[] {
  const near = graph(network)
  return [...network.members.values()].filter(({ id }) => !near.get(id)!.size).sort((x, y) => byText(x.name, y.name) || byText(x.id, y.id))
}

/** The parts of the network that hang together, the largest first. */
export function components(network: Network): string[][] {
  const near = graph(network)
  const seen = new Set<string>()
  const found: string[][] = []
  for (const start of [...near.keys()].sort(byText)) {
    if (seen.has(start)) continue
    const part = [start]
    seen.add(start)
    for (const id of part) {
      for (const next of near.get(id)!) if (!seen.has(next)) part.push(next), seen.add(next)
    }
    found.push(part.sort(byText))
  }
  return found.sort((x, y) => y.length - x.length || byText(x[0]!, y[0]!))
}

/** Whom the coordinators have a tie with, whom at two steps, whom not at all. */
export function reach(network: Network, near: ReadonlyMap<string, ReadonlySet<string>> = graph(network)): Reach {
  const coordinators = [...network.members.values()].filter(one => one.coordinator).map(one => one.id).sort(byText)
  const seen = new Set(coordinators)
  const around = (ids: readonly string[]): string[] => {
    const found = new Set(ids.flatMap(id => [...near.get(id)!]).filter(id => !seen.has(id)))
    for (const id of found) seen.add(id)
    return [...found].sort(byText)
  }
  const direct = around(coordinators)
  const twoSteps = around(direct)
  return { coordinators, direct, twoSteps, notReached: [...near.keys()].filter(id => !seen.has(id)).sort(byText) }
}
