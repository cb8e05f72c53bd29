/** One person's ballot in one vote: what is chosen on this page, what the server has, and the truth about the difference. */

import { computed, effect, signal, type ReadonlySignal, type Signal } from '@preact/signals'

import { ApiError, ask } from '../_frontend/api'
import { choiceFrom, emptyChoice, howMany, type Choice, type Question } from './choice'

/** What the ballot box says of one ballot: its choice only to the hand that cast it. */
export interface Found {
  choice: unknown
  cast: boolean
}

/** Where ballots go to and come from; null takes a ballot back. */
export interface Channel {
  get(): Promise<Found>
  put(choice: Choice | null): Promise<unknown>
}

/** The server's ballot box, for oneself or, as a table's helper, for somebody else. */
export function channelOf(workshop: string, vote: string, person: string | null): Channel {
  const path = `/w/${encodeURIComponent(workshop)}/votes/${encodeURIComponent(vote)}/ballot`
  return {
    get: () => ask<Found>('GET', person ? `${path}?for=${encodeURIComponent(person)}` : path),
    put: async choice => (await ask<{ choice: unknown }>('PUT', path, person ? { choice, for: person } : { choice })).choice
  }
}

/**
 * loading: the server has not said yet what it has · blank: nothing was sent yet · elsewhere: cast by another hand, which
 * alone may see it · sent: it is on record as it stands here · changed: it is on record, and changed here since · sending ·
 * waiting: sent in vain, it goes as soon as the server is reached · refused: the server did not take it.
 */
export type BallotState = 'loading' | 'blank' | 'elsewhere' | 'sent' | 'changed' | 'sending' | 'waiting' | 'refused'

interface Kept {
  choice: unknown
  pressed: boolean
}

const same = (one: Choice, other: Choice): boolean => JSON.stringify(sorted(one)) === JSON.stringify(sorted(other))
const sorted = (choice: Choice): unknown => (Array.isArray(choice) ? choice : Object.entries(choice).sort(([a], [b]) => (a < b ? -1 : 1)))

/** How long after a vain attempt the next one follows, in ms. */
const AGAIN = 5_000

export class BallotBox {
  readonly choice: Signal<Choice>
  /** What the server has; null: nothing, undefined: not known. */
  readonly stored = signal<Choice | null | undefined>(undefined)
  /** Another hand cast it: a table's helper, or the person on a phone. */
  readonly elsewhere = signal(false)
  /** Why the last attempt did not succeed, in words. */
  readonly trouble = signal('')
  readonly state: ReadonlySignal<BallotState>
  private readonly sending = signal(false)
  /** "Send" was pressed and what was to be sent is not acknowledged yet. */
  private readonly pressed = signal(false)
  private readonly refused = signal(false)
  private timer: ReturnType<typeof setTimeout> | undefined
  private readonly stops: (() => void)[] = []
  private stopped = false
  /** Something was chosen on this page that the server has not. */
  private touched = false

  constructor(
    private readonly question: Question,
    private readonly items: readonly string[],
    private readonly channel: Channel,
    private readonly key: string,
    online?: ReadonlySignal<boolean>
  ) {
    const kept = this.kept()
    const began = kept && choiceFrom(question.kind, items, kept.choice)
    this.choice = signal(began ?? emptyChoice(question.kind))
    this.touched = !!began
    this.state = computed(() => {
      if (this.sending.value) return 'sending'
      if (this.refused.value) return 'refused'
      if (this.pressed.value) return 'waiting'
      const stored = this.stored.value
      if (stored === undefined) return 'loading'
      if (stored === null) return this.elsewhere.value ? 'elsewhere' : 'blank'
      return same(stored, this.choice.value) ? 'sent' : 'changed'
    })
    this.pressed.value = !!began && kept!.pressed
    // the ballot box is asked again as soon as the room is back
    if (online) this.stops.push(effect(() => void (online.value && queueMicrotask(() => this.retry()))))
    else void this.load()
  }

  stop(): void {
    this.stopped = true
    clearTimeout(this.timer)
    for (const stop of this.stops) stop()
  }

  /** Asks what the server has; what was begun on this device stays in front of it. */
  async load(): Promise<void> {
    try {
      const { choice, cast } = await this.channel.get()
      if (this.stopped) return
      const found = choiceFrom(this.question.kind, this.items, choice)
      this.elsewhere.value = cast && !found
      this.stored.value = found
      this.trouble.value = ''
      if (!this.touched) this.choice.value = found ?? emptyChoice(this.question.kind)
    } catch (error) {
      if (this.stopped) return
      this.trouble.value = error instanceof Error ? error.message : String(error)
      if (error instanceof ApiError && error.status === 0) this.later()
    }
  }

  change(choice: Choice): void {
    this.choice.value = choice
    this.touched = true
    this.refused.value = this.pressed.value = false
    this.trouble.value = ''
    this.keep()
  }

  /** Back to what the server has. */
  reset(): void {
    this.choice.value = this.stored.peek() ?? emptyChoice(this.question.kind)
    this.refused.value = this.pressed.value = this.touched = false
    this.trouble.value = ''
    this.forget()
  }

  /** True when the server has it now. What could not be sent stays on this device and is sent when the server is back. */
  async send(): Promise<boolean> {
    if (this.sending.peek()) return false
    clearTimeout(this.timer)
    const choice = this.choice.peek()
    this.sending.value = this.pressed.value = true
    this.refused.value = false
    this.keep()
    try {
      const answer = choiceFrom(this.question.kind, this.items, await this.channel.put(choice)) ?? choice
      this.stored.value = answer
      this.elsewhere.value = false
      this.trouble.value = ''
      // what was changed while it was on its way stays to be sent
      if (same(this.choice.peek(), choice)) {
        this.choice.value = answer
        this.touched = this.pressed.value = false
        this.forget()
      }
      return true
    } catch (error) {
      this.trouble.value = error instanceof Error ? error.message : String(error)
      const unreachable = error instanceof ApiError && (error.status === 0 || error.status >= 500)
      this.refused.value = !unreachable
      if (unreachable) this.later()
      return false
    } finally {
      this.sending.value = false
    }
  }

  /** Takes the ballot back, as if it had never been cast; true when the server has done so. */
  async takeBack(): Promise<boolean> {
    if (this.sending.peek()) return false
    this.sending.value = true
    try {
      await this.channel.put(null)
      this.stored.value = null
      this.elsewhere.value = false
      this.reset()
      return true
    } catch (error) {
      this.trouble.value = error instanceof Error ? error.message : String(error)
      return false
    } finally {
      this.sending.value = false
    }
  }

  private retry(): void {
    if (this.stopped || this.sending.peek()) return
    if (this.pressed.peek() && !this.refused.peek()) void this.send()
    if (this.stored.peek() === undefined) void this.load()
  }

  private later(): void {
    clearTimeout(this.timer)
    if (!this.stopped) this.timer = setTimeout(() => this.retry(), AGAIN)
  }

  private kept(): Kept | null {
    try {
      return JSON.parse(localStorage.getItem(this.key) ?? 'null') as Kept | null
    } catch {
      return null
    }
  }

  private keep(): void {
    const choice = this.choice.peek()
    if (!howMany(choice) && !this.pressed.peek()) return this.forget()
    try {
      localStorage.setItem(this.key, JSON.stringify({ choice, pressed: this.pressed.peek() } satisfies Kept))
    } catch {
      // a blocked storage costs the safety net, not the vote
    }
  }

  private forget(): void {
    try {
      localStorage.removeItem(this.key)
    } catch {
      // nothing was kept
    }
  }
}
