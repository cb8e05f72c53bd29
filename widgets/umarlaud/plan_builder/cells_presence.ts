/** Who is in which cell of the plan: told by awareness, with a name that fades once they stay. */

import { effect, signal, type ReadonlySignal } from '@preact/signals'

import { colourOf } from '../_frontend/presence'
import type { Room } from '../_frontend/room'

export interface InCell {
  readonly client: number
  readonly name: string
  readonly color: string
  /** The key of a column. */
  readonly column: string
  /** They came here a moment ago: the name is shown. */
  readonly fresh: boolean
}

/** How long a name stays (ms), and how often one's own place is told at most. */
const NAME_STAYS = 2_000
const TELL_EVERY = 100

interface State {
  user?: { id?: unknown; name?: unknown }
  cell?: { row?: unknown; column?: unknown } | null
}

const known = new WeakMap<Room, ReadonlySignal<ReadonlyMap<string, readonly InCell[]>>>()

/** Others by the id of the row that they are in; a row's list is the same object while nothing in it changes. */
export function inCells(room: Room): ReadonlySignal<ReadonlyMap<string, readonly InCell[]>> {
  let found = known.get(room)
  if (found) return found
  const current = signal<ReadonlyMap<string, readonly InCell[]>>(new Map())
  effect(() => {
    void room.generation.value
    const { awareness, doc } = room
    const since = new Map<number, { place: string; at: number }>()
    let timer: ReturnType<typeof setTimeout> | undefined
    const read = (): void => {
      const rows = new Map<string, InCell[]>()
      let next = Infinity
      awareness.getStates().forEach((value, client) => {
        const { user, cell } = value as State
        if (client === doc.clientID || typeof cell?.row !== 'string' || typeof cell.column !== 'string') return void since.delete(client)
        const place = `${cell.row} ${cell.column}`
        let came = since.get(client)
        if (came?.place !== place) since.set(client, (came = { place, at: Date.now() }))
        const left = came.at + NAME_STAYS - Date.now()
        if (left > 0) next = Math.min(next, left)
        const one = { client, name: typeof user?.name === 'string' ? user.name.slice(0, 40) : '', color: colourOf(String(user?.id ?? '')), column: cell.column, fresh: left > 0 }
        rows.set(cell.row, [...(rows.get(cell.row) ?? []), one])
      })
      const before = current.peek()
      let same = before.size === rows.size
      for (const [row, list] of rows) {
        const was = before.get(row)
        if (was && JSON.stringify(was) === JSON.stringify(list)) rows.set(row, was as InCell[])
        else same = false
      }
      if (!same) current.value = rows
      clearTimeout(timer)
      if (next < Infinity) timer = setTimeout(read, next + 20)
    }
    read()
    awareness.on('change', read)
    return () => {
      clearTimeout(timer)
      awareness.off('change', read)
    }
  })
  known.set(room, (found = current))
  return found
}

const telling = new WeakMap<Room, { timer?: ReturnType<typeof setTimeout>; last: string }>()

/** Tells the others in which cell one is; null: in none. */
export function standIn(room: Room, row: string | null, column = ''): void {
  let state = telling.get(room)
  if (!state) telling.set(room, (state = { last: '' }))
  const own = state
  clearTimeout(own.timer)
  own.timer = setTimeout(() => {
    const cell = row ? { row, column } : null
    const next = JSON.stringify(cell)
    if (own.last === next || !room.awareness.getLocalState()) return
    own.last = next
    room.awareness.setLocalStateField('cell', cell)
  }, TELL_EVERY)
}
