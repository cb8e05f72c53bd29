/** The messages of the room socket: the y-websocket protocol and what the room adds to it (docs/document.md). */

import type { Decoder } from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { encodeAwarenessUpdate, type Awareness } from 'y-protocols/awareness'
import * as sync from 'y-protocols/sync'
import type * as Y from 'yjs'

export const MESSAGE = { sync: 0, awareness: 1, queryAwareness: 3, saved: 100, refused: 101, status: 102 } as const
export const CLOSE = { unreadable: 4400, noSession: 4401, refused: 4403, limits: 4408, resync: 4409, blocked: 4410 } as const

function message(type: number, write: (encoder: encoding.Encoder) => void): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, type)
  write(encoder)
  return encoding.toUint8Array(encoder)
}

/** Asks for what the other side has and `doc` has not. */
export const step1Message = (doc: Y.Doc): Uint8Array => message(MESSAGE.sync, encoder => sync.writeSyncStep1(encoder, doc))

export const updateMessage = (update: Uint8Array): Uint8Array => message(MESSAGE.sync, encoder => sync.writeUpdate(encoder, update))

export const presenceMessage = (awareness: Awareness, clients: number[]): Uint8Array =>
  message(MESSAGE.awareness, encoder => encoding.writeVarUint8Array(encoder, encodeAwarenessUpdate(awareness, clients)))

/** Applies a sync message to `doc`; `answer` is the whole reply to a step 1. */
export function readSync(decoder: Decoder, doc: Y.Doc, origin: unknown): { kind: 'step1' | 'step2' | 'update'; answer: Uint8Array } {
  let kind = -1
  const answer = message(MESSAGE.sync, encoder => {
    kind = sync.readSyncMessage(decoder, encoder, doc, origin)
  })
  return { kind: kind === sync.messageYjsSyncStep1 ? 'step1' : kind === sync.messageYjsSyncStep2 ? 'step2' : 'update', answer }
}
