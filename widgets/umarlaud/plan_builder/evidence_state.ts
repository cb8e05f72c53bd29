/** What the parts of the evidence share: the steps as signals, what is open, and what is done to a step. */

import { computed, signal, type ReadonlySignal, type Signal } from '@preact/signals'

import { t } from '../_frontend/i18n'
import { draftKey } from '../_frontend/kept_draft'
import { inOrder, orderAtEnd } from '../_frontend/order'
import { addRecord, deleteRecord, records, updateRecord } from '../_frontend/records'
import type { Room } from '../_frontend/room'
import type { Card, Evidence, Goal } from '../_frontend/schema'
import { closedBecause } from '../_frontend/stages'
import { announce, toast } from '../_frontend/ui'
import { undoable } from '../_frontend/undoable'
import { waits } from '../_frontend/waiting'
import type { Host } from '../_frontend/widget'
import { chainOf, readSteps, type Kind, type Steps } from './evidence'
import { inShort, stepName } from './evidence_words'

/** The board whose cards can be taken over as findings. */
export const BOARD = 'evidence'

export interface Writing {
  readonly id: string | null
  readonly kind: Kind
}

export class EvidenceState {
  readonly all: ReadonlySignal<ReadonlyMap<string, Evidence>>
  readonly goals: ReadonlySignal<ReadonlyMap<string, Goal>>
  /** Ids of goals as they stand in the list. */
  readonly goalOrder: ReadonlySignal<readonly string[]>
  readonly steps: ReadonlySignal<Steps>
  readonly cards: ReadonlySignal<ReadonlyMap<string, Card>>
  /** Why nothing can be changed here, in words; '' where it can. */
  readonly closed: ReadonlySignal<string>
  readonly writing: Signal<Writing | null> = signal(null)
  /** The step whose links are being chosen. */
  readonly linking: Signal<string | null> = signal(null)
  readonly choosingCards = signal(false)
  /** The step whose chain is followed; then nothing else is shown. */
  readonly followed: Signal<string | null> = signal(null)
  readonly shown: ReadonlySignal<ReadonlySet<string> | null>

  constructor(
    readonly room: Room,
    readonly host: Host
  ) {
    this.all = records<Evidence>(room, 'evidence')
    this.goals = records<Goal>(room, 'goals')
    this.goalOrder = computed(() => inOrder(this.goals.value))
    this.steps = computed(() => readSteps(this.all.value, this.goals.value))
    this.cards = records<Card>(room, 'cards')
    this.closed = computed(() => closedBecause(room, 'evidence'))
    this.shown = computed(() => {
      const id = this.followed.value
      return id && this.steps.value.has(id) ? chainOf(this.steps.value, id) : null
    })
  }

  /** Whether what this person adds waits for a facilitator's approval before others see it. */
  get waits(): boolean {
    return waits(this.room)
  }

  draftKey(id: string | null): string {
    return draftKey(this.host.session?.workshop.id ?? 'local', this.room.speaker.peek().person, `evidence-${id ?? 'new'}`)
  }

  /** Says why nothing can be written; true if it can. */
  mayWrite(): boolean {
    const why = this.closed.peek()
    if (why) toast(why)
    return !why
  }

  add(fields: Partial<Evidence>): string {
    return addRecord(this.room, 'evidence', { figures: [], quote: '', reference: '', ...fields, order: orderAtEnd(this.all.peek()) })
  }

  /** Links or unlinks a step and one that it rests on, or a goal; anybody may while the stage is open. */
  link(id: string, field: 'rests_on' | 'goals', key: string, on: boolean): void {
    if (!this.mayWrite()) return
    const others = (this.all.peek().get(id)?.[field] ?? []).filter(one => one !== key)
    updateRecord(this.room, 'evidence', id, { [field]: on ? [...others, key] : others })
  }

  remove(id: string): void {
    const step = this.steps.peek().get(id)
    if (!step || !this.mayWrite()) return
    const { evidence } = step
    const again = (): void => void addRecord(this.room, 'evidence', { ...evidence }, id)
    const back = undoable(this.room, () => deleteRecord(this.room, 'evidence', id), again)
    toast(t('Deleted: {what}', { what: inShort(evidence.text, 60) || stepName(step) }), { action: { label: t('Undo'), run: back } })
  }

  /** Shows one step, wherever it stands now, and gives it the focus. */
  go(from: HTMLElement, id: string): void {
    const page = from.closest('.pb-ev')
    if (this.shown.peek() && !this.shown.peek()!.has(id)) this.followed.value = null
    requestAnimationFrame(() => {
      const card = page?.querySelector<HTMLElement>(`[data-evidence="${id}"]`)
      card?.scrollIntoView({ block: 'center' })
      card?.querySelector<HTMLElement>('.pb-ev-step__name')?.focus({ preventScroll: true })
    })
  }

  follow(id: string | null): void {
    this.followed.value = id
    const n = this.shown.peek()?.size ?? this.steps.peek().size
    announce(id ? t('Shown: the chain of this step, {n} in all', { n }) : t('All steps are shown.'))
  }
}
