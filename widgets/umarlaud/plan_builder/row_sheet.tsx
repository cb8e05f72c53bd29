/** A row of the plan in a sheet, for a phone: an action in three steps, a result or an indicator in one. */

import { useSignal } from '@preact/signals'
import type { JSX } from 'preact'
import { useEffect, useMemo, useRef } from 'preact/hooks'

import { copyText } from '../_frontend/copy'
import { t, tn } from '../_frontend/i18n'
import { Icon } from '../_frontend/icons'
import { announce, Button, ChipGroup, Field, Sheet, toast } from '../_frontend/ui'
import { euros, euroWords, readAmount } from './amounts'
import { found } from './cell_editor'
import { inCells, standIn } from './cells_presence'
import { APPROACHES, approachName, columnsOf, shown, type Column, type Owners } from './columns'
import { undo } from './grid_state'
import { ordered, type GoalRows, type List, type Plan } from './plan'
import { RowDraft } from './row_draft'
import { deleteRows, moveRow } from './rows'
import { traceCount } from './trace'
import { rowName, TraceSheet } from './trace_sheet'

interface Props {
  plan: Plan
  goal: GoalRows
  list: List
  /** The key of the row; null: a new one. */
  row: string | null
  owners: Owners
  years: readonly number[]
  onClose: () => void
}

interface Step {
  readonly name: string
  readonly fields: readonly string[]
}

/** How long the names under a field stay when it is left (ms). */
const NAMES_STAY = 300

function stepsOf(list: List): readonly Step[] {
  if (list === 'results') return [{ name: '', fields: ['text'] }]
  if (list === 'indicators') return [{ name: '', fields: ['name', 'unit', 'baseline', 'target', 'year'] }]
  return [
    { name: t('What'), fields: ['activity', 'from', 'to', 'result'] },
    { name: t('Money'), fields: ['budget', 'funding'] },
    { name: t('Who'), fields: ['owner', 'target_group', 'approach'] }
  ]
}

function titleOf(list: List, n: number): string {
  switch (list) {
    case 'results':
      return t('Result {n}', { n })
    case 'indicators':
      return t('Indicator {n}', { n })
    case 'actions':
      return t('Action {n}', { n })
  }
}

export function RowSheet({ plan, goal, list, row: key, owners, years, onClose }: Props): JSX.Element {
  const draft = useMemo(() => new RowDraft(plan, goal.id, list, key), [])
  const columns = useMemo(() => columnsOf(list, years), [list, years])
  const steps = stepsOf(list)
  const step = useSignal(0)
  const tracing = useSignal(false)
  const body = useRef<HTMLDivElement>(null)
  const closed = plan.closed.value
  const row = draft.row
  const had = useRef(false)
  had.current ||= !!row
  const gone = had.current && !row
  const here = steps[step.value]!
  const rows = ordered(goal[list])
  const at = row ? rows.findIndex(one => one.key === row.key) : rows.length
  const write = (): boolean => draft.write(columns, owners)
  useEffect(() => {
    if (gone) announce(t('Somebody has deleted this row.'))
  }, [gone])
  useEffect(() => () => {
    standIn(plan.room, null)
    plan.draft.value = null
  }, [])
  const go = (to: number): void => {
    write()
    step.value = to
    requestAnimationFrame(() => body.current?.closest('.u-sheet__body')?.scrollTo(0, 0))
    body.current?.querySelector<HTMLElement>('h3')?.focus()
  }
  const close = (): void => {
    const words = draft.words()
    if (write()) return onClose()
    if (plan.closed.peek()) {
      toast(t('Not in the plan: “{text}”', { text: words }), { action: { label: t('Copy the text'), run: () => copyText(words) } })
      return onClose()
    }
    const first = columns.find(column => draft.wrong(column))
    const where = steps.findIndex(one => first && one.fields.includes(first.field))
    if (where >= 0) step.value = where
    announce(first ? draft.wrong(first) : '')
  }
  const remove = (): void => {
    if (!row) return
    deleteRows(plan, [row])
    const last = plan.undo.undoStack.at(-1)
    toast(t('Deleted: {what}', { what: rowName(row) }), {
      action: { label: t('Undo'), run: () => (plan.undo.undoStack.at(-1) === last ? undo(plan) : toast(t('Something else was done since. Undo step by step.'))) }
    })
    onClose()
  }
  const lastStep = step.value === steps.length - 1
  return (
    <>
      <Sheet
        title={row || gone ? titleOf(list, at + 1) : list === 'actions' ? t('New action') : list === 'results' ? t('New result') : t('New indicator')}
        onClose={close}
        class="pb-sheet"
        lead={
          steps.length > 1 && (
            <nav class="pb-steps" aria-label={t('Steps')}>
              {steps.map((one, i) => (
                <button key={one.name} type="button" class="pb-step" aria-current={i === step.value ? 'step' : undefined} onClick={() => go(i)}>
                  <span class="pb-step__n">{i + 1}</span> {one.name}
                </button>
              ))}
            </nav>
          )
        }
        footer={
          <>
            {!lastStep && <Button onClick={close}>{t('Done')}</Button>}
            {lastStep && steps.length > 1 && <Button icon="chevron-left" onClick={() => go(step.value - 1)}>{t('Back')}</Button>}
            {lastStep ? <Button kind="primary" icon="check" onClick={close}>{t('Done')}</Button> : <Button kind="primary" onClick={() => go(step.value + 1)}>{t('Next: {step}', { step: steps[step.value + 1]!.name })}</Button>}
          </>
        }
      >
        <div class="u-stack pb-fields" ref={body}>
          {steps.length > 1 && <h3 class="u-hidden" tabIndex={-1}>{here.name}</h3>}
          {step.value === 0 && <p class="u-soft">{t('Goal {n}', { n: goal.number })}: {goal.title}</p>}
          {gone && <p class="u-note u-note--waiting">{t('Somebody has deleted this row. What you write now is added as a new one.')}</p>}
          {closed && (
            <div class="u-note u-note--waiting" role="status">
              <Icon name="lock" />
              <div>
                <p>{closed}</p>
                {draft.words() && <Button icon="copy" onClick={() => copyText(draft.words())}>{t('Copy the text')}</Button>}
              </div>
            </div>
          )}
          {columns.filter(column => here.fields.includes(column.field)).map(column => (
            <RowField key={column.key} plan={plan} draft={draft} column={column} owners={owners} closed={!!closed} write={write} />
          ))}
          {here.fields.includes('budget') && <MoneySum draft={draft} columns={columns} owners={owners} plan={plan} goal={goal} />}
          {lastStep && row && (
            <>
              <Button icon="link" aria-haspopup="dialog" onClick={() => { write(); tracing.value = true }}>
                {t('Came from')} {traceCount(row.fields) > 0 && `(${traceCount(row.fields)})`}
              </Button>
              {!closed && (
                <div class="pb-row-acts">
                  <Button kind="quiet" icon="arrow-up" label={t('Move up')} aria-disabled={at === 0} onClick={() => at > 0 && moveRow(plan, rows, at, at - 1)} />
                  <Button kind="quiet" icon="arrow-down" label={t('Move down')} aria-disabled={at === rows.length - 1} onClick={() => moveRow(plan, rows, at, at + 1)} />
                  <Button kind="danger" icon="trash-2" onClick={remove}>{t('Delete')}</Button>
                </div>
              )}
            </>
          )}
        </div>
      </Sheet>
      {tracing.value && row && <TraceSheet plan={plan} goal={goal} row={row} onClose={() => (tracing.value = false)} onLead={() => { tracing.value = false; close() }} />}
    </>
  )
}

