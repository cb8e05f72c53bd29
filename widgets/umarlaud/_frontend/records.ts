/** Records of the shared document: read as signals of plain objects, written as the Y types of the contract. */

import { effect, signal, type ReadonlySignal } from '@preact/signals'
import * as Y from 'yjs'

import { EDIT, type Room } from './room'
import { SHARED_FIELDS, type Meta, type Person } from './schema'

export type Root = 'problems' | 'offers' | 'goals' | 'people' | 'stakeholders' | 'ties' | 'cards' | 'texts' | 'votes' | 'evidence' | 'cases' | 'accepted'
/** The roots of a workshop's desk document, which only its facilitators read (document/desk.py). */
export type DeskRoot = 'hidden' | 'waiting' | 'blocked' | 'acts' | 'notes' | 'after'
type Fields = Record<string, unknown>

/** Remote changes of one moment are shown together: a full hall must not redraw a page per message. */
const SETTLE = 16
/** What a person says about themselves, or as one of many: outside of the room's undo. */
const OWN = Symbol('own')

const alphabet = 'abcdefghijklmnopqrstuvwxyz0123456789'

/** Ten random characters; randomUUID needs https, halls have http. */
export function newId(): string {
  let id = ''
  while (id.length < 10) {
    // 252 is the last multiple of 36 in a byte: no letter comes more often than another
    for (const byte of crypto.getRandomValues(new Uint8Array(16))) {
      if (byte < 252 && id.length < 10) id += alphabet[byte % 36]
    }
  }
  return id
}

export function now(): string {
  return new Date().toISOString().replace(/\.\d+Z$/, 'Z')
}

// a pair of surrogates is matched first, so that only lone halves fall out (no lookbehind: older phones cannot read it)
// eslint-disable-next-line no-control-regex
const UNPRINTABLE = /[\ud800-\udbff][\udc00-\udfff]|[\ud800-\udfff\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]/g

/** Text without what no document format can hold (control characters, halves of characters): the room refuses it. */
export function clean(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(UNPRINTABLE, found => (found.length === 2 ? found : ''))
}

// ── reading ─────────────────────────────────────────────────────────────────

function plain(value: unknown): unknown {
  if (value instanceof Y.Text) return value.toString()
  if (value instanceof Y.Array || value instanceof Y.Map) return value.toJSON()
  return value
}

function snapshot(id: string, record: Y.Map<unknown>): Fields {
  const fields: Fields = {}
  record.forEach((value, field) => (fields[field] = plain(value)))
  fields.id = id
  return Object.freeze(fields)
}

type Cache = Map<string, ReadonlySignal<unknown>>
const caches = new WeakMap<Room, Cache>()

function cached<T>(room: Room, key: string, make: () => ReadonlySignal<T>): ReadonlySignal<T> {
  let cache = caches.get(room)
  if (!cache) caches.set(room, (cache = new Map()))
  let found = cache.get(key)
  if (!found) cache.set(key, (found = make()))
  return found as ReadonlySignal<T>
}

/** The records of a root by id, in the order in which they were made; only what changed is read again. */
export function records<T>(room: Room, root: Root | DeskRoot): ReadonlySignal<ReadonlyMap<string, T>> {
  return cached(room, root, () => {
    const current = signal<ReadonlyMap<string, T>>(new Map())
    effect(() => {
      void room.generation.value
      const map = room.doc.getMap<unknown>(root)
      const stale = new Set<string>()
      let timer: ReturnType<typeof setTimeout> | undefined
      const read = (ids: Iterable<string>, from: ReadonlyMap<string, T>): void => {
        const next = new Map(from)
        for (const id of ids) {
          const record = map.get(id)
          if (record instanceof Y.Map) next.set(id, snapshot(id, record) as T)
          else next.delete(id)
        }
        current.value = next
      }
      const settle = (): void => {
        clearTimeout(timer)
        timer = undefined
        if (!stale.size) return
        read(stale, current.peek())
        stale.clear()
      }
      const observe = (events: Y.YEvent<Y.AbstractType<unknown>>[], transaction: Y.Transaction): void => {
        for (const event of events) {
          if (event.path.length) stale.add(String(event.path[0]))
          else for (const id of event.changes.keys.keys()) stale.add(id)
        }
        // one's own change is seen at once; the first remote load too
        if (transaction.local || current.peek().size === 0) settle()
        else timer ??= setTimeout(settle, SETTLE)
      }
      read(map.keys(), new Map())
      map.observeDeep(observe)
      return () => {
        clearTimeout(timer)
        map.unobserveDeep(observe)
      }
    })
    return current
  })
}

/** The workshop itself. */
export function meta(room: Room): ReadonlySignal<Meta> {
  return cached(room, 'meta', () => {
    const current = signal<Meta>({})
    effect(() => {
      void room.generation.value
      const map = room.doc.getMap('meta')
      const read = (): void => void (current.value = map.toJSON() as Meta)
      read()
      map.observeDeep(read)
      return () => map.unobserveDeep(read)
    })
    return current
  })
}

/** Whether this person may change or delete a record. */
export function mine(room: Room, record: { author?: string | null }): boolean {
  if (room.role === 'facilitator') return true
  if (!record.author) return false
  return record.author === room.me || records<Person>(room, 'people').peek().get(record.author)?.helper === room.me
}

// ── writing ─────────────────────────────────────────────────────────────────

function cleaned(value: unknown): unknown {
  return typeof value === 'string' ? clean(value) : value
}

