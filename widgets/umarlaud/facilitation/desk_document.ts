/** The desk document: what only the facilitators of a workshop see. The server writes it; the notes are theirs. */

import * as Y from 'yjs'

import { updateRecord } from '../_frontend/records'
import { openRoom, type Room } from '../_frontend/room'
import { connectionOf, socketUrl, type Session } from '../_frontend/session'

export type KeptRoot = 'problems' | 'offers' | 'stakeholders' | 'ties' | 'cards' | 'goals' | 'evidence' | 'cases'

/** A record of the shared document as it was, in plain values. */
interface Kept {
  id: string
  root: KeptRoot
  record: string
  fields: Readonly<Record<string, unknown>>
  person: string | null
  time: string
}

export interface Hidden extends Kept {
  by: string
  why: string
}

export interface Waiting extends Kept {
  what: 'record' | 'change' | 'entry'
}

export interface Blocked {
  id: string
  by: string
  time: string
  why: string
}

export interface Note {
  id: string
  text: string
}

/** The longest note that the document takes. */
export const MOST_NOTE = 10_000

/** Joins the desk document as the room is joined, over a socket of its own. */
export function openDeskRoom(session: Session): Room {
  const connection = connectionOf(session)
  const path = `/w/${encodeURIComponent(session.workshop.id)}/desk-room`
  return openRoom({ ...connection, url: socketUrl(path), workshop: `${session.workshop.id}:desk` })
}

/** Writes the note of a stage, or of the `workshop`. */
export function writeNote(desk: Room, key: string, text: string): void {
  const notes = desk.doc.getMap('notes')
  if (notes.has(key)) updateRecord(desk, 'notes', key, { text })
  else if (text) notes.set(key, new Y.Map([['text', new Y.Text(text)]]))
}
