/** What stays on this device: the document in IndexedDB, and a mark that something in it has not been acknowledged yet. */

import { IndexeddbPersistence } from 'y-indexeddb'
import * as Y from 'yjs'

const LOAD_PATIENCE = 1_500

/** Storage can be absent or blocked (private windows, cookies off): every use of it may fail and must not matter. */
function storage(): Storage | null {
  try {
    return globalThis.localStorage ?? null
  } catch {
    return null
  }
}

function read(key: string): string | null {
  try {
    return storage()?.getItem(key) ?? null
  } catch {
    return null
  }
}

function write(key: string, value: string | null): void {
  try {
    if (value === null) storage()?.removeItem(key)
    else storage()?.setItem(key, value)
  } catch {
    // a full or blocked localStorage only costs the mark, never the text
  }
}

/** Resolves to whether this browser lets the page keep a database. */
function databaseWorks(): Promise<boolean> {
  return new Promise(resolve => {
    setTimeout(() => resolve(false), LOAD_PATIENCE)
    try {
      const request = indexedDB.open('umarlaud-works')
      request.onsuccess = () => {
        request.result.close()
        resolve(true)
      }
      request.onerror = event => {
        event.preventDefault()
        resolve(false)
      }
    } catch {
      resolve(false)
    }
  })
}

export interface Kept {
  /** Resolves when what was kept is in the document; to false when nothing can be kept here. */
  loaded: Promise<boolean>
  /** The origin of updates that come from the device itself. */
  origin(): unknown
  close(): void
}

/** Keeps `doc` on this device under `name`. */
export function keepOnDevice(name: string, doc: Y.Doc): Kept {
  let persistence: IndexeddbPersistence | null = null
  let closed = false
  const loaded = databaseWorks().then(async works => {
    if (!works || closed) return false
    persistence = new IndexeddbPersistence(name, doc)
    const patience = new Promise<boolean>(resolve => setTimeout(() => resolve(false), LOAD_PATIENCE))
    return Promise.race([persistence.whenSynced.then(() => true), patience])
  })
  return {
    loaded,
    origin: () => persistence,
    close() {
      closed = true
      void persistence?.destroy()
    }
  }
}

/** The name under which a room is kept; it changes when the copy is set aside, so that a second tab cannot hold the old one alive. */
export function keptName(room: string): string {
  const generation = read(`umarlaud:generation:${room}`)
  return generation ? `umarlaud:${room}:${generation}` : `umarlaud:${room}`
}

/** Forgets the copy of a room on this device and gives the name for its next copy. */
export function setAside(room: string): string {
  const old = keptName(room)
  write(`umarlaud:generation:${room}`, String(Date.now()))
  try {
    indexedDB.deleteDatabase(old)
  } catch {
    // nothing was kept
  }
  return keptName(room)
}

/**
 * The mark "something here is not acknowledged". One for each tab (two tabs of one person share the copy but not the
 * socket); a page that starts takes over all the marks it finds, since it sends what they stand for.
 */
export class UnsavedMark {
  private readonly prefix: string
  private readonly own: string
  private found: string[] = []

  constructor(room: string, tab: string) {
    this.prefix = `umarlaud:unsaved:${room}:`
    this.own = this.prefix + tab
    const all = storage()
    try {
      for (let i = 0; all && i < all.length; i++) {
        const key = all.key(i)
        if (key?.startsWith(this.prefix)) this.found.push(key)
      }
    } catch {
      // no storage, no marks
    }
  }

  get wasSet(): boolean {
    return this.found.length > 0
  }

  set(): void {
    if (read(this.own) === null) write(this.own, '1')
  }

  clear(): void {
    write(this.own, null)
    for (const key of this.found) write(key, null)
    this.found = []
  }
}
