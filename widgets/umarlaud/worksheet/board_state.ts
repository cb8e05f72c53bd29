/** What the parts of one board share: its cards as signals, what is open on it, and whether it may be changed. */

import { computed, signal, type ReadonlySignal, type Signal } from '@preact/signals'

import { draftKey } from '../_frontend/kept_draft'
import { meta, records } from '../_frontend/records'
import { resolver } from '../_frontend/resolver'
import type { Room } from '../_frontend/room'
import type { Board, Card, Person, Problem } from '../_frontend/schema'
import { boardNamed, closedBecause, said } from '../_frontend/stages'
import { waits } from '../_frontend/waiting'
import type { Host } from '../_frontend/widget'
import { readBoard, type ReadBoard, type ReadCard } from './cards'

/** The card that is being written: a new one in a part of the board, or one that is there. */
export interface Writing {
  readonly id: string | null
  readonly part?: string | null
  /** What was added just before, in the same sheet. */
  readonly after?: string
}

export class BoardState {
  readonly board: ReadonlySignal<Board>
  readonly cards: ReadonlySignal<ReadonlyMap<string, Card>>
  readonly people: ReadonlySignal<ReadonlyMap<string, Person>>
  readonly problems: ReadonlySignal<ReadonlyMap<string, Problem>>
  readonly read: ReadonlySignal<ReadBoard>
  /** Why nothing can be changed here, in words; '' where it can. */
  readonly closed: ReadonlySignal<string>
  readonly writing: Signal<Writing | null> = signal(null)
  /** The card that is being sorted. */
  readonly sorting: Signal<string | null> = signal(null)
  /** The cards that are being put into a group. */
  readonly grouping: Signal<readonly string[] | null> = signal(null)
  /** The group that is being changed: its part of the board, and its name. */
  readonly group: Signal<{ part: string | null; name: string } | null> = signal(null)
  /** Cards chosen to be grouped or united; null while one does not choose. */
  readonly chosen: Signal<ReadonlySet<string> | null> = signal(null)
  readonly uniting: Signal<readonly string[] | null> = signal(null)
  readonly editingThemes = signal(false)
  /** The part of the board that is shown where there is no room for all; '' for all. */
  readonly part = signal('')
  /** Grows when this page sorts: then the board is put right at once. */
  readonly sorted = signal(0)

  constructor(
    readonly room: Room,
    readonly host: Host,
    readonly name: string
  ) {
    const workshop = meta(room)
    this.board = computed(() => ({ ...MISSING, name, ...boardNamed(workshop.value, name) }))
    this.cards = records<Card>(room, 'cards')
    this.people = records<Person>(room, 'people')
    this.problems = records<Problem>(room, 'problems')
    this.read = computed(() => readBoard(this.board.value, this.cards.value, this.people.value))
    this.closed = computed(() => closedBecause(room, 'cards', name))
  }

  get title(): string {
    return said(this.board.value.title) || this.name
  }

  get screen(): boolean {
    return this.host.layout === 'screen'
  }

  /** Whether buttons that change something are shown. */
  get open(): boolean {
    return !this.screen && !this.closed.value
  }

  /** Why the board is closed, where the page round it does not say so already. */
  get unsaid(): string {
    return this.host.layout === 'notebook' ? this.closed.value : ''
  }

  /** Whether what this person writes waits for a facilitator's approval before others see it. */
  get waits(): boolean {
    return waits(this.room)
  }

  /** Under which a card of this board that is being written is kept on this device. */
  draftKey(id: string | null): string {
    return draftKey(this.host.session?.workshop.id ?? 'local', this.room.speaker.peek().person, `card-${id ?? this.name}`)
  }

  get facilitator(): boolean {
    return this.room.role === 'facilitator'
  }

  /** Whether whom this page speaks for has written this card, or one that was merged into it. */
  wrote({ id, merged }: ReadCard): boolean {
    const me = this.room.speaker.value.person
    return [id, ...merged].some(one => this.cards.value.get(one)?.author === me)
  }

  /** The problem that a card is tied to; a merged one stands for those that were merged into it. */
  problemOf(id: string | null | undefined): Problem | undefined {
    return id ? this.problems.value.get(resolver(this.problems.value)(id)) : undefined
  }

  /** Runs what this page changes; the board is put right at once, for it was asked for here. */
  change<T>(act: () => T): T {
    const done = act()
    this.sorted.value++
    return done
  }
}

const MISSING: Board = { name: '', title: {}, hint: {}, kind: 'cards', themes: [], columns: [], details: [], problem: false }
const SHORT = 60

/** A card's text as it is used in sentences and names: one line, short. */
export function inShort(card: Pick<Card, 'text'> | undefined): string {
  const text = (card?.text ?? '').replace(/\s+/g, ' ').trim()
  return text.length > SHORT ? `${text.slice(0, SHORT - 2).trimEnd()}…` : text
}
