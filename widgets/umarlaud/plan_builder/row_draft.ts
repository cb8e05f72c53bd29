/** A row that is filled in on a sheet: what was typed and is not written yet, and how it is written. */

import { signal, type Signal } from '@preact/signals'

import { t } from '../_frontend/i18n'
import { toast } from '../_frontend/ui'
import { readAmount } from './amounts'
import { inCells } from './cells_presence'
import { editable, shown, understand, valueOf, type Column, type Owners } from './columns'
import type { GoalRows, List, Plan, Row } from './plan'
import { addRows, writeCells, type Write } from './rows'

interface Typed {
  readonly text: string
  /** What the document said when the typing began. */
  readonly base: unknown
  readonly wrong: string
}

export class RowDraft {
  /** The key of the row; null until there is something to add. */
  readonly key: Signal<string | null>
  private readonly typed = signal<ReadonlyMap<string, Typed>>(new Map())

  constructor(
    private readonly plan: Plan,
    private readonly goalId: string,
    private readonly list: List,
    key: string | null
  ) {
    this.key = signal(key)
  }

  private get goal(): GoalRows | undefined {
    return this.plan.goals.value.find(one => one.id === this.goalId)
  }

  get row(): Row | undefined {
    return this.goal?.[this.list].find(one => one.key === this.key.value)
  }

  text(column: Column, owners: Owners): string {
    const typed = this.typed.value.get(column.key)
    if (typed) return typed.text
    const row = this.row
    return row ? editable(column, valueOf(column, row.fields), owners) : ''
  }

  wrong(column: Column): string {
    return this.typed.value.get(column.key)?.wrong ?? ''
  }

  /** What others have written into a field while it is typed in; null where nothing has changed. */
  theirs(column: Column): unknown {
    const typed = this.typed.value.get(column.key)
    const row = this.row
    if (!typed || !row) return undefined
    const now = valueOf(column, row.fields)
    return JSON.stringify(now) === JSON.stringify(typed.base) ? undefined : now
  }

  type(column: Column, text: string): void {
    const before = this.typed.peek().get(column.key)
    const row = this.row
    const base = before ? before.base : row ? valueOf(column, row.fields) : null
    this.typed.value = new Map(this.typed.peek()).set(column.key, { text, base, wrong: '' })
    if (column.kind === 'budget' && row) this.plan.draft.value = { row: row.key, year: column.year!, cell: readAmount(text) }
  }

  forget(column: Column): void {
    const next = new Map(this.typed.peek())
    next.delete(column.key)
    this.typed.value = next
  }

  /** All that was typed and is not in the document, to be taken along. */
  words(): string {
    return [...this.typed.value.values()].map(one => one.text.trim()).filter(Boolean).join('\n')
  }

  /** Writes what was typed in one step; false where something does not fit, and stays. */
  write(columns: readonly Column[], owners: Owners): boolean {
    const all = this.typed.peek()
    if (!all.size) return true
    if (this.plan.closed.peek()) return false
    const left = new Map<string, Typed>()
    const cells: (Omit<Write, 'row'> & { column: Column; base: unknown })[] = []
    for (const [key, typed] of all) {
      const column = columns.find(one => one.key === key)
      if (!column) continue
      const understood = understand(column, typed.text, owners)
      if ('wrong' in understood) left.set(key, { ...typed, wrong: understood.wrong })
      else cells.push({ column, base: typed.base, field: column.field, year: column.year, value: understood.value })
    }
    this.typed.value = left
    this.plan.draft.value = null
    const row = this.row
    const goal = this.goal
    if (row) {
      const changed = cells.filter(cell => !alike(valueOf(cell.column, row.fields), cell.value))
      writeCells(this.plan, changed.map(({ field, year, value }) => ({ row, field, year, value })))
      const crossed = changed.find(cell => !alike(valueOf(cell.column, row.fields), cell.base))
      if (crossed) this.tellOfTheirs(row, crossed.column, valueOf(crossed.column, row.fields), owners)
    } else if (goal && cells.some(cell => cell.value !== null)) {
      const id = addRows(this.plan, goal, this.list, goal[this.list].length, cells.filter(cell => cell.value !== null))
      this.key.value = this.goal?.[this.list].find(one => one.fields.id === id)?.key ?? null
    }
    return !left.size
  }

  private tellOfTheirs(row: Row, column: Column, theirs: unknown, owners: Owners): void {
    const name = inCells(this.plan.room).peek().get(String(row.map.get('id')))?.find(one => one.column === column.key)?.name || t('Somebody')
    const text = shown(column, theirs, owners)
    toast(text ? t('{name} had written “{text}” here meanwhile. Yours stands now.', { name, text }) : t('{name} had emptied this cell meanwhile. Yours stands now.', { name }), {
      action: { label: t('Take theirs'), run: () => writeCells(this.plan, [{ row, field: column.field, year: column.year, value: theirs }]) }
    })
  }
}

function alike(a: unknown, b: unknown): boolean {
  return (a ?? null) === (b ?? null) || ((a ?? '') === '' && (b ?? '') === '')
}
