/** The room as the page sees it: one shared document, kept on this device, joined over one socket, with an honest save state. */

import { signal, type Signal } from '@preact/signals'
import * as decoding from 'lib0/decoding'
import { Awareness, applyAwarenessUpdate, removeAwarenessStates } from 'y-protocols/awareness'
import * as Y from 'yjs'

import { keepOnDevice, keptName, setAside, UnsavedMark, type Kept } from './kept'
import { openLocalRoom } from './local'
import { CLOSE, MESSAGE, presenceMessage, readSync, step1Message, updateMessage } from './messages'
import { lostWords, ownWords, type Words } from './rescue'
import type { Connection, Role } from './session'
import { ReconnectingSocket } from './socket'

export type SaveState = { kind: 'saved' | 'waiting' | 'failed' | 'local' | 'connecting'; reason?: string }
export type RoomStatus = { state: 'open' | 'readonly'; reason?: string; message?: string }

/** Something this person wrote that the room did not take. */
export interface Refusal {
  id: number
  rule: string
  where: readonly (string | null)[]
  reason: string
  text: string | null
  /** Everything else stayed; otherwise the page was set aside and loaded again. */
  kept: boolean
  /** Own words of the page that was set aside which the room does not have. */
  rescued: readonly string[]
}

export type Ended = false | 'unknown' | 'blocked'

/** A person in whose name something is written; `via` says how it came in when they did not write it themselves. */
export interface Speaker {
  person: string
  via: 'paper' | 'helper' | null
}

export interface Room {
  readonly doc: Y.Doc
  readonly awareness: Awareness
  readonly me: string
  readonly role: Role
  /** Whom this page writes for: oneself, or as a table's helper somebody without a phone. */
  readonly speaker: Signal<Speaker>
  readonly save: Signal<SaveState>
  readonly status: Signal<RoomStatus>
  readonly online: Signal<boolean>
  readonly refusals: Signal<readonly Refusal[]>
  /** The document is here: from the room, or from this device. */
  readonly synced: Signal<boolean>
  /** Own changes on all roots, except text typed in editors. */
  readonly undo: Y.UndoManager
  /** Grows when the document was set aside and replaced. */
  readonly generation: Signal<number>
  /** Whether this browser keeps what is written over a reload; null until known. */
  readonly keeps: Signal<boolean | null>
  /** Why this page is not in the room: the server does not know this person any more, or the facilitator keeps them out just now. */
  readonly ended: Signal<Ended>
  destroy(): void
}

/** Origin of changes that `undo` follows; records.ts writes with it. */
export const EDIT = Symbol('edit')
const UNDO_ROOTS = ['problems', 'offers', 'stakeholders', 'ties', 'cards', 'goals', 'evidence', 'cases']

/** How often a page that is kept out asks whether it may come back (ms): soon at first, then less often. */
const KEPT_OUT = { shortest: 1_500, longest: 8_000 }

/** Updates of one moment travel as one message. */
const GATHER = 25

export function undoManager(doc: Y.Doc): Y.UndoManager {
  const roots = UNDO_ROOTS.map(root => doc.getMap(root))
  return new Y.UndoManager(roots, { trackedOrigins: new Set([EDIT]), captureTimeout: 0 })
}

export function openRoom(c: Connection | null): Room {
  return c ? new JoinedRoom(c) : openLocalRoom()
}

class JoinedRoom implements Room {
  doc!: Y.Doc
  awareness!: Awareness
  undo!: Y.UndoManager
  readonly me: string
  readonly role: Role
  readonly speaker: Signal<Speaker>
  readonly save = signal<SaveState>({ kind: 'connecting' })
  readonly status = signal<RoomStatus>({ state: 'open' })
  readonly online = signal(false)
  readonly refusals = signal<readonly Refusal[]>([])
  readonly synced = signal(false)
  readonly generation = signal(0)
  readonly keeps = signal<boolean | null>(null)
  readonly ended = signal<Ended>(false)