interface FieldProps {
  plan: Plan
  draft: RowDraft
  column: Column
  owners: Owners
  closed: boolean
  write: () => boolean
}

function RowField({ plan, draft, column, owners, closed, write }: FieldProps): JSX.Element {
  const focused = useSignal(false)
  const text = draft.text(column, owners)
  const id = draft.row?.fields.id as string | undefined
  const others = id ? (inCells(plan.room).value.get(id) ?? []).filter(one => one.column === column.key).map(one => one.name || t('Somebody')) : []
  const theirs = draft.theirs(column)
  if (column.kind === 'approach') {
    return (
      <ChipGroup
        label={column.title}
        options={[{ value: '', label: t('Not chosen') }, ...APPROACHES.map(one => ({ value: approachName(one), label: approachName(one) }))]}
        value={text}
        disabled={closed}
        onChange={value => {
          draft.type(column, value)
          write()
        }}
      />
    )
  }
  const names = column.kind === 'owner' && focused.value && !closed ? found(owners, text) : []
  const hint = others.length ? t('{name} writes here now', { name: others.join(', ') }) : column.field === 'from' || column.field === 'to' ? t('Year, quarter or month') : ''
  return (
    <div
      class={`pb-field pb-field--${column.field}`}
      onFocusIn={() => {
        focused.value = true
        standIn(plan.room, id ?? null, column.key)
      }}
      onFocusOut={event => {
        if ((event.currentTarget as HTMLElement).contains(event.relatedTarget as Node | null)) return
        write()
        // the names go a little later: what is pressed next must not move away from under the thumb
        setTimeout(() => (focused.value = false), NAMES_STAY)
      }}
    >
      <Field
        label={column.kind === 'budget' ? t('{year}, euros or words', { year: column.year! }) : column.title}
        hint={hint || undefined}
        value={text}
        onInput={value => draft.type(column, value)}
        error={draft.wrong(column) || undefined}
        multiline={column.kind === 'words'}
        grows={column.kind === 'line' && ['activity', 'name', 'target_group'].includes(column.field)}
        max={column.max}
        disabled={closed}
      />
      {names.length > 0 && (
        <ul class="pb-names">
          {names.map(one => (
            <li key={one.id}>
              <button
                type="button"
                // the field keeps the focus, or the list would close before the press counts
                onMouseDown={event => event.preventDefault()}
                onClick={() => {
                  draft.type(column, one.name)
                  write()
                }}
              >
                {one.name}
              </button>
            </li>
          ))}
        </ul>
      )}
      {theirs !== undefined && (
        <p class="u-note u-note--waiting pb-theirs">
          <span>{shown(column, theirs, owners) ? t('Meanwhile others wrote here: “{text}”', { text: shown(column, theirs, owners) }) : t('Meanwhile others have emptied this.')}</span>
          <Button onClick={() => draft.forget(column)}>{t('Take theirs')}</Button>
        </p>
      )}
    </div>
  )
}

/** What the years come to while one types. */
function MoneySum({ draft, columns, owners, plan, goal }: { draft: RowDraft; columns: readonly Column[]; owners: Owners; plan: Plan; goal: GoalRows }): JSX.Element {
  const cells = columns.filter(column => column.kind === 'budget').map(column => readAmount(draft.text(column, owners)))
  const inWords = cells.filter(cell => typeof cell === 'string' && cell).length
  const sums = plan.sums.value.goals.get(goal.id)
  return (
    <p class="pb-money-sum" aria-live="polite">
      <span>{t('This action in all')} <b>{euroWords(euros(cells.filter((cell): cell is number => typeof cell === 'number')))}</b>{inWords > 0 && ` ${tn('+ {n} in words', '+ {n} in words', inWords)}`}</span>
      {sums && draft.row && <span class="u-soft">{t('Goal {n} in all', { n: goal.number })} {euroWords(sums.all.amount)}</span>}
    </p>
  )
}
