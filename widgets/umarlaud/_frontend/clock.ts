/** The server's time on this page: halls are full of phones whose clocks are minutes off. */

import { signal } from '@preact/signals'

import { ask } from './api'

const TRIES = 3

/** Milliseconds to add to this device's clock; null until the server was asked, 0 when it could not be. */
export const offset = signal<number | null>(null)

export interface Answer {
  /** This device's clock when it asked and when the answer came, and the server's in between (ms since 1970). */
  sent: number
  server: number
  received: number
}

/** How far the device's clock is behind: by the answer that was on its way the shortest, half of it each way (D. Mills, RFC 5905). */
export function offsetOf(answers: readonly Answer[]): number | null {
  let best: Answer | null = null
  for (const one of answers) if (!best || one.received - one.sent < best.received - best.sent) best = one
  return best && best.server - (best.sent + best.received) / 2
}

let asking: Promise<void> | null = null

/** Asks the server for its time; many who ask at once ask together. Without an answer the clock stays as it was. */
export function setClock(): Promise<void> {
  asking ??= (async () => {
    const answers: Answer[] = []
    try {
      for (let i = 0; i < TRIES; i++) {
        const sent = Date.now()
        const { now } = await ask<{ now: number }>('GET', '/clock')
        answers.push({ sent, server: now, received: Date.now() })
      }
    } catch {
      // one answer is better than none; none leaves the device's own clock
    }
    offset.value = offsetOf(answers) ?? offset.peek() ?? 0
  })().finally(() => (asking = null))
  return asking
}

/** The server's time (ms since 1970), as well as this page knows it. */
export function serverNow(): number {
  return Date.now() + (offset.peek() ?? 0)
}
