/** Records of a wall in the order in which they are shown: what is worked on first. */

import { useSignal, useSignalEffect } from '@preact/signals'
import { useMemo, useRef } from 'preact/hooks'

import type { Room } from '../_frontend/room'
import { toTheTop } from './to_the_top'

/** `read` gives the records that are there now, and their ids in the order of the room; a record that was changed is another object. */
export function useLatestFirst<T>(room: Room, read: () => { now: ReadonlyMap<string, T>; ids: readonly string[] }): readonly T[] {
  const top = useMemo(() => toTheTop(), [room])
  const order = useSignal<readonly string[]>([])
  const seen = useRef<ReadonlyMap<string, T>>(new Map())
  useSignalEffect(() => {
    const { now, ids } = read()
    const changed = seen.current.size ? [...now].filter(([id, one]) => seen.current.get(id) !== one).map(([id]) => id) : []
    seen.current = now
    order.value = top(ids, changed)
  })
  return order.value.flatMap(id => seen.current.get(id) ?? [])
}
