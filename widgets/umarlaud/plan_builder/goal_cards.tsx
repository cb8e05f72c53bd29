/** A goal on a phone: its results, indicators and actions as cards to read, and a sheet to fill one in. */

import { useSignal } from '@preact/signals'
import type { JSX } from 'preact'

import { t, tn } from '../_frontend/i18n'
import { Icon } from '../_frontend/icons'
import { Button, toast } from '../_frontend/ui'
import { euroWords, numberWords } from './amounts'
import { inCells } from './cells_presence'
import { rowTotal, type Owners } from './columns'
import { listName, type GoalProps } from './goal_tables'
import { LISTS, type List, type Plan, type Row } from './plan'
import { RowSheet } from './row_sheet'
import type { Budget } from './sums'
import { traceCount } from './trace'
import { rowName } from './trace_sheet'

function addName(list: List): string {
  switch (list) {
    case 'results':
      return t('Add a result')
    case 'indicators':
      return t('Add an indicator')
    case 'actions':
      return t('Add an action')
  }
}

export function GoalCards({ plan, goal, owners, years, sums }: GoalProps): JSX.Element {
  /** What is open: a row by its key, or a new one. */
  const open = useSignal<{ list: List; row: string | null } | null>(null)
  const closed = plan.closed.value
  const begin = (list: List, row: string | null): void => {
    if (row === null && plan.closed.peek()) toast(plan.closed.peek())
    else open.value = { list, row }
  }
  const sheet = open.value
  return (
    <>
      {LISTS.map(list => (
        <div key={list} class={`pb-list pb-list--${list}`}>
          <h4>{listName(list)}</h4>
          {!goal[list].length && closed && <p class="u-soft">{t('None yet')}</p>}
          {goal[list].length > 0 && (
            <ul class="pb-cards">
              {goal[list].map(row => (
                <li key={row.key} data-row={row.fields.id as string | undefined}>
                  <button type="button" class="pb-card" aria-haspopup="dialog" onClick={() => begin(list, row.key)}>
                    <span class="pb-card__title">{rowName(row)}</span>
                    <Facts row={row} owners={owners} years={years} />
                    <Writers plan={plan} row={row} />
                    <Icon name="chevron-right" />
                  </button>
                </li>
              ))}
            </ul>
          )}
          {list === 'actions' && sums && goal.actions.length > 0 && (
            <p class="pb-goal-sum">
              <span>{t('Goal {n} in all', { n: goal.number })}</span> <b>{euroWords(sums.all.amount)}</b>
              {sums.all.words > 0 && <small>{tn('+ {n} in words', '+ {n} in words', sums.all.words)}</small>}
            </p>
          )}
          {!closed && <Button icon="plus" class="pb-add" aria-haspopup="dialog" onClick={() => begin(list, null)}>{addName(list)}</Button>}
        </div>
      ))}
      {sheet && <RowSheet key={`${sheet.list} ${sheet.row}`} plan={plan} goal={goal} list={sheet.list} row={sheet.row} owners={owners} years={years} onClose={() => (open.value = null)} />}
    </>
  )
}

/** What a row says beside its name, in a line or two. */
function Facts({ row, owners, years }: { row: Row; owners: Owners; years: readonly number[] }): JSX.Element | null {
  const { fields, list } = row
  const traced = traceCount(fields)
  const origins = traced ? tn('{n} origin', '{n} origins', traced) : ''
  const value = (cell: unknown): string => (typeof cell === 'number' ? numberWords(cell) : String(cell ?? ''))
  if (list === 'results') return origins ? <span class="pb-card__facts">{origins}</span> : null
  if (list === 'indicators') {
    const way = [value(fields.baseline), value(fields.target)].filter(Boolean).join(' → ')
    const facts = [[way, fields.unit].filter(Boolean).join(' '), fields.year && t('by {year}', { year: fields.year as number }), origins]
    return <span class="pb-card__facts">{facts.filter(Boolean).join(' · ')}</span>
  }
  const budget = (fields.budget ?? {}) as Budget
  const time = [fields.from, fields.to].filter(Boolean)
  const when = time.length === 2 && time[0] !== time[1] ? `${time[0]} – ${time[1]}` : (time[0] ?? '')
  const cells = years.filter(year => budget[year] !== undefined && budget[year] !== '')
  return (
    <>
      {(when || fields.owner || origins) && <span class="pb-card__facts">{[when, fields.owner && owners.nameOf(String(fields.owner)), origins].filter(Boolean).join(' · ')}</span>}
      {cells.length > 0 ? (
        <span class="pb-card__money">
          {cells.map(year => (
            <span key={year}><small>{year}</small> {typeof budget[year] === 'number' ? euroWords(budget[year] as number) : budget[year]}</span>
          ))}
          {cells.length > 1 && <span class="pb-card__all"><small>{t('in all')}</small> {euroWords(rowTotal(fields, years))}</span>}
        </span>
      ) : <span class="pb-card__facts">{t('No budget yet')}</span>}
    </>
  )
}

function Writers({ plan, row }: { plan: Plan; row: Row }): JSX.Element | null {
  const names = [...new Set((inCells(plan.room).value.get(String(row.fields.id)) ?? []).map(one => one.name).filter(Boolean))]
  return names.length ? <span class="pb-card__who"><Icon name="pencil" size={16} /> {names.join(', ')}</span> : null
}
