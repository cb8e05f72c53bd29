/** The plan as signals: goals in order with their rows, the years, the sums, who may write, and one's own undo. */

import { computed, signal, type ReadonlySignal, type Signal } from '@preact/signals'
import * as Y from 'yjs'

import { inOrder } from '../_frontend/order'
import { meta, records } from '../_frontend/records'
import type { Room } from '../_frontend/room'
import type { Action, Goal, Indicator, Result } from '../_frontend/schema'
import { closedBecause } from '../_frontend/stages'
import { planSums, type Budget, type PlanSums } from './sums'
import { planYears } from './years'

export type List = 'results' | 'indicators' | 'actions'
export const LISTS: readonly List[] = ['results', 'indicators', 'actions']
export type Fields = Partial<Result & Indicator & Action> & Record<string, unknown>

/** A row as it stands in the document; a new object whenever something in it changes, the same `key` while it is there. */
export interface Row {
  readonly key: string
  readonly map: Y.Map<unknown>
  readonly goal: string
  readonly list: List
  readonly fields: Fields
}

export interface GoalRows {
  readonly id: string
  readonly number: number
  readonly title: string
  readonly problems: readonly string[]
  readonly carriers: readonly string[]
  readonly results: readonly Row[]
  readonly indicators: readonly Row[]
  readonly actions: readonly Row[]
}

/** Origin of all that is written here, and what the undo of this page follows. */
export const PLAN = Symbol('plan')
/** Origin of what only makes a place to write in, such as the key of a row: no undo takes it back. */
export const GROUND = Symbol('ground')

/** Remote changes of one moment are shown together. */
const SETTLE = 16

/** A budget cell that is being typed: sums follow it before it is written. */
export interface Draft {
  readonly row: string
  readonly year: string
  readonly cell: number | string | null
}

export interface Plan {
  readonly room: Room
  readonly goals: ReadonlySignal<readonly GoalRows[]>
  readonly years: ReadonlySignal<readonly number[]>
  readonly sums: ReadonlySignal<PlanSums>
  readonly draft: Signal<Draft | null>
  /** Why rows cannot be written now, in words; '' when they can. */
  readonly closed: ReadonlySignal<string>
  readonly undo: Y.UndoManager
}

const plans = new WeakMap<Y.Doc, Plan>()

/** The plan of a room's document; all that show it on one page share it. */
export function planOf(room: Room): Plan {
  let plan = plans.get(room.doc)
  if (!plan) plans.set(room.doc, (plan = makePlan(room)))
  return plan
}

const keys = new WeakMap<Y.Map<unknown>, string>()
let counter = 0

function keyOf(map: Y.Map<unknown>): string {
  let key = keys.get(map)
  if (!key) keys.set(map, (key = `r${++counter}`))
  return key
}

/** The rows of a list of a goal as they are shown: the smallest `order` first, equal ones as they stand. */
export function ordered<T extends { fields: { order?: unknown } }>(rows: readonly T[]): T[] {
  return [...rows].sort((a, b) => orderOf(a) - orderOf(b))
}

export function orderOf(row: { fields: { order?: unknown } }): number {
  const { order } = row.fields
  return typeof order === 'number' && Number.isFinite(order) ? order : 0
}

