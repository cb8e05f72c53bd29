/** Who else has a caret in an open text, and when each caret moved last. */

import { StateEffect } from '@codemirror/state'
import { EditorView, ViewPlugin, type ViewUpdate } from '@codemirror/view'
import { ySyncAnnotation } from 'y-codemirror.next'
import type { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { writerColours, type WriterColours } from './colours'

/** How long a name stays after its caret moved (ms). */
export const NAME_STAYS = 2000

export interface Other {
  readonly client: number
  readonly name: string
  readonly colours: WriterColours
  readonly anchor: number
  readonly head: number
  readonly moved: number
}

interface CursorState {
  user?: { name?: unknown; color?: unknown }
  cursor?: { anchor?: Y.RelativePosition; head?: Y.RelativePosition } | null
}

/** Tells the editor to draw others' carets again; changes neither text nor selection, so a composition goes on. */
export const othersMoved = StateEffect.define<null>()

/** Own caret changes are told to others at most this often (ms). */
const TELL_EVERY = 100

export class Others {
  list: readonly Other[] = []
  private readonly raw = new Map<number, string>()
  private readonly moved = new Map<number, number>()
  private waiting = 0
  private telling = 0

  constructor(
    private readonly view: EditorView,
    private readonly text: Y.Text,
    private readonly awareness: Awareness,
  ) {
    awareness.on('change', this.hear)
    this.resolve()
  }

  private readonly hear = ({ added, updated, removed }: Record<'added' | 'updated' | 'removed', number[]>) => {
    const others = [...added, ...updated, ...removed].some((id) => id !== this.awareness.clientID)
    if (!others || this.waiting) return
    this.waiting = requestAnimationFrame(() => {
      this.waiting = 0
      this.resolve()
      this.view.dispatch({ effects: othersMoved.of(null) })
    })
  }

  update(update: ViewUpdate): void {
    if (update.docChanged) {
      const remote = update.transactions.some((tr) => tr.annotation(ySyncAnnotation))
      this.resolve()
      if (remote) this.typedAt(update)
    }
    if (update.focusChanged || update.selectionSet || update.docChanged) this.tell()
  }

  /** A caret at the end of the text is the same relative position before and after its writer types there. */
  private typedAt(update: ViewUpdate): void {
    const ends = new Set<number>()
    update.changes.iterChangedRanges((_fromA, _toA, _fromB, toB) => ends.add(toB))
    const now = Date.now()
    this.list = this.list.map((other) => {
      if (!ends.has(other.head)) return other
      this.moved.set(other.client, now)
      return { ...other, moved: now }
    })
  }

  private resolve(): void {
    const found: Other[] = []
    const dark = matchMedia('(prefers-color-scheme: dark)').matches
    this.awareness.getStates().forEach((state, client) => {
      const { user, cursor } = state as CursorState
      if (client === this.awareness.clientID || !cursor?.anchor || !cursor.head) return
      const anchor = this.index(cursor.anchor)
      const head = this.index(cursor.head)
      if (anchor === null || head === null) return
      const raw = JSON.stringify(cursor)
      if (this.raw.get(client) !== raw) {
        this.raw.set(client, raw)
        this.moved.set(client, Date.now())
      }
      const name = typeof user?.name === 'string' ? user.name.slice(0, 40) : ''
      found.push({ client, name, colours: writerColours(user?.color, dark), anchor, head, moved: this.moved.get(client) ?? 0 })
    })
    this.list = found.sort((a, b) => a.client - b.client)
  }

  /** Positions come from other pages: one that cannot be read is no caret. */
  private index(position: Y.RelativePosition): number | null {
    try {
      const found = Y.createAbsolutePositionFromRelativePosition(position, this.text.doc as Y.Doc)
      return found && found.type === this.text ? Math.min(found.index, this.view.state.doc.length) : null
    } catch {
      return null
    }
  }

  private tell(): void {
    if (this.telling) return
    this.telling = window.setTimeout(() => {
      this.telling = 0
      this.tellNow()
    }, TELL_EVERY)
  }

  private tellNow(): void {
    if (!this.awareness.getLocalState() || !this.text.doc) return
    if (!this.view.hasFocus) return this.leave()
    const { anchor, head } = this.view.state.selection.main
    this.awareness.setLocalStateField('cursor', {
      anchor: Y.createRelativePositionFromTypeIndex(this.text, anchor),
      head: Y.createRelativePositionFromTypeIndex(this.text, head),
    })
  }

  /** Takes the caret away, unless it stands in another text already. */
  private leave(): void {
    const cursor = (this.awareness.getLocalState() as CursorState | null)?.cursor
    if (cursor?.head && this.index(cursor.head) !== null) this.awareness.setLocalStateField('cursor', null)
  }

  destroy(): void {
    this.awareness.off('change', this.hear)
    cancelAnimationFrame(this.waiting)
    clearTimeout(this.telling)
    if (this.text.doc) this.leave()
  }
}

export function others(text: Y.Text, awareness: Awareness) {
  return ViewPlugin.define((view) => new Others(view, text, awareness))
}
