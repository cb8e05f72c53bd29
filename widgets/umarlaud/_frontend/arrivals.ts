/** What others add while this page is open: said politely and gathered, never a message per record. */

import { effect, type ReadonlySignal } from '@preact/signals'

import type { Room } from './room'
import { announce } from './ui'

/** A full hall adds a record a second; a screen reader should still be able to read something else. */
const PAUSE_MS = 8_000

interface Arrivals {
  room: Room
  records: ReadonlySignal<ReadonlyMap<string, { id: string; author: string | null }>>
  /** Called at once with the ids of what others have just added. */
  arrived?: (ids: string[]) => void
  /** What is said of so many new records; left out where nothing is. */
  say?: (n: number) => string
}

/** Follows what others add to a root until the answer is called. */
export function followArrivals({ room, records, arrived, say }: Arrivals): () => void {
  let known: Set<string> | null = null
  let generation = room.generation.peek()
  let unsaid = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  const tell = (): void => {
    timer = undefined
    if (!unsaid || !say) return
    announce(say(unsaid))
    unsaid = 0
    timer = setTimeout(tell, PAUSE_MS)
  }
  const stop = effect(() => {
    const all = records.value
    const synced = room.synced.value
    if (!synced || room.generation.value !== generation) {
      generation = room.generation.value
      known = null
    }
    const fresh = known ? [...all.values()].filter(({ id, author }) => !known!.has(id) && author !== room.me && author !== room.speaker.peek().person) : []
    if (synced) known = new Set(all.keys())
    if (!fresh.length) return
    arrived?.(fresh.map(({ id }) => id))
    if (!say) return
    unsaid += fresh.length
    timer ??= setTimeout(tell, 600)
  })
  return () => {
    stop()
    clearTimeout(timer)
  }
}
