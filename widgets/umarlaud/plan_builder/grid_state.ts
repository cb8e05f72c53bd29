/** What happens in a grid: where one is, what is edited there, and what is written when it ends. */

import { signal, type Signal } from '@preact/signals'

import { t, tn } from '../_frontend/i18n'
import { announce, toast } from '../_frontend/ui'
import { copyText } from '../_frontend/copy'
import { readAmount } from './amounts'
import { layBlock, type Misfit } from './block'
import { inCells, standIn } from './cells_presence'
import { editable, shown, understand, valueOf, type Column, type Owners } from './columns'
import type { EndOfEdit, Place } from './grid_keys'
import type { GoalRows, List, Plan, Row } from './plan'
import { addRows, deleteRows, moveRow, writeBlock, writeCells, type Write } from './rows'

/** In place of a row's key for the empty line at the end, where typing adds a row. */
export const NEW = 'new'

export interface Cell {
  readonly row: string
  /** Index among the cells of a line; 0 is the number of the row. */
  readonly column: number
}

export interface Editing extends Cell {
  readonly text: string
  /** What the cell held when the editing began. */
  readonly base: unknown
  readonly touched: boolean
  readonly wrong: string
}

export class GridState {
  readonly active: Signal<Cell>
  /** The other end of what is selected; null where only one cell is. */
  readonly anchor = signal<Cell | null>(null)
  readonly editing = signal<Editing | null>(null)
  readonly misfits = signal<readonly Misfit[]>([])
  /** A row whose menu is open. */
  readonly menu = signal<string | null>(null)
  /** A row whose origins are being chosen. */
  readonly tracing = signal<string | null>(null)
  /** Set where the focus is to follow the active cell. */
  follow = false
  /** Tab leaves the grid. */
  free = false
  goal!: GoalRows
  columns!: readonly Column[]
  owners!: Owners
  private lastRow = 0

  constructor(
    readonly plan: Plan,
    readonly list: List
  ) {
    this.active = signal({ row: NEW, column: 1 })
  }

  get rows(): readonly Row[] {
    return this.goal[this.list]
  }

  get writable(): boolean {
    return !this.plan.closed.peek()
  }

  /** How many lines one can be in: the empty one at the end too. */
  get lines(): number {
    return this.rows.length + (this.writable ? 1 : 0)
  }

  indexOf(row: string): number {
    const at = this.rows.findIndex(one => one.key === row)
    return at < 0 ? this.rows.length : at
  }

  keyAt(index: number): string {
    return this.rows[index]?.key ?? NEW
  }

  placeOf(cell: Cell): Place {
    return { row: this.indexOf(cell.row), column: cell.column }
  }

  /** The corners of what is selected. */
  range(): { top: number; bottom: number; left: number; right: number } {
    const a = this.placeOf(this.active.peek())
    const b = this.anchor.peek() ? this.placeOf(this.anchor.peek()!) : a
    return { top: Math.min(a.row, b.row), bottom: Math.max(a.row, b.row), left: Math.min(a.column, b.column), right: Math.max(a.column, b.column) }
  }

  go(to: Place, extend = false): void {
    const before = this.active.peek()
    this.anchor.value = extend ? (this.anchor.peek() ?? before) : null
    this.active.value = { row: this.keyAt(to.row), column: to.column }
    this.follow = true
    this.stand()
  }

  /** Tells the others where one is. */
  stand(): void {
    const { row, column } = this.active.peek()
    const there = this.rows.find(one => one.key === row)
    this.lastRow = this.indexOf(row)
    standIn(this.plan.room, (there?.fields.id as string | undefined) ?? null, this.columns[column - 1]?.key)
  }

  /** A row that is gone, or was shown no more, must not take the keyboard's place along. */
  settle(): void {
    const { row, column } = this.active.peek()
    if (row === NEW ? this.writable || !this.rows.length : this.rows.some(one => one.key === row)) return
    const next = Math.max(0, Math.min(this.lastRow, this.lines - 1))
    this.active.value = { row: this.keyAt(next), column }
    this.anchor.value = null
  }

  private mayWrite(): boolean {
    const closed = this.plan.closed.peek()
    if (closed) toast(closed)
    return !closed
  }

  // ── one cell ──

  edit(over: boolean): void {
    const { row, column: at } = this.active.peek()
    const there = this.rows.find(one => one.key === row)
    const column = this.columns[at - 1]
    if (!column) {
      if (there) this.menu.value = row
      return
    }
    if (column.kind === 'trace') {
      if (there) this.tracing.value = row
      return
    }
    if (column.kind === 'total' || !this.mayWrite()) return
    const base = there ? valueOf(column, there.fields) : null
    this.anchor.value = null
    this.editing.value = { row, column: at, base, text: over && column.kind !== 'approach' ? '' : editable(column, base, this.owners), touched: over, wrong: '' }
  }

