/** What is half written: kept on this device, so that neither a closed sheet nor a reload loses it. */

import { effect, signal, type Signal } from '@preact/signals'

export interface KeptDraft<T> {
  draft: Signal<T>
  /** There was something on this device already. */
  found: boolean
  forget(): void
  stop(): void
}

export const draftKey = (workshop: string, person: string, what: string): string => `umarlaud:draft:${workshop}:${person}:${what}`

/** The draft under `key` as `check` makes it of what was stored; null where there is none, or none that can be read. */
export function readDraft<T>(key: string, check: (value: unknown) => T | null): T | null {
  try {
    return check(JSON.parse(localStorage.getItem(key) ?? 'null'))
  } catch {
    return null // blocked storage, or a draft of another version: writing must go on
  }
}

/** Opens the draft under `key`, or starts one with `fresh`, and keeps it on this device from then on. */
export function keepDraft<T>(key: string, check: (value: unknown) => T | null, fresh: () => T): KeptDraft<T> {
  const kept = readDraft(key, check)
  const draft = signal(kept ?? fresh())
  const first = draft.peek()
  const stop = effect(() => {
    if (draft.value === first) return
    try {
      localStorage.setItem(key, JSON.stringify(draft.value))
    } catch {
      // a full or blocked storage costs the safety net, not the writing
    }
  })
  const forget = (): void => {
    stop()
    try {
      localStorage.removeItem(key)
    } catch {
      // nothing was kept
    }
  }
  return { draft, found: !!kept, forget, stop }
}
