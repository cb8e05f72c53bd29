/** What the big screen shows: what the operator chose, what the room's stage is for, or where the room writes. */

import { computed, effect, signal, type ReadonlySignal } from '@preact/signals'

import { meta, records } from '../_frontend/records'
import type { Room } from '../_frontend/room'
import type { Problem, Stage, Stakeholder, Tie, Vote } from '../_frontend/schema'
import { agenda } from '../_frontend/stages'

/** How to join stands large before anything else is there, and whenever the operator asks for it. */
export type Part = Stage['kind'] | 'welcome'
type Written = 'problems' | 'network'

/** A hall that writes in both at once must not see the screen change all the time. */
const REST_MS = 20_000

const latest = (all: ReadonlyMap<string, { created: string | null }>): string =>
  [...all.values()].reduce((last, { created }) => ((created ?? '') > last ? created! : last), '')

export class Turn {
  readonly part: ReadonlySignal<Part>
  /** What the operator chose; null while the screen decides. It holds until the stage changes. */
  readonly held = signal<Part | null>(null)
  private readonly written = signal<Written>('problems')
  private readonly stops: (() => void)[] = []
  private turned = -REST_MS
  /** When the room last wrote anything: after a rest the next word is shown at once. */
  private changed = -REST_MS
  private timer: ReturnType<typeof setTimeout> | undefined

  constructor(room: Room, private readonly now: () => number = () => Date.now()) {
    const problems = records<Problem>(room, 'problems')
    const stakeholders = records<Stakeholder>(room, 'stakeholders')
    const ties = records<Tie>(room, 'ties')
    const votes = records<Vote>(room, 'votes')
    const stage = computed(() => meta(room).value.stage ?? null)
    const voting = computed(() => [...votes.value.values()].some(one => one.state === 'open'))
    /** What the workshop itself says; null where it says nothing. */
    const planned = computed<Part | null>(() => {
      const workshop = meta(room).value
      const on = agenda(workshop).find(one => one.name === stage.value)
      if (on) return on.kind
      return voting.value ? 'votes' : workshop.agenda?.length ? 'welcome' : null
    })
    this.part = computed(() => this.held.value ?? planned.value ?? (ties.value.size ? this.written.value : 'problems'))
    let stageWas = stage.peek()
    this.stops.push(effect(() => {
      if (stage.value === stageWas) return
      stageWas = stage.value
      this.held.value = null
    }))
    const seen = { problems: problems.peek(), stakeholders: stakeholders.peek(), ties: ties.peek() }
    const started = (): Written => (problems.peek().size && latest(problems.peek()) > latest(stakeholders.peek()) ? 'problems' : 'network')
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

  /** To another part, by button or key. */
  hold(part: Part): void {
    this.held.value = part
  }

  /** Back to what the workshop does. */
  follow(): void {
    this.held.value = null
  }

  stop(): void {
    clearTimeout(this.timer)
    for (const stop of this.stops) stop()
  }

  private turn(part: Written, atOnce = false): void {
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
