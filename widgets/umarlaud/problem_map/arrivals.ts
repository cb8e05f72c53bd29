/** What others add while this page is open: seen as a pulse, said politely, and never a message per problem. */

import { effect } from '@preact/signals'

import { tn } from '../_frontend/i18n'
import { announce } from '../_frontend/ui'
import type { MapState } from './state'

/** A full hall adds a problem a second; a screen reader should still be able to read something else. */
const PAUSE_MS = 8_000

export function followArrivals(state: MapState, arrived: (ids: string[]) => void, speak: boolean): () => void {
  let known: Set<string> | null = null
  let generation = state.room.generation.peek()
  let unsaid = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  const say = (): void => {
    timer = undefined
    if (!unsaid) return
    announce(tn('{n} new problem on the map', '{n} new problems on the map', unsaid))
    unsaid = 0
    timer = setTimeout(say, PAUSE_MS)
  }
  const stop = effect(() => {
    const problems = state.problems.value
    const synced = state.room.synced.value
    if (!synced || state.room.generation.value !== generation) {
      generation = state.room.generation.value
      known = null
    }
    const fresh = known ? [...problems.values()].filter(({ id, author }) => !known!.has(id) && author !== state.room.me) : []
    if (synced) known = new Set(problems.keys())
    if (!fresh.length) return
    arrived(fresh.map(({ id }) => id))
    if (!speak) return
    unsaid += fresh.length
    timer ??= setTimeout(say, 600)
  })
  return () => {
    stop()
    clearTimeout(timer)
  }
}