  type(text: string): void {
    const now = this.editing.peek()
    if (!now) return
    this.editing.value = { ...now, text, touched: true, wrong: '' }
    const column = this.columns[now.column - 1]!
    if (column.kind === 'budget') this.plan.draft.value = { row: now.row, year: column.year!, cell: readAmount(text) }
  }

  private stop(): void {
    this.editing.value = null
    this.plan.draft.value = null
  }

  /** Ends the editing; false where what was typed does not fit, and stays. */
  end(how: EndOfEdit): boolean {
    const now = this.editing.peek()
    if (!now) return true
    if (how !== 'cancel' && !this.write(now)) return false
    this.stop()
    this.follow = true
    if (how === 'cancel') {
      this.active.value = { ...this.active.peek() }
      return true
    }
    const at = this.placeOf(this.active.peek())
    const cells = this.columns.length + 1
    const place = at.row * cells + at.column + how.right
    const next = how.right ? { row: Math.floor(place / cells), column: place % cells } : { row: at.row + how.down, column: at.column }
    this.go({ row: Math.max(0, Math.min(this.lines - 1, next.row)), column: next.column })
    return true
  }

  /** The focus went elsewhere: what was typed is written, without taking the focus back. */
  leave(): void {
    const now = this.editing.peek()
    if (now && this.write(now)) this.stop()
  }

  private write(now: Editing): boolean {
    if (!now.touched) return true
    const column = this.columns[now.column - 1]!
    const refuse = (wrong: string): false => {
      this.editing.value = { ...now, wrong }
      announce(wrong)
      return false
    }
    const closed = this.plan.closed.peek()
    const understood = understand(column, now.text, this.owners)
    if ('wrong' in understood) return refuse(understood.wrong)
    const { value } = understood
    const cell = { field: column.field, year: column.year, value }
    const there = this.rows.find(one => one.key === now.row)
    const theirs = there ? valueOf(column, there.fields) : null
    if (same(there ? theirs : null, value)) return true
    if (closed) return refuse(closed)
    if (now.row === NEW) {
      const id = addRows(this.plan, this.goal, this.list, this.rows.length, [cell])
      this.fresh(id)
    } else if (!there) {
      toast(t('The row was deleted meanwhile. You had written: “{text}”', { text: now.text }), {
        action: { label: t('Add it as a new row'), run: () => void addRows(this.plan, this.goal, this.list, this.rows.length, [cell]) }
      })
    } else {
      writeCells(this.plan, [{ row: there, ...cell }])
      if (!same(theirs, now.base)) this.tellOfTheirs(there, column, theirs)
    }
    return true
  }

  /** Both wrote into one cell: the later one stands, and the other is a press away. */
  private tellOfTheirs(row: Row, column: Column, theirs: unknown): void {
    const who = inCells(this.plan.room).peek().get(String(row.map.get('id')))?.find(one => one.column === column.key)?.name
    const text = shown(column, theirs, this.owners)
    const words = text
      ? t('{name} had written “{text}” here meanwhile. Yours stands now.', { name: who || t('Somebody'), text })
      : t('{name} had emptied this cell meanwhile. Yours stands now.', { name: who || t('Somebody') })
    toast(words, { action: { label: t('Take theirs'), run: () => writeCells(this.plan, [{ row, field: column.field, year: column.year, value: theirs }]) } })
  }

  /** The row that was just added is the active one. */
  private fresh(id: string): void {
    const goal = this.plan.goals.peek().find(one => one.id === this.goal.id)
    if (goal) this.goal = goal
    const row = this.rows.find(one => one.fields.id === id)
    if (row) this.active.value = { row: row.key, column: this.active.peek().column }
  }

  // ── a block ──

  private selected(): { row: Row; column: Column }[] {
    const { top, bottom, left, right } = this.range()
    return this.rows.slice(top, bottom + 1).flatMap(row => this.columns.slice(Math.max(0, left - 1), right).map(column => ({ row, column })))
  }

  clear(): void {
    if (!this.mayWrite()) return
    const writes: Write[] = this.selected()
      .filter(({ row, column }) => column.kind !== 'total' && column.kind !== 'trace' && valueOf(column, row.fields) !== null)
      .map(({ row, column }) => ({ row, field: column.field, year: column.year, value: null }))
    writeCells(this.plan, writes)
    if (writes.length > 1) toast(tn('{n} cell is empty now.', '{n} cells are empty now.', writes.length), { action: this.undoing() })
  }