  private readonly name: string
  private readonly socket: ReconnectingSocket
  private readonly mark: UnsavedMark
  private kept!: Kept
  private loaded = false
  /** Messages that came before the device's copy was read. */
  private early: Uint8Array[] = []
  /** The room's step 1 was answered on this socket, so updates may follow. */
  private ready = false
  private pending: Uint8Array[] = []
  private gathering: ReturnType<typeof setTimeout> | undefined
  private flushed = 0
  /** Something was written that no message on this socket carries yet. */
  private unsent: boolean
  private sent = 0
  private acknowledged = 0
  /** The last message on this socket that carries something unsaved. */
  private carrier = 0
  private everAcknowledged = false
  private refusedAt: number[] = []
  private rescue: { refusal: number; words: Words } | null = null
  private failures = 0
  private asked = 0

  constructor(private readonly c: Connection) {
    this.me = c.person
    this.role = c.role
    this.speaker = signal({ person: c.person, via: null })
    this.name = `${c.workshop}:${c.person}`
    this.startDocument()
    this.mark = new UnsavedMark(this.name, String(this.doc.clientID))
    this.unsent = this.mark.wasSet
    this.refresh()
    this.socket = new ReconnectingSocket(c.url, {
      opened: () => this.opened(),
      received: data => (this.loaded ? this.received(data) : void this.early.push(data)),
      closed: (code, opened) => this.closed(code, opened),
      probe: () => this.sendStep1()
    })
    if (typeof window !== 'undefined') window.addEventListener('beforeunload', this.warn)
  }

  destroy(): void {
    if (typeof window !== 'undefined') window.removeEventListener('beforeunload', this.warn)
    this.flush()
    this.socket.destroy()
    this.stopDocument()
  }

  // ── the document ──────────────────────────────────────────────────────────

  private startDocument(): void {
    const doc = new Y.Doc()
    this.doc = doc
    this.awareness = new Awareness(doc)
    this.undo = undoManager(doc)
    this.loaded = false
    this.kept = keepOnDevice(keptName(this.name), doc)
    doc.on('update', this.changed)
    this.awareness.on('update', this.presenceChanged)
    void this.kept.loaded.then(keeps => {
      if (this.doc !== doc) return
      this.keeps.value = keeps
      this.loaded = true
      if (doc.store.clients.size > 0) this.synced.value = true
      if (this.socket?.isOpen) this.greet()
      for (const data of this.early.splice(0)) this.received(data)
    })
  }

  private stopDocument(): void {
    clearTimeout(this.gathering)
    this.gathering = undefined
    this.kept.close()
    this.doc.off('update', this.changed)
    this.awareness.off('update', this.presenceChanged)
    this.awareness.destroy()
    this.undo.destroy()
    this.doc.destroy()
  }

  private changed = (update: Uint8Array, origin: unknown): void => {
    if (origin === this) return
    const fromDevice = origin === this.kept.origin()
    // what the device kept goes with the answer to the room's step 1; only when that has gone already it needs a message
    if (fromDevice && !this.ready) return
    this.pending.push(update)
    if (!fromDevice) {
      this.unsent = true
      this.mark.set()
    }
    this.refresh()
    if (this.gathering === undefined) {
      const wait = Math.max(0, this.flushed + GATHER - Date.now())
      this.gathering = setTimeout(() => this.flush(), wait)
    }
  }

  private flush(): void {
    clearTimeout(this.gathering)
    this.gathering = undefined
    const updates = this.pending.splice(0)
    if (!updates.length || !this.ready || !this.socket.isOpen) return
    this.flushed = Date.now()
    this.sendCounted(updateMessage(updates.length === 1 ? updates[0]! : Y.mergeUpdates(updates)))
  }

  private sendCounted(message: Uint8Array): void {
    this.socket.send(message)
    this.sent++
    if (this.unsent) this.carrier = this.sent
    this.unsent = false
    this.refresh()
  }

