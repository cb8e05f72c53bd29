/** What the parts of the goal editor share: the goals as signals, which one is open, and what a person does to them. */

import { computed, effect, signal, type ReadonlySignal, type Signal } from '@preact/signals'
import * as Y from 'yjs'

import { t } from '../_frontend/i18n'
import { mine, records } from '../_frontend/records'
import type { Room } from '../_frontend/room'
import type { Goal, Problem } from '../_frontend/schema'
import { announce, toast } from '../_frontend/ui'
import type { Host } from '../_frontend/widget'
import { access, type Access } from './access'
import { addGoal, bringBack, deleteGoal, isEmpty, moveGoal, textsOf } from './goals'
import { goalsByProblem, unlinkedProblems } from './links'
import { inOrder } from '../_frontend/order'
import { followWriters, type Writers } from './writers'

export type Part = 'title' | 'body'

/** The goal that is open for writing here; `at`: the tapped character. */
export interface Open {
  readonly id: string
  readonly part: Part
  readonly at?: number
}

export interface Board {
  readonly room: Room
  readonly host: Host
  readonly goals: ReadonlySignal<ReadonlyMap<string, Goal>>
  readonly problems: ReadonlySignal<ReadonlyMap<string, Problem>>
  /** Ids as they stand in the list; a new array only when the order changes. */
  readonly order: ReadonlySignal<readonly string[]>
  readonly goalsOf: ReadonlySignal<ReadonlyMap<string, readonly string[]>>
  readonly unlinked: ReadonlySignal<readonly string[]>
  readonly writers: ReadonlySignal<Writers>
  readonly access: ReadonlySignal<Access>
  readonly open: Signal<Open | null>
  /** Goals that somebody else deleted while they were open here, as they were last seen. */
  readonly lost: Signal<readonly Goal[]>
  /** The goal whose problems are being chosen. */
  readonly linking: Signal<string | null>
  /** The goal that its author is asked about before it is deleted. */
  readonly asking: Signal<string | null>
  dispose(): void
}

export function makeBoard(room: Room, host: Host): Board {
  const goals = records<Goal>(room, 'goals')
  const problems = records<Problem>(room, 'problems')
  const key = computed(() => inOrder(goals.value).join(' '))
  const { writers, stop } = followWriters(room)
  const open = signal<Open | null>(null)
  const lost = signal<readonly Goal[]>([])
  let seen: Goal | undefined
  const watch = effect(() => {
    const id = open.value?.id
    const goal = id === undefined ? undefined : goals.value.get(id)
    if (goal) seen = goal
    else if (id !== undefined && seen?.id === id && room.synced.peek()) {
      if (!isEmpty(seen)) {
        lost.value = [...lost.peek(), seen]
        announce(t('The goal that you were writing was deleted. Your text is kept above the list.'))
      }
      open.value = null
    }
  })
  return {
    room, host, goals, problems, writers, open, lost,
    order: computed(() => (key.value ? key.value.split(' ') : [])),
    goalsOf: computed(() => goalsByProblem(goals.value)),
    unlinked: computed(() => unlinkedProblems(problems.value, goals.value)),
    access: access(room),
    linking: signal(null),
    asking: signal(null),
    dispose: () => {
      watch()
      stop()
    },
  }
}

/** A goal's title as it is used in sentences and lists: short. */
export function nameOf(goal: Goal | undefined): string {
  const title = goal?.title.trim() || t('Goal without a title')
  return title.length > 70 ? `${title.slice(0, 68).trimEnd()}…` : title
}

export function numberOf(board: Board, id: string): number {
  return board.order.value.indexOf(id) + 1
}

/** Says why nothing can be written; true if it can. */
export function mayWrite(board: Board): boolean {
  const { writable, reason } = board.access.peek()
  if (!writable) toast(reason)
  return writable
}

export function openGoal(board: Board, open: Open): void {
  if (!mayWrite(board)) return
  const before = board.open.peek()
  if (before && before.id !== open.id) removeIfEmpty(board, before.id)
  board.open.value = open
}

export function closeGoal(board: Board): void {
  const open = board.open.peek()
  board.open.value = null
  if (open) removeIfEmpty(board, open.id)
}

/** A goal that was left without a word is taken away again, unless somebody else has begun in it. */
export function removeIfEmpty(board: Board, id: string): void {
  const goal = board.goals.peek().get(id)
  const texts = textsOf(board.room, id)
  if (!goal || !texts || !mine(board.room, goal) || !board.access.peek().writable) return
  if (texts.title.length || texts.body.length || !isEmpty(goal)) return
  if (board.writers.peek().get(id)?.some((writer) => !writer.me)) return
  if (board.open.peek()?.id === id) board.open.value = null
  deleteGoal(board.room, id)
}

export function startGoal(board: Board): void {
  if (!mayWrite(board)) return
  const before = board.open.peek()
  if (before) removeIfEmpty(board, before.id)
  const id = addGoal(board.room, board.goals.peek())
  board.open.value = { id, part: 'title' }
}

export function moveTo(board: Board, id: string, to: number): void {
  if (!mayWrite(board)) return
  moveGoal(board.room, board.goals.peek(), id, to)
  const order = board.order.peek()
  const place = { goal: nameOf(board.goals.peek().get(id)), n: order.indexOf(id) + 1, total: order.length }
  announce(t('Goal “{goal}” is now number {n} of {total}', place))
}

export function removeGoal(board: Board, id: string): void {
  const goal = board.goals.peek().get(id)
  if (!goal || !mayWrite(board)) return
  if (board.open.peek()?.id === id) board.open.value = null
  deleteGoal(board.room, id)
  const undo = { label: t('Undo'), run: () => bringBack(board.room, goal) }
  toast(t('Goal “{goal}” deleted', { goal: nameOf(goal) }), { action: undo })
}

const undos = new WeakMap<Y.Text, Y.UndoManager>()

/** One undo for both texts of a goal, kept while the page lives: opening a goal again does not forget. */
export function undoOf(board: Board, id: string): Y.UndoManager | null {
  const texts = textsOf(board.room, id)
  if (!texts) return null
  let undo = undos.get(texts.title)
  if (!undo) {
    undo = new Y.UndoManager([texts.title, texts.body], { trackedOrigins: new Set(), captureTimeout: 600 })
    undos.set(texts.title, undo)
  }
  return undo
}
