/** What is written into the rows of a plan: cells, new rows, their order. One call is one transaction, and one step of the undo. */

import * as Y from 'yjs'

import { clean, newId } from '../_frontend/records'
import { GROUND, orderOf, PLAN, type GoalRows, type List, type Plan, type Row } from './plan'

/** A cell to be written: `field` of a row, or `budget` with its year; null takes the value away. */
export interface Write {
  readonly row: Row
  readonly field: string
  readonly year?: string
  readonly value: unknown
}

/** Fields that hold '' where nothing is said; the others hold null. */
const WORDS = new Set(['activity', 'result', 'funding', 'owner', 'target_group', 'name', 'unit', 'text'])

function arrayOf(plan: Plan, goal: string, list: List): Y.Array<unknown> | null {
  const record = plan.room.doc.getMap('goals').get(goal)
  const array: unknown = record instanceof Y.Map ? record.get(list) : null
  return array instanceof Y.Array ? array : null
}

const cleaned = (value: unknown): unknown => (typeof value === 'string' ? clean(value) : value)

function budgetOf(row: Y.Map<unknown>): Y.Map<unknown> {
  return row.get('budget') as Y.Map<unknown>
}

/** Runs a change as one step that can be undone. */
export function step(plan: Plan, change: () => void): void {
  plan.undo.stopCapturing()
  plan.room.doc.transact(change, PLAN)
}

/** Gives rows of older documents what is written into: a key, and a budget that two people can fill at once. */
export function prepare(plan: Plan, rows: Iterable<Row>, budget: boolean): void {
  const open = [...new Set(rows)].filter(({ map }) => !map.get('id') || (budget && !(map.get('budget') instanceof Y.Map)))
  if (!open.length) return
  plan.room.doc.transact(() => {
    for (const { map } of open) {
      if (!map.get('id')) map.set('id', newId())
      const there: unknown = map.get('budget')
      if (budget && !(there instanceof Y.Map)) map.set('budget', new Y.Map(Object.entries((there ?? {}) as object)))
    }
  }, GROUND)
}

function put(map: Y.Map<unknown>, field: string, year: string | undefined, value: unknown): void {
  if (year !== undefined) {
    if (value === null || value === '') budgetOf(map).delete(year)
    else budgetOf(map).set(year, cleaned(value))
    return
  }
  const next = value === null && WORDS.has(field) ? '' : cleaned(value)
  if (JSON.stringify(map.get(field) ?? null) !== JSON.stringify(next)) map.set(field, next)
}

/** Writes cells of rows that are there; those that hold the value already are left alone. */
export function writeCells(plan: Plan, writes: readonly Write[]): void {
  if (!writes.length) return
  prepare(plan, writes.map(one => one.row), false)
  prepare(plan, writes.filter(one => one.year !== undefined).map(one => one.row), true)
  step(plan, () => {
    for (const { row, field, year, value } of writes) put(row.map, field, year, value)
  })
}

/** The numbers that let `count` new rows stand before the row at `at`, and which rows need new ones for that. */
export function ordersFor(orders: readonly number[], at: number, count: number): { fresh: number[]; moved: Map<number, number> } {
  const before = orders[at - 1]
  const after = orders[at]
  const moved = new Map<number, number>()
  if (after === undefined) return { fresh: Array.from({ length: count }, (_, i) => (before ?? 0) + 1 + i), moved }
  if (before === undefined) return { fresh: Array.from({ length: count }, (_, i) => after - count + i), moved }
  const gap = (after - before) / (count + 1)
  if (before + gap > before && before + gap * count < after) return { fresh: Array.from({ length: count }, (_, i) => before + gap * (i + 1)), moved }
  orders.forEach((order, i) => {
    const next = i < at ? i + 1 : i + 1 + count
    if (order !== next) moved.set(i, next)
  })
  return { fresh: Array.from({ length: count }, (_, i) => at + 1 + i), moved }
}

/** A block to be written into a list from one of its rows on; rows that are not there yet are added. */
export interface Block {
  readonly goal: GoalRows
  readonly list: List
  /** Where the new rows begin among those shown. */
  readonly at: number
  readonly added: readonly { readonly cells: readonly Omit<Write, 'row'>[] }[]
  readonly writes: readonly Write[]
}

/** Writes a block in one step. Gives the keys of the new rows, in their order. */
export function writeBlock(plan: Plan, { goal, list, at, added, writes }: Block): string[] {
  const array = arrayOf(plan, goal.id, list)
  if (!array) return []
  const rows = goal[list]
  prepare(plan, writes.map(one => one.row), list === 'actions')
  const ids = added.map(() => newId())
  step(plan, () => {
    for (const { row, field, year, value } of writes) put(row.map, field, year, value)
    if (!added.length) return
    const { fresh, moved } = ordersFor(rows.map(orderOf), at, added.length)
    for (const [i, order] of moved) rows[i]!.map.set('order', order)
    const maps = added.map((_, i) => new Y.Map<unknown>([['id', ids[i]], ['order', fresh[i]], ...(list === 'actions' ? [['budget', new Y.Map()] as const] : [])] as [string, unknown][]))
    array.push(maps)
    added.forEach(({ cells }, i) => cells.forEach(({ field, year, value }) => put(maps[i]!, field, year, value)))
  })
  return ids
}

/** Adds rows before the one at `at`; gives their ids. */
export function addRows(plan: Plan, goal: GoalRows, list: List, at: number, cells: readonly Omit<Write, 'row'>[] = []): string {
  return writeBlock(plan, { goal, list, at, added: [{ cells }], writes: [] })[0] ?? ''
}

export function deleteRows(plan: Plan, rows: readonly Row[]): void {
  step(plan, () => {
    for (const row of rows) {
      const array = arrayOf(plan, row.goal, row.list)
      const at = array?.toArray().indexOf(row.map) ?? -1
      if (at >= 0) array!.delete(at)
    }
  })
}

/** Moves a row to the place `to` among the rows of its list. */
export function moveRow(plan: Plan, rows: readonly Row[], from: number, to: number): void {
  const row = rows[from]
  if (!row || to < 0 || to >= rows.length || to === from) return
  prepare(plan, [row], false)
  const rest = rows.filter(one => one !== row)
  const { fresh, moved } = ordersFor(rest.map(orderOf), to, 1)
  step(plan, () => {
    row.map.set('order', fresh[0])
    for (const [i, order] of moved) rest[i]!.map.set('order', order)
  })
}