function shared(root: string, field: string): 'text' | 'array' | 'map' | null {
  const fields = SHARED_FIELDS[root]
  if (fields?.text?.includes(field)) return 'text'
  if (fields?.array?.includes(field)) return 'array'
  return fields?.map?.includes(field) ? 'map' : null
}

function shape(root: string, field: string, value: unknown): unknown {
  switch (shared(root, field)) {
    case 'text':
      return new Y.Text(clean(String(value ?? '')))
    case 'array':
      return asArray((value ?? []) as unknown[])
    case 'map':
      return new Y.Map(Object.entries((value ?? {}) as Fields).map(([key, entry]) => [key, asItem(entry)]))
    default:
      return cleaned(value)
  }
}

/** Rows of a goal's lists are maps of their own, and so are the budgets in them, so that two people can fill two cells of one row. */
function asItem(item: unknown): unknown {
  if (item === null || typeof item !== 'object' || Array.isArray(item)) return cleaned(item)
  return new Y.Map(Object.entries(item).map(([key, value]) => [key, asItem(value)]))
}

function asArray(items: unknown[]): Y.Array<unknown> {
  const array = new Y.Array<unknown>()
  array.push(items.map(asItem))
  return array
}

function transact(room: Room, root: string, change: () => void): void {
  // a tie's record may not be deleted by the one who made it, so the room's undo must not try
  room.doc.transact(change, root === 'people' || root === 'ties' ? OWN : EDIT)
}

/** Adds a record with all the shared fields of its root, and author and time where the root has them. */
export function addRecord(room: Room, root: Root, fields: Fields, id: string = newId()): string {
  const { person, via } = room.speaker.peek()
  const all: Fields = root === 'people' || root === 'texts' ? { ...fields } : { author: person, created: now(), via: via ?? undefined, ...fields }
  const kinds = SHARED_FIELDS[root]
  for (const field of [...(kinds?.text ?? []), ...(kinds?.array ?? []), ...(kinds?.map ?? [])]) all[field] ??= null
  delete all.id
  transact(room, root, () => {
    const entries = Object.entries(all).filter(([, value]) => value !== undefined)
    room.doc.getMap(root).set(id, new Y.Map(entries.map(([field, value]) => [field, shape(root, field, value)])))
  })
  return id
}

/** Writes fields of the workshop itself, which a facilitator may; what is there already is not written again. */
export function writeMeta(room: Room, fields: Meta): void {
  const map = room.doc.getMap<unknown>('meta')
  room.doc.transact(() => {
    for (const [field, value] of Object.entries(fields)) {
      if (value !== undefined && JSON.stringify(map.get(field)) !== JSON.stringify(value)) map.set(field, value)
    }
  }, OWN)
}

/** Changes only what differs; shared text and lists are edited where they differ, never replaced. */
export function updateRecord(room: Room, root: Root | DeskRoot, id: string, changes: Fields): void {
  const record = room.doc.getMap(root).get(id)
  if (!(record instanceof Y.Map)) return
  transact(room, root, () => {
    for (const [field, value] of Object.entries(changes)) {
      if (field === 'id' || value === undefined) continue
      const there: unknown = record.get(field)
      if (there instanceof Y.Text) editText(there, clean(String(value ?? '')))
      else if (there instanceof Y.Array) editArray(there, (value ?? []) as unknown[])
      else if (shared(root, field)) record.set(field, shape(root, field, value))
      else if (JSON.stringify(there) !== JSON.stringify(value)) record.set(field, cleaned(value))
    }
  })
}

/** Writes the entry of whom this page speaks for into a shared map of a record; null takes it out. Others' entries are never touched. */
export function writeOwn(room: Room, root: Root, id: string, field: string, entry: Fields | null, person = room.speaker.peek().person): void {
  const record = room.doc.getMap(root).get(id)
  const entries: unknown = record instanceof Y.Map ? record.get(field) : undefined
  if (!(entries instanceof Y.Map)) return
  transact(room, root, () => {
    if (entry) entries.set(person, new Y.Map(Object.entries(entry).map(([key, value]) => [key, cleaned(value)])))
    else entries.delete(person)
  })
}

export function deleteRecord(room: Room, root: Root, id: string): void {
  transact(room, root, () => room.doc.getMap(root).delete(id))
}

function same(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(plain(a)) === JSON.stringify(b)
}

/** [start, how many of `a` go, how many of `b` come]: everything before and after is alike. */
function difference(a: ArrayLike<unknown>, b: ArrayLike<unknown>): [number, number, number] {
  let start = 0
  while (start < a.length && start < b.length && same(a[start], b[start])) start++
  let end = 0
  while (end < a.length - start && end < b.length - start && same(a[a.length - 1 - end], b[b.length - 1 - end])) end++
  return [start, a.length - start - end, b.length - start - end]
}

function editText(text: Y.Text, value: string): void {
  const before = text.toString()
  let [start, gone, come] = difference(before, value)
  // a surrogate pair is one character: half of it may not stay behind
  if (start > 0 && /[\ud800-\udbff]/.test(value[start - 1] ?? '')) [start, gone, come] = [start - 1, gone + 1, come + 1]
  const after = value[start + come]
  if (after && /[\udc00-\udfff]/.test(after)) [gone, come] = [gone + 1, come + 1]
  if (gone) text.delete(start, gone)
  if (come) text.insert(start, value.slice(start, start + come))
}

function editArray(array: Y.Array<unknown>, value: unknown[]): void {
  const [start, gone, come] = difference(array.toArray(), value)
  if (gone) array.delete(start, gone)
  if (come) array.insert(start, value.slice(start, start + come).map(asItem))
}
