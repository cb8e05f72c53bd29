/** Who writes in which goal now, read from the carets that pages share. */

import { signal, type ReadonlySignal } from '@preact/signals'
import * as Y from 'yjs'

import type { Room } from '../_frontend/room'

export interface Writer {
  readonly client: number
  readonly name: string
  readonly color: string
  readonly me: boolean
}

export type Writers = ReadonlyMap<string, readonly Writer[]>

/** A full hall moves hundreds of carets a second; a count of writers need not follow each. */
const EVERY = 250

interface State {
  user?: { name?: unknown; color?: unknown }
  cursor?: { head?: Y.RelativePosition } | null
}

/** The goal whose title or body holds this position. */
export function goalAt(doc: Y.Doc, position: Y.RelativePosition | undefined): string | null {
  if (!position) return null
  try {
    const text = Y.createAbsolutePositionFromRelativePosition(position, doc)?.type
    const goal = text?.parent
    if (!goal || goal.parent !== doc.getMap('goals')) return null
    return goal._item?.parentSub ?? null
  } catch {
    return null
  }
}

export function readWriters(doc: Y.Doc, states: Map<number, unknown>, me: number): Writers {
  const found = new Map<string, Writer[]>()
  states.forEach((value, client) => {
    const { user, cursor } = value as State
    const goal = goalAt(doc, cursor?.head)
    if (!goal) return
    const name = typeof user?.name === 'string' ? user.name.slice(0, 40) : ''
    const color = typeof user?.color === 'string' ? user.color : ''
    const writer = { client, name, color, me: client === me }
    found.set(goal, [...(found.get(goal) ?? []), writer])
  })
  return found
}

/** Follows the carets until `stop`. */
export function followWriters(room: Room): { writers: ReadonlySignal<Writers>; stop: () => void } {
  const { doc, awareness } = room
  const read = () => readWriters(doc, awareness.getStates(), doc.clientID)
  const writers = signal<Writers>(read())
  let timer: ReturnType<typeof setTimeout> | undefined
  let last = ''
  const changed = () => {
    timer ??= setTimeout(() => {
      timer = undefined
      const next = read()
      const key = JSON.stringify([...next])
      if (key !== last) writers.value = next
      last = key
    }, EVERY)
  }
  awareness.on('change', changed)
  return {
    writers,
    stop: () => {
      awareness.off('change', changed)
      clearTimeout(timer)
    },
  }
}
