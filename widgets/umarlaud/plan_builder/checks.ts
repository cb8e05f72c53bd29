/** What the server's checks of the plan find, asked again when the document has changed. */

import { signal, type ReadonlySignal } from '@preact/signals'

import { ApiError, type Server } from '../_frontend/api'
import { language, t } from '../_frontend/i18n'
import type { Room } from '../_frontend/room'

export const SEVERITIES = ['error', 'warning', 'note'] as const
export type Severity = (typeof SEVERITIES)[number]

/** One thing that is missing or does not add up, in the words of the page's language. */
export interface Finding {
  readonly key: string
  readonly rule: string
  readonly severity: Severity
  readonly root: string
  readonly record: string | null
  readonly kind: 'results' | 'indicators' | 'actions' | null
  readonly row: string | null
  readonly where: string
  readonly text: string
  readonly mend: string
  /** Why it may stand, where a facilitator has said so. */
  readonly reason: string | null
}

export interface Checks {
  readonly findings: readonly Finding[]
}

/** How long nothing must have changed, and how long at most one waits while people go on writing (ms). */
const QUIET = 800
const AT_MOST = 4_000

export interface Following {
  readonly checks: ReadonlySignal<Checks | null>
  readonly wrong: ReadonlySignal<string>
  /** Asks now. */
  again(): void
  /** Nothing is asked for while nobody looks. */
  watch(seen: boolean): void
  stop(): void
}

/** Follows the checks of a workshop; the last answer stays while a new one is on its way or cannot be had. */
export function followChecks(room: Room, server: Server): Following {
  const checks = signal<Checks | null>(null)
  const wrong = signal('')
  let seen = false
  let stale = true
  let asking = false
  let since = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  let stopped = false

  const now = async (): Promise<void> => {
    clearTimeout(timer)
    timer = undefined
    since = 0
    if (asking || stopped) return
    asking = true
    stale = false
    try {
      const found = await server.ask<Checks>('GET', `checks?lang=${language}`)
      checks.value = found
      wrong.value = ''
    } catch (error) {
      stale = true
      wrong.value = error instanceof ApiError ? error.message : t('The server could not do this. Try again in a moment.')
    } finally {
      asking = false
    }
    // what changed while the answer was on its way is asked about too; after a failure a change or a press is waited for
    if (stale && !wrong.peek()) soon()
  }
  const soon = (): void => {
    stale = true
    if (!seen || stopped) return
    since ||= Date.now()
    clearTimeout(timer)
    timer = setTimeout(() => void now(), Math.max(0, Math.min(QUIET, since + AT_MOST - Date.now())))
  }
  // the server can only look at what has reached it
  const unsubscribe = room.save.subscribe(({ kind }) => void (kind === 'saved' && soon()))
  const doc = room.doc
  doc.on('update', soon)
  return {
    checks,
    wrong,
    again: () => void now(),
    watch(looks) {
      seen = looks
      if (looks && stale && !timer) void now()
      if (!looks) {
        clearTimeout(timer)
        timer = undefined
      }
    },
    stop() {
      stopped = true
      clearTimeout(timer)
      unsubscribe()
      doc.off('update', soon)
    }
  }
}

/** What is to be mended by how heavy it weighs, and apart what a facilitator lets stand. */
export function sorted(findings: readonly Finding[]): { open: Record<Severity, Finding[]>; accepted: Finding[] } {
  const open = Object.fromEntries(SEVERITIES.map(severity => [severity, findings.filter(one => one.reason === null && one.severity === severity)])) as Record<Severity, Finding[]>
  return { open, accepted: findings.filter(one => one.reason !== null) }
}