  copy(): string[][] {
    const { top, bottom, left, right } = this.range()
    const columns = this.columns.slice(Math.max(0, left - 1), Math.max(1, right))
    return this.rows.slice(top, bottom + 1).map(row => columns.map(column => this.copied(column, row)))
  }

  private copied(column: Column, row: Row): string {
    if (column.kind === 'trace') return ''
    if (column.kind !== 'total') return editable(column, valueOf(column, row.fields), this.owners)
    const years = this.columns.filter(one => one.kind === 'budget').map(one => valueOf(one, row.fields))
    return editable(column, years.filter((cell): cell is number => typeof cell === 'number').reduce((sum, cell) => sum + cell, 0), this.owners)
  }

  paste(block: readonly (readonly string[])[]): void {
    if (!this.mayWrite() || !block.length) return
    const { top, bottom, left, right } = this.range()
    const column = Math.max(0, left - 1)
    const one = block.length === 1 && block[0]!.length === 1 ? block[0]![0]! : null
    // one cell fills all that is selected, as in a spreadsheet
    const cells = one !== null && (bottom > top || right > left) ? Array.from({ length: Math.min(bottom, this.rows.length - 1) - top + 1 }, () => Array.from({ length: right - column }, () => one)) : block
    const laid = layBlock(cells, this.rows, top, this.columns, column, this.owners)
    const ids = writeBlock(this.plan, { goal: this.goal, list: this.list, at: this.rows.length, added: laid.added, writes: laid.writes })
    this.misfits.value = laid.misfits
    if (ids[0] && top >= this.rows.length) this.fresh(ids[0])
    const goal = this.plan.goals.peek().find(each => each.id === this.goal.id)
    if (goal) this.goal = goal
    this.active.value = { row: this.keyAt(top), column: column + 1 }
    this.anchor.value = { row: this.keyAt(Math.min(this.rows.length - 1, top + laid.height - 1)), column: Math.min(this.columns.length, column + laid.width) }
    this.follow = true
    const words = tn('{n} row pasted.', '{n} rows pasted.', laid.height)
    toast(words, { action: this.undoing() })
  }

  // ── rows ──

  add(): void {
    if (!this.mayWrite()) return
    const at = Math.min(this.indexOf(this.active.peek().row) + 1, this.rows.length)
    this.fresh(addRows(this.plan, this.goal, this.list, at))
    this.go({ row: at, column: 1 })
    announce(t('Row {n} added', { n: at + 1 }))
  }

  remove(): void {
    const { top, bottom } = this.range()
    const rows = this.rows.slice(top, bottom + 1)
    if (!rows.length || !this.mayWrite()) return
    this.lastRow = top
    deleteRows(this.plan, rows)
    this.refresh()
    this.settle()
    this.follow = true
    toast(tn('{n} row deleted.', '{n} rows deleted.', rows.length), { action: this.undoing() })
  }

  shift(by: 1 | -1): void {
    const from = this.indexOf(this.active.peek().row)
    const to = from + by
    if (from >= this.rows.length || to < 0 || to >= this.rows.length || !this.mayWrite()) return
    moveRow(this.plan, this.rows, from, to)
    this.refresh()
    this.follow = true
    this.active.value = { ...this.active.peek() }
    announce(t('Row {n} of {total}', { n: to + 1, total: this.rows.length }))
  }

  private refresh(): void {
    const goal = this.plan.goals.peek().find(one => one.id === this.goal.id)
    if (goal) this.goal = goal
  }

  // ── back ──

  undo(): void {
    undo(this.plan)
    this.refresh()
    this.settle()
    this.follow = true
  }

  redo(): void {
    redo(this.plan)
    this.refresh()
    this.settle()
    this.follow = true
  }

  private undoing(): { label: string; run: () => void } {
    const step = this.plan.undo.undoStack.at(-1)
    return { label: t('Undo'), run: () => (this.plan.undo.undoStack.at(-1) === step ? this.undo() : toast(t('Something else was done since. Undo step by step.'))) }
  }
}

export function undo(plan: Plan): void {
  const closed = plan.closed.peek()
  if (closed) toast(closed)
  else announce(plan.undo.undo() ? t('Undone') : t('There is nothing of yours to undo.'))
}

export function redo(plan: Plan): void {
  const closed = plan.closed.peek()
  if (closed) toast(closed)
  else announce(plan.undo.redo() ? t('Done again') : t('There is nothing to do again.'))
}

export function copyMisfits(misfits: readonly Misfit[]): void {
  copyText(misfits.map(({ row, column, text }) => `${row}\t${column}\t${text}`).join('\n'))
}

function same(a: unknown, b: unknown): boolean {
  return (a ?? null) === (b ?? null) || ((a === '' || a === null) && (b === '' || b === null))
}