  // ── the socket ────────────────────────────────────────────────────────────

  private opened(): void {
    this.sent = this.acknowledged = this.carrier = 0
    this.ready = false
    if (this.loaded) this.greet()
  }

  private greet(): void {
    this.sendStep1()
    if (this.awareness.getLocalState() !== null) this.sendPresence([this.doc.clientID])
  }

  private sendStep1(): void {
    this.socket.send(step1Message(this.doc))
  }

  private closed(code: number, opened: boolean): void {
    this.online.value = false
    this.ready = false
    this.early = []
    this.pending = []
    if (this.carrier > this.acknowledged) this.unsent = true
    this.sent = this.acknowledged = this.carrier = 0
    const others = [...this.awareness.getStates().keys()].filter(id => id !== this.doc.clientID)
    removeAwarenessStates(this.awareness, others, this)
    if (code === CLOSE.noSession) this.end('unknown')
    else if (code === CLOSE.blocked || this.ended.value === 'blocked') this.keptOut()
    else if (code === CLOSE.refused) this.startAgain(null)
    else if (code === CLOSE.resync) this.socket.reconnect(50 + Math.random() * 250)
    this.failures = opened ? 0 : this.failures + 1
    if (this.failures > 0 && this.failures % 4 === 0) void this.askForSession()
    this.refresh()
  }

  private end(why: Ended): void {
    this.ended.value = why
    this.socket.destroy()
  }

  /** Who is let in again comes back without a hand on the page; what is on the device stays, and is sent then. */
  private keptOut(): void {
    this.ended.value = 'blocked'
    const pause = Math.min(KEPT_OUT.longest, KEPT_OUT.shortest * 1.5 ** this.asked++)
    this.socket.reconnect(pause * (0.75 + Math.random() / 2))
  }

  private letIn(): void {
    this.asked = 0
    this.ended.value = false
  }

  /** A refused upgrade looks like a dead network to a page; a plain request tells them apart. */
  private async askForSession(): Promise<void> {
    if (!this.c.sessionUrl) return
    try {
      const answer = await fetch(this.c.sessionUrl, { cache: 'no-store', credentials: 'same-origin' })
      if (answer.status !== 401 && answer.status !== 403 && answer.status !== 404) return
      const { rule } = (await answer.json().catch(() => ({}))) as { rule?: string }
      if (rule === 'blocked') this.keptOut()
      else this.end('unknown')
    } catch {
      // no network: the socket goes on trying
    }
  }

  private received(data: Uint8Array): void {
    const decoder = decoding.createDecoder(data)
    this.online.value = true
    if (this.ended.value === 'blocked') this.letIn()
    const type = decoding.readVarUint(decoder)
    if (type === MESSAGE.sync) this.synchronise(decoder)
    else if (type === MESSAGE.awareness) {
      applyAwarenessUpdate(this.awareness, decoding.readVarUint8Array(decoder), this)
    } else if (type === MESSAGE.queryAwareness) this.sendPresence([...this.awareness.getStates().keys()])
    else if (type === MESSAGE.saved) {
      decoding.readVarUint8Array(decoder)
      this.acknowledged = Math.max(this.acknowledged, decoding.readVarUint(decoder))
      if (this.acknowledged >= this.sent && !this.unsent) {
        this.everAcknowledged = true
        this.mark.clear()
      }
      this.refresh()
    } else if (type === MESSAGE.refused) this.refused(JSON.parse(decoding.readVarString(decoder)))
    else if (type === MESSAGE.status) this.statusChanged(JSON.parse(decoding.readVarString(decoder)))
  }

  private synchronise(decoder: decoding.Decoder): void {
    const { kind, answer } = readSync(decoder, this.doc, this)
    if (kind === 'step1') {
      this.pending = []
      this.ready = true
      this.sendCounted(answer)
    } else if (kind === 'step2') {
      this.synced.value = true
      this.reportRescued()
    }
  }

