/** What a facilitator asks the server to do with people and what they wrote; the server does it in one place. */

import type { KeptRoot } from './desk_document'
import type { Server } from '../_frontend/api'

export type Moderation =
  | { act: 'hide'; root: KeptRoot; key: string; why: string }
  | { act: 'restore' | 'approve'; id: string }
  | { act: 'reject'; id: string; why: string }
  | { act: 'undo' | 'unblock' | 'unname'; person: string }
  | { act: 'block'; person: string; why: string }
  | { act: 'rename'; person: string; name: string }
  | { act: 'helper'; person: string; on: boolean }

/** Asks for it and answers with what was done, in words. Throws ApiError. */
export async function moderate(server: Server, asked: Moderation): Promise<string> {
  const { message } = await server.ask<{ message: string }>('POST', 'moderation', asked)
  return message
}

/** Something that happened, in words (GET /w/ID/history). */
export interface HistoryEvent {
  time: string
  person: string | null
  name: string
  act: string
  root: string | null
  key: string | null
  words: string
}