function makePlan(room: Room): Plan {
  const root = room.doc.getMap<unknown>('goals')
  const rows = new WeakMap<Y.Map<unknown>, Row>()
  const known = new Map<string, GoalRows>()

  const readRow = (map: Y.Map<unknown>, goal: string, list: List): Row => {
    let row = rows.get(map)
    if (!row) rows.set(map, (row = { key: keyOf(map), map, goal, list, fields: Object.freeze(map.toJSON()) as Fields }))
    return row
  }
  const readGoal = (id: string, number: number, map: Y.Map<unknown>): GoalRows => {
    const list = (name: List): Row[] => {
      const array: unknown = map.get(name)
      return array instanceof Y.Array ? ordered(array.toArray().filter((one): one is Y.Map<unknown> => one instanceof Y.Map).map(one => readRow(one, id, name))) : []
    }
    const ids = (name: string): string[] => {
      const array: unknown = map.get(name)
      return array instanceof Y.Array ? [...new Set(array.toArray() as string[])] : []
    }
    return { id, number, title: String(map.get('title') ?? '').trim(), problems: ids('problems'), carriers: ids('carriers'), results: list('results'), indicators: list('indicators'), actions: list('actions') }
  }
  const read = (): GoalRows[] => {
    const orders = new Map<string, { order: number }>()
    root.forEach((goal, id) => {
      if (goal instanceof Y.Map) orders.set(id, { order: goal.get('order') as number })
    })
    for (const id of known.keys()) if (!orders.has(id)) known.delete(id)
    return inOrder(orders).map((id, i) => {
      let goal = known.get(id)
      if (goal?.number !== i + 1) known.set(id, (goal = readGoal(id, i + 1, root.get(id) as Y.Map<unknown>)))
      return goal
    })
  }
  const goals = signal<readonly GoalRows[]>(read())
  let timer: ReturnType<typeof setTimeout> | undefined
  root.observeDeep((events, transaction) => {
    for (const event of events) {
      if (event.path.length) known.delete(String(event.path[0]))
      else for (const id of event.changes.keys.keys()) known.delete(id)
      // the row in which something changed: the map that stands in an array
      for (let at: Y.AbstractType<unknown> | null = event.target; at; at = at.parent as Y.AbstractType<unknown> | null) {
        if (at instanceof Y.Map && at.parent instanceof Y.Array) rows.delete(at)
      }
    }
    const settle = (): void => {
      timer = undefined
      goals.value = read()
    }
    if (transaction.local) {
      clearTimeout(timer)
      settle()
    } else timer ??= setTimeout(settle, SETTLE)
  })

  const workshop = meta(room)
  const latest = records<Goal>(room, 'goals')
  /** The year of what was written last, where the workshop has no date. */
  const year = computed(() => {
    const moments = [...latest.value.values()].map(one => one.created ?? '').sort()
    return Number(moments[moments.length - 1]?.slice(0, 4)) || new Date().getFullYear()
  })
  const yearKey = computed(() =>
    planYears(workshop.value, goals.value.map(one => ({ actions: one.actions.map(row => row.fields), indicators: one.indicators.map(row => row.fields) })), year.value).join(' ')
  )
  const years = computed(() => yearKey.value.split(' ').map(Number))
  const draft = signal<Draft | null>(null)
  const budgetOf = (row: Row, typed: Draft | null): Budget => {
    const budget = (row.fields.budget ?? {}) as Budget
    return typed?.row === row.key ? { ...budget, [typed.year]: typed.cell ?? '' } : budget
  }
  return {
    room,
    goals,
    years,
    draft,
    sums: computed(() => planSums(new Map(goals.value.map(goal => [goal.id, goal.actions.map(row => budgetOf(row, draft.value))])), years.value)),
    closed: computed(() => closedBecause(room, 'goals', undefined, 'actions')),
    undo: new Y.UndoManager(root, { trackedOrigins: new Set([PLAN]), captureTimeout: 0, deleteFilter: item => !othersIn(item, room.doc.clientID) })
  }
}

/** Whether another page has written into what would be taken away: a row that I added and others filled stays. */
function othersIn(item: Y.Item, me: number): boolean {
  if (item.deleted || !(item.content instanceof Y.ContentType)) return false
  const type = item.content.type
  let found = false
  const look = (child: Y.Item | null): void => {
    if (child && !child.deleted && (child.id.client !== me || othersIn(child, me))) found = true
  }
  type._map.forEach(look)
  for (let child = type._start; child; child = child.right) look(child)
  return found
}