  private statusChanged(status: RoomStatus): void {
    const recovered = this.status.value.state === 'readonly' && status.state === 'open'
    this.status.value = status
    this.refresh()
    if (!recovered) return
    // the room may have dropped what it could not store: whatever is still not acknowledged is offered again
    setTimeout(() => {
      if (this.unsaved() && this.socket.isOpen) this.resync(Math.random() * 500)
    }, 2_000)
  }

  private resync(delay: number): void {
    this.closed(1000, true)
    this.socket.reconnect(delay)
  }

  // ── what was refused ──────────────────────────────────────────────────────

  private refused(message: Partial<Refusal>): void {
    const refusal: Refusal = {
      id: Date.now() + Math.random(),
      rule: String(message.rule ?? ''),
      where: Array.isArray(message.where) ? message.where : [],
      reason: String(message.reason ?? ''),
      text: typeof message.text === 'string' && message.text ? message.text : null,
      kept: message.kept === true,
      rescued: []
    }
    // a sentence that is still being typed is refused letter by letter: its author reads of it once
    const again = (one: Refusal): boolean =>
      refusal.kept && one.kept && one.rule === refusal.rule && one.where.length > 0 && String(one.where) === String(refusal.where)
    const before = this.refusals.value.find(again)
    if (before) refusal.id = before.id
    this.refusals.value = [...this.refusals.value.filter(one => one !== before), { ...refusal, text: refusal.text ?? before?.text ?? null }]
    if (!refusal.kept) this.startAgain(refusal.id)
  }

  /** Sets this page's document aside and loads the room's: its history holds a change that the room will never take. */
  private startAgain(refusal: number | null): void {
    const words = ownWords(this.doc, this.me)
    if (refusal !== null) this.rescue = { refusal, words }
    const user = this.awareness.getLocalState()
    this.closed(1000, true)
    this.stopDocument()
    setAside(this.name)
    this.mark.clear()
    this.unsent = false
    this.synced.value = false
    this.startDocument()
    if (user) this.awareness.setLocalState(user)
    this.generation.value++
    const now = Date.now()
    this.refusedAt = [...this.refusedAt.filter(at => now - at < 60_000), now]
    this.socket.reconnect(this.refusedAt.length > 3 ? 15_000 : 200 + Math.random() * 400)
    this.refresh()
  }

  private reportRescued(): void {
    if (!this.rescue) return
    const { refusal, words } = this.rescue
    this.rescue = null
    this.refusals.value = this.refusals.value.map(one => {
      if (one.id !== refusal) return one
      return { ...one, rescued: lostWords(words, this.doc).filter(text => text !== one.text) }
    })
  }

  // ── presence and state ────────────────────────────────────────────────────

  private presenceChanged = (
    { added, updated, removed }: { added: number[]; updated: number[]; removed: number[] },
    origin: unknown
  ): void => {
    if (origin === this) return
    if ([...added, ...updated, ...removed].includes(this.doc.clientID)) this.sendPresence([this.doc.clientID])
  }

  private sendPresence(clients: number[]): void {
    this.socket.send(presenceMessage(this.awareness, clients))
  }

  private unsaved(): boolean {
    return this.unsent || this.carrier > this.acknowledged
  }

  private refresh(): void {
    const next = this.state()
    const last = this.save.value
    if (next.kind !== last.kind || next.reason !== last.reason) this.save.value = next
  }

  private state(): SaveState {
    const unsaved = this.unsaved()
    if (unsaved && this.status.value.state === 'readonly') return { kind: 'failed', reason: this.status.value.message }
    if (unsaved && this.ended.value) return { kind: 'failed' }
    if (unsaved) return { kind: 'waiting' }
    return { kind: this.everAcknowledged ? 'saved' : 'connecting' }
  }

  private warn = (event: BeforeUnloadEvent): void => {
    this.flush()
    if (this.unsaved() && this.keeps.value === false) event.preventDefault()
  }
}
