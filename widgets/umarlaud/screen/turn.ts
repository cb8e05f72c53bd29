/** Whether the big screen shows the problems or the network: what the operator chose, the stage, or where the room writes. */

import { computed, effect, signal, type ReadonlySignal } from '@preact/signals'

import { meta, records } from '../_frontend/records'
import type { Room } from '../_frontend/room'
import type { Problem, Stakeholder, Tie } from '../_frontend/schema'

export type Part = 'problems' | 'network'

/** A hall that writes in both at once must not see the screen change all the time. */
const REST_MS = 20_000

const latest = (all: ReadonlyMap<string, { created: string | null }>): string =>
  [...all.values()].reduce((last, { created }) => ((created ?? '') > last ? created! : last), '')

export class Turn {
  readonly part: ReadonlySignal<Part>
  /** What the operator chose; null while the screen decides. It holds until the stage changes. */
  readonly held = signal<Part | null>(null)
  private readonly written = signal<Part>('problems')
  private readonly stops: (() => void)[] = []
  private turned = -REST_MS
  /** When the room last wrote anything: after a rest the next word is shown at once. */
  private changed = -REST_MS
  private timer: ReturnType<typeof setTimeout> | undefined

  constructor(room: Room, private readonly now: () => number = () => Date.now()) {
    const problems = records<Problem>(room, 'problems')
    const stakeholders = records<Stakeholder>(room, 'stakeholders')
    const ties = records<Tie>(room, 'ties')
    const stage = computed(() => meta(room).value.stage ?? null)
    this.part = computed(() => {
      if (this.held.value) return this.held.value
      if (stage.value === 'network' || stage.value === 'problems') return stage.value
      return ties.value.size ? this.written.value : 'problems'
    })
    let stageWas = stage.peek()
    this.stops.push(effect(() => {
      if (stage.value === stageWas) return
      stageWas = stage.value
      this.held.value = null
    }))
    const seen = { problems: problems.peek(), stakeholders: stakeholders.peek(), ties: ties.peek() }
    const started = (): Part => (problems.peek().size && latest(problems.peek()) > latest(stakeholders.peek()) ? 'problems' : 'network')
    this.written.value = started()
    let loaded = seen.problems.size + seen.ties.size > 0
    this.stops.push(effect(() => {
      const next = { problems: problems.value, stakeholders: stakeholders.value, ties: ties.value }
      const drawn = next.ties !== seen.ties || next.stakeholders !== seen.stakeholders
      const pinned = next.problems !== seen.problems
      Object.assign(seen, next)
      if (!drawn && !pinned) return
      // the first load is no news: what was written last of it counts
      if (!loaded) {
        this.written.value = started()
        // the parts of a document arrive one after the other, in one task
        if (next.problems.size + next.stakeholders.size + next.ties.size) queueMicrotask(() => (loaded = true))
      } else {
        const rested = this.now() - this.changed >= REST_MS
        this.changed = this.now()
        this.turn(drawn ? 'network' : 'problems', rested)
      }
    }))
  }

  /** To the other part, by button or key. */
  hold(part: Part): void {
    this.held.value = part
  }

  stop(): void {
    clearTimeout(this.timer)
    for (const stop of this.stops) stop()
  }

  private turn(part: Part, atOnce = false): void {
    clearTimeout(this.timer)
    if (part === this.written.peek()) return
    const rest = this.turned + REST_MS - this.now()
    if (rest > 0 && !atOnce) {
      this.timer = setTimeout(() => this.turn(part), rest)
      return
    }
    this.turned = this.now()
    this.written.value = part
  }
}
