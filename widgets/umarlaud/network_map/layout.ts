/** Where members stand in the diagram: computed by the server as the network changes, or evenly here where none answers. */

import { effect, signal, type ReadonlySignal } from '@preact/signals'

import type { Stakeholder } from '../_frontend/schema'
import type { Host } from '../_frontend/widget'
import type { Spot } from './curves'
import type { ReadTie } from './network'
import { LEVELS, type NetworkState } from './state'

export type Arrangement = 'bands' | 'force'
type Places = Readonly<Record<string, readonly [number, number]>>

/** What `/w/ID/network` answers, as far as the page uses it; positions are 0 to 1 from the left and the top. */
export interface ServerLayout { force: Places; bands: Places }

export interface Band { level: string; top: number; bottom: number }
export interface Placing { positions: Map<string, Spot>; bands: Band[]; width: number; height: number }

/** Pixels that a member needs for its mark and name. */
const ACROSS = 96
const DOWN = 84
const HEAD = 30
const WAIT = 400
const RETRY = 5_000

/** The server's layout, asked for again when the network has been quiet for a moment; null offline and in a notebook. */
export function followLayout(state: NetworkState, host: Host): { layout: ReadonlySignal<ServerLayout | null>; stop(): void } {
  const layout = signal<ServerLayout | null>(null)
  const id = host.session?.workshop.id
  if (!id) return { layout, stop: () => undefined }
  let timer: ReturnType<typeof setTimeout> | undefined
  let asking: AbortController | null = null
  const ask = async (): Promise<void> => {
    asking?.abort()
    asking = new AbortController()
    try {
      const answer = await fetch(`/w/${encodeURIComponent(id)}/network`, { signal: asking.signal })
      if (answer.status === 404) return // a server without it: the even places stand
      if (!answer.ok) throw new Error(String(answer.status))
      const { layout: found } = (await answer.json()) as { layout?: ServerLayout }
      if (found) layout.value = found
    } catch (error) {
      if (error instanceof DOMException && error.name === 'AbortError') return
      // the even places stand meanwhile; the next change of the network asks again, and so does a little time
      clearTimeout(timer)
      timer = setTimeout(() => void ask(), RETRY)
    }
  }
  const dispose = effect(() => {
    void state.network.value
    clearTimeout(timer)
    timer = setTimeout(() => void ask(), WAIT)
  })
  return {
    layout,
    stop: () => {
      dispose()
      clearTimeout(timer)
      asking?.abort()
    }
  }
}

/** Columns that give `count` members a field of about the shape of the view. */
function columnsFor(count: number, width: number, height: number): number {
  const fit = Math.max(2, Math.floor(width / ACROSS))
  return Math.max(fit, Math.ceil(Math.sqrt((count * DOWN * width) / (ACROSS * Math.max(height, 1)))))
}

/** Levels from the state down to the community, each a band of rows; within a level in the order of `hint`, else by name. */
export function bandPlacing(members: readonly Stakeholder[], width: number, height: number, hint: Places = {}): Placing {
  const columns = columnsFor(members.length, width, height)
  const positions = new Map<string, Spot>()
  const bands: Band[] = []
  const known = (id: string): number | null => hint[id]?.[0] ?? null
  const byLevel = LEVELS.map(level => ({ level, own: members.filter(one => (one.level ?? 'community') === level) }))
  const rows = byLevel.map(({ own }) => Math.max(1, Math.ceil(own.length / columns)))
  const total = rows.reduce((sum, count) => sum + count * DOWN + HEAD, 0)
  // made smaller to fit in height, it must still fill the width
  const wide = Math.max(width, columns * ACROSS, (width * total) / Math.max(height, 1))
  // what is left of the view is shared by the rows
  const spare = Math.max(0, (height * (wide / width) - total) / rows.reduce((sum, count) => sum + count, 0))
  let top = 0
  for (const [i, { level, own }] of byLevel.entries()) {
    const down = DOWN + Math.min(spare, DOWN)
    const bottom = top + rows[i]! * down + HEAD
    bands.push({ level, top, bottom })
    const sorted = [...own].sort((a, b) => {
      const [x, y] = [known(a.id), known(b.id)]
      return x !== null && y !== null && x !== y ? x - y : a.name.localeCompare(b.name, 'et') || (a.id < b.id ? -1 : 1)
    })
    const each = Math.ceil(sorted.length / rows[i]!)
    for (const [j, { id }] of sorted.entries()) {
      // down the columns, so that neighbours of the hint stay side by side
      const [column, row] = [Math.floor(j / rows[i]!), j % rows[i]!]
      // two of one row apart by half a step from the next row: their names do not meet
      const shift = rows[i]! > 1 ? (row % 2 ? 0.2 : -0.2) : 0
      positions.set(id, { x: ((column + 0.5 + shift) / each) * wide, y: top + HEAD + (row + 0.42) * down })
    }
    top = bottom
  }
  return { positions, bands, width: wide, height: top }
}

/** The golden angle: points of a sunflower are even and never in rows. */
const GOLDEN = Math.PI * (3 - Math.sqrt(5))

/** Draws values apart until they fill 0 to 1, twice at most: a narrow picture would leave half of a phone empty. */
function spread(values: readonly number[]): (value: number) => number {
  if (values.length < 2) return value => value
  const [low, high] = [Math.min(...values), Math.max(...values)]
  const times = Math.min(2, 1 / Math.max(high - low, 0.01))
  const middle = (low + high) / 2
  return value => 0.5 + (value - middle) * times
}

/** Where the ties pull them, as the server says; who it does not know stands near a neighbour, or evenly about the middle. */
export function forcePlacing(members: readonly Stakeholder[], ties: readonly ReadTie[], width: number, height: number, hint: Places = {}): Placing {
  const area = Math.max(width * height, members.length * ACROSS * DOWN * 1.5)
  const stretch = Math.sqrt(area / Math.max(width * height, 1))
  const [wide, high] = [width * stretch, height * stretch]
  const across = spread(members.flatMap(({ id }) => hint[id]?.[0] ?? []))
  const down = spread(members.flatMap(({ id }) => hint[id]?.[1] ?? []))
  const inner = ([x, y]: readonly [number, number]): Spot => ({ x: ACROSS / 2 + across(x) * (wide - ACROSS), y: DOWN / 2 + down(y) * (high - DOWN) })
  const near = new Map<string, string[]>()
  for (const { a, b } of ties) {
    near.set(a, [...(near.get(a) ?? []), b])
    near.set(b, [...(near.get(b) ?? []), a])
  }
  const degree = (id: string): number => near.get(id)?.length ?? 0
  const positions = new Map<string, Spot>()
  const unknown: string[] = []
  for (const { id } of members) {
    const at = hint[id]
    if (at) positions.set(id, inner(at))
    else unknown.push(id)
  }
  unknown.sort((a, b) => degree(b) - degree(a) || (a < b ? -1 : 1))
  const alone = positions.size === 0
  for (const [i, id] of unknown.entries()) {
    const friend = alone ? undefined : near.get(id)?.map(one => positions.get(one)).find(Boolean)
    const share = alone ? Math.sqrt((i + 0.5) / unknown.length) : 1
    const angle = i * GOLDEN
    positions.set(id, friend
      ? { x: friend.x + Math.cos(angle) * ACROSS * 0.8, y: friend.y + Math.sin(angle) * DOWN * 0.8 }
      : inner([0.5 + (share / 2) * Math.cos(angle), 0.5 + (share / 2) * Math.sin(angle)]))
  }
  return { positions, bands: [], width: wide, height: high }
}
