/** Whether goals may be written now, and if not, why: in words that a person can be told. */

import { computed, type ReadonlySignal } from '@preact/signals'

import type { Room } from '../_frontend/room'
import { closedBecause } from '../_frontend/stages'

export interface Access {
  readonly writable: boolean
  readonly reason: string
}

export function access(room: Room): ReadonlySignal<Access> {
  const reason = computed(() => closedBecause(room, 'goals'))
  return computed(() => ({ writable: !reason.value, reason: reason.value }))
}
