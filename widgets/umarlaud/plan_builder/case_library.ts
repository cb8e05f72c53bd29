/** The shipped library of good practices: fetched once when somebody first looks for a case. */

import { signal, type ReadonlySignal } from '@preact/signals'

import type { Room } from '../_frontend/room'
import { records } from '../_frontend/records'
import type { Case } from '../_frontend/schema'
import type { Session } from '../_frontend/session'
import { fromLibrary, fromWorkshop, type Library, type ReadCase } from './cases'

/** 'none': this page has no address of the library, as in a notebook without the workshop's server. */
export type Arrival = 'asking' | 'here' | 'failed' | 'none'

const library = signal<readonly ReadCase[]>([])
const state = signal<Arrival>('asking')
let asking: Promise<void> | null = null

/** Asks for the library unless it is here or on its way; a failed attempt can be repeated. */
export function loadLibrary(session: Session | null): void {
  const address = session?.cases
  if (!address) {
    state.value = 'none'
    return
  }
  if (asking) return
  state.value = 'asking'
  asking = fetch(address)
    .then(async answer => {
      if (!answer.ok) throw new Error(`cases: ${answer.status}`)
      library.value = fromLibrary((await answer.json()) as Library)
      state.value = 'here'
    })
    .catch(() => {
      state.value = 'failed'
      asking = null
    })
}

export const libraryState: ReadonlySignal<Arrival> = state

/** All cases that this page knows, the workshop's own first. Read in a component or a computed, it follows both. */
export const allCases = (room: Room): ReadCase[] => [...fromWorkshop(records<Case>(room, 'cases').value), ...library.value]
