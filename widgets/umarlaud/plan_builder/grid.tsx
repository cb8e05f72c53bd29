/** A table of a goal that one fills in like a spreadsheet: an ARIA grid with one stop for the keyboard. */

import { useSignal } from '@preact/signals'
import { Component, type JSX } from 'preact'
import { useEffect, useLayoutEffect, useMemo, useRef } from 'preact/hooks'

import { t, tn } from '../_frontend/i18n'
import { Icon } from '../_frontend/icons'
import { amountWords } from './amounts'
import { CellEditor } from './cell_editor'
import { inCells, standIn, type InCell } from './cells_presence'
import { columnsOf, rowTotal, shown, valueOf, type Column, type Owners } from './columns'
import { onClipboard } from './grid_clipboard'
import { actOf } from './grid_keys'
import { Misfits, RowMenu } from './grid_sheets'
import { GridState, NEW, type Editing } from './grid_state'
import type { GoalRows, List, Plan, Row } from './plan'
import type { GoalSums } from './sums'
import { traceCount } from './trace'
import { TraceSheet } from './trace_sheet'

interface GridProps {
  plan: Plan
  goal: GoalRows
  list: List
  label: string
  owners: Owners
  years: readonly number[]
  sums: GoalSums | undefined
}

export function Grid({ plan, goal, list, label, owners, years, sums }: GridProps): JSX.Element {
  const grid = useMemo(() => new GridState(plan, list), [plan, list])
  const columns = useMemo(() => columnsOf(list, years), [list, years])
  Object.assign(grid, { goal, columns, owners })
  const root = useRef<HTMLDivElement>(null)
  /** Whether the keyboard is in this grid. */
  const within = useSignal(false)
  const closed = plan.closed.value
  const active = grid.active.value
  const anchor = grid.anchor.value
  const editing = grid.editing.value
  const others = inCells(plan.room).value
  const rows = goal[list]

  useLayoutEffect(() => {
    grid.settle()
    const open = grid.editing.peek()
    // somebody deleted the row that is being written in
    if (open && open.row !== NEW && !rows.some(one => one.key === open.row)) grid.leave()
    if (!grid.follow || grid.editing.peek()) return
    grid.follow = false
    const { row, column } = grid.active.peek()
    root.current?.querySelector<HTMLElement>(`[data-cell="${row}:${column}"]`)?.focus()
  })
  useEffect(() => onClipboard(grid, root.current!), [grid])
  useEffect(() => () => grid.leave(), [grid])

  const press = (event: KeyboardEvent): void => {
    if (grid.editing.peek() || event.isComposing || !(event.target as Element).closest('[data-cell]')) return
    const ctrl = event.ctrlKey || event.metaKey
    const act = actOf({ key: event.key, ctrl, shift: event.shiftKey, alt: event.altKey }, grid.placeOf(grid.active.peek()), grid.lines, columns.length + 1, grid.free)
    if (act?.act !== 'escape' && event.key !== 'Shift') grid.free = false
    if (!act) return
    if (act.act === 'edit' && act.over) {
      const column = columns[grid.active.peek().column - 1]
      // a space scrolls the page where nothing opens
      if (event.key === ' ' && (!column || column.kind === 'total')) event.preventDefault()
      if (!column || column.kind === 'trace') return
      return grid.edit(true)
    }
    event.preventDefault()
    if (act.act === 'go') grid.go(act.to, act.extend)
    else if (act.act === 'edit') grid.edit(false)
    else if (act.act === 'shift') grid.shift(act.by)
    else if (act.act === 'escape') {
      grid.free = true
      grid.anchor.value = null
    } else if (act.act === 'all') {
      grid.anchor.value = { row: grid.keyAt(0), column: 1 }
      grid.active.value = { row: grid.keyAt(Math.max(0, rows.length - 1)), column: columns.length }
      grid.follow = true
    } else grid[act.act]()
  }
  const cellAt = (event: Event): { row: string; column: number } | null => {
    const name = (event.target as Element).closest<HTMLElement>('[data-cell]')?.dataset.cell
    const at = name?.lastIndexOf(':') ?? -1
    return name && at > 0 ? { row: name.slice(0, at), column: Number(name.slice(at + 1)) } : null
  }
  const down = (event: MouseEvent): void => {
    const cell = cellAt(event)
    if (!cell || event.button) return
    grid.free = false
    const again = within.peek() && !event.shiftKey && !grid.anchor.peek() && cell.row === active.row && cell.column === active.column
    pressedAgain.current = again
    if (!again) grid.go(grid.placeOf(cell), event.shiftKey)
  }
  const pressedAgain = useRef(false)
  const click = (event: MouseEvent): void => {
    const cell = cellAt(event)
    // the number of a row and where it came from open at once; a cell with words at the second press
    if (cell && !grid.editing.peek() && (pressedAgain.current || cell.column === 0 || columns[cell.column - 1]?.kind === 'trace')) grid.edit(false)
  }
  const drag = (event: MouseEvent): void => {
    const cell = event.buttons === 1 && within.peek() ? cellAt(event) : null
    if (cell && (cell.row !== grid.active.peek().row || cell.column !== grid.active.peek().column)) grid.go(grid.placeOf(cell), true)
  }
  const inRange = anchor ? grid.range() : null
  const line = (row: Row | null, index: number): JSX.Element => {
    const key = row?.key ?? NEW
    return (
      <Line
        key={key}
        grid={grid}
        row={row}
        index={index}
        columns={columns}
        owners={owners}
        years={years}
        at={active.row === key ? active.column : -1}
        editing={editing?.row === key ? editing : null}
        from={inRange && index >= inRange.top && index <= inRange.bottom ? inRange.left : -1}
        to={inRange && index >= inRange.top && index <= inRange.bottom ? inRange.right : -1}
        others={row && (others.get(String(row.fields.id)) ?? NOBODY)}
      />
    )
  }
  const menuRow = rows.find(one => one.key === grid.menu.value)
  const traced = rows.find(one => one.key === grid.tracing.value)
  return (
    <div
      class={`pb-grid pb-grid--${list}`}
      ref={root}
      onFocusIn={event => {
        within.value = true
        const cell = cellAt(event)
        const now = grid.active.peek()
        // another part of the page may lead to a cell: what is typed next belongs there
        if (cell && (cell.row !== now.row || cell.column !== now.column)) grid.go(grid.placeOf(cell))
        else grid.stand()
      }}
      onFocusOut={event => {
        if (root.current?.contains(event.relatedTarget as Node | null)) return
        within.value = false
        standIn(plan.room, null)
      }}
    >
      <div class="pb-scroll">
        <table role="grid" aria-label={label} aria-readonly={closed ? 'true' : undefined} aria-multiselectable="true" onKeyDown={press} onMouseDown={down} onClick={click} onMouseOver={drag}>
          <thead>
            <tr>
              <th scope="col" class="pb-n">
                <span class="u-hidden">{t('Row')}</span>
                <span aria-hidden="true">#</span>
              </th>
              {columns.map(column => (
                <th key={column.key} scope="col" class={`pb-${column.kind}`} style={{ minWidth: `${column.width}ch` }}>
                  {column.title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(line)}
            {!closed && line(null, rows.length)}
          </tbody>
          {list === 'actions' && sums && rows.length > 0 && (
            <tfoot>
              <tr>
                <td class="pb-n" />
                <th scope="row">{t('Goal {n} in all', { n: goal.number })}</th>
                <td colSpan={2} />
                {years.map(year => (
                  <SumCell key={year} sum={sums.byYear.get(year)!} />
                ))}
                <SumCell sum={sums.all} />
                <td colSpan={columns.length - years.length - 4} />
              </tr>
            </tfoot>
          )}
        </table>
      </div>
      {menuRow && <RowMenu grid={grid} row={menuRow} />}
      {traced && <TraceSheet plan={plan} goal={goal} row={traced} onClose={() => (grid.tracing.value = null)} />}
      {grid.misfits.value.length > 0 && <Misfits grid={grid} />}
    </div>
  )
}

const NOBODY: readonly InCell[] = []

function SumCell({ sum }: { sum: { amount: number; words: number } }): JSX.Element {
  return (
    <td class="pb-sum">
      {amountWords(sum.amount)}
      {sum.words > 0 && <small>{tn('+ {n} in words', '+ {n} in words', sum.words)}</small>}
    </td>
  )
}

interface LineProps {
  grid: GridState
  row: Row | null
  index: number
  columns: readonly Column[]
  owners: Owners
  years: readonly number[]
  /** The active cell, -1: in another line. */
  at: number
  editing: Editing | null
  from: number
  to: number
  others: readonly InCell[] | null
}

/** A line of the grid; drawn again only when something in it is new: a plan has hundreds. */
class Line extends Component<LineProps> {
  override shouldComponentUpdate(next: LineProps): boolean {
    return (Object.keys(next) as (keyof LineProps)[]).some(key => next[key] !== this.props[key])
  }

  override render({ grid, row, index, columns, owners, years, at, editing, from, to, others }: LineProps): JSX.Element {
    const key = row?.key ?? NEW
    const common = (column: number): JSX.IntrinsicElements['td'] & { 'data-cell': string } => ({
      'data-cell': `${key}:${column}`,
      tabIndex: column === at ? 0 : -1,
      'aria-selected': column === at || (column >= from && column <= to && to >= 0) ? 'true' : undefined
    })
    return (
      <tr class={row ? undefined : 'pb-new'} data-row={row?.fields.id as string | undefined}>
        <td {...common(0)} class="pb-n" aria-haspopup={row ? 'dialog' : undefined}>
          {row ? index + 1 : <Icon name="plus" size={18} />}
          {!row && <span class="u-hidden">{t('New row')}</span>}
        </td>
        {columns.map((column, i) => {
          const value = row && column.kind === 'total' ? rowTotal(row.fields, years) || null : row ? valueOf(column, row.fields) : null
          const words = shown(column, value, owners)
          const there = others?.filter(one => one.column === column.key)
          const own = editing?.column === i + 1 ? editing : null
          return (
            <td
              key={column.key}
              {...common(i + 1)}
              role={i === 0 ? 'rowheader' : undefined}
              class={`pb-${column.kind}${typeof value === 'number' ? ' is-number' : ''}${there?.length ? ' is-others' : ''}${own ? ' is-edited' : ''}`}
              style={there?.[0] && { '--who': there[0].color }}
              aria-readonly={column.kind === 'total' ? 'true' : undefined}
            >
              {own ? (
                <CellEditor
                  column={column}
                  label={row ? t('{column}, row {n}', { column: column.title, n: index + 1 }) : t('{column}, new row', { column: column.title })}
                  text={own.text}
                  wrong={own.wrong}
                  meanwhile={row && JSON.stringify(value) !== JSON.stringify(own.base) ? words : null}
                  owners={owners}
                  onText={text => grid.type(text)}
                  onEnd={how => void grid.end(how)}
                  onLeave={() => grid.leave()}
                />
              ) : column.kind === 'trace' ? (
                row && <TraceMark count={traceCount(row.fields)} />
              ) : !row && i === 0 ? (
                <span class="pb-hint">{t('Write here or paste')}</span>
              ) : (
                words
              )}
              {there?.map(one => one.fresh && <span key={one.client} class="pb-who" style={{ '--who': one.color }}>{one.name}</span>)}
            </td>
          )
        })}
      </tr>
    )
  }
}

function TraceMark({ count }: { count: number }): JSX.Element {
  return (
    <span class={count ? 'pb-trace-mark' : 'pb-trace-mark is-none'}>
      <Icon name="link" size={18} />
      {count ? tn('{n} origin', '{n} origins', count) : t('Add')}
    </span>
  )
}
