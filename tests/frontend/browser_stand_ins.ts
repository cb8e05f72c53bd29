/** What a browser has and Node has not: a WebSocket with the browser's face, localStorage, IndexedDB. */

import 'fake-indexeddb/auto'

import { WebSocket } from 'ws'

const kept = new Map<string, string>()

export const storage = {
  get length() {
    return kept.size
  },
  key: (i: number) => [...kept.keys()][i] ?? null,
  getItem: (key: string) => kept.get(key) ?? null,
  setItem: (key: string, value: string) => void kept.set(key, value),
  removeItem: (key: string) => void kept.delete(key),
  clear: () => kept.clear()
}

Object.assign(globalThis, { WebSocket })
Object.defineProperty(globalThis, 'localStorage', { value: storage, configurable: true })
