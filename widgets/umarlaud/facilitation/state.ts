/** What all parts of the facilitator's page work on: the room, its desk document, and the server that acts. */

import { signal, type ReadonlySignal } from '@preact/signals'

import { serverOf, type Server } from '../_frontend/api'
import { records } from '../_frontend/records'
import type { Room } from '../_frontend/room'
import type { Session } from '../_frontend/session'
import { openDeskRoom, type Blocked, type Hidden, type Note, type Waiting } from './desk_document'

export interface Lead {
  readonly room: Room
  readonly session: Session | null
  /** null where the page does not come from the workshop's server, as in a notebook elsewhere. */
  readonly server: Server | null
  readonly desk: Room | null
  readonly hidden: ReadonlySignal<ReadonlyMap<string, Hidden>>
  readonly waiting: ReadonlySignal<ReadonlyMap<string, Waiting>>
  readonly blocked: ReadonlySignal<ReadonlyMap<string, Blocked>>
  readonly notes: ReadonlySignal<ReadonlyMap<string, Note>>
  readonly after: ReadonlySignal<ReadonlyMap<string, { purge: string | null; purged: string | null }>>
  close(): void
}

export function lead(room: Room, session: Session | null): Lead {
  const server = serverOf(session)
  const desk = session && server ? openDeskRoom(session) : null
  const of = <T>(root: 'hidden' | 'waiting' | 'blocked' | 'notes' | 'after'): ReadonlySignal<ReadonlyMap<string, T>> =>
    desk ? records<T>(desk, root) : signal<ReadonlyMap<string, T>>(new Map())
  return {
    room,
    session,
    server,
    desk,
    hidden: of('hidden'),
    waiting: of('waiting'),
    blocked: of('blocked'),
    notes: of('notes'),
    after: of('after'),
    close: () => desk?.destroy()
  }
}
