/** The rows of the plan that a case is an example for, ticked in a list. */

import type { JSX } from 'preact'

import { t } from '../_frontend/i18n'
import { toast } from '../_frontend/ui'
import { LISTS, type GoalRows, type List, type Plan, type Row } from './plan'
import { writeCells } from './rows'
import { idsOf } from './trace'
import { rowName } from './trace_sheet'

const rowsOf = (goal: GoalRows): Row[] => LISTS.flatMap(list => goal[list])

function listName(list: List): string {
  switch (list) {
    case 'results':
      return t('Expected result')
    case 'indicators':
      return t('Indicator')
    case 'actions':
      return t('Action')
  }
}

/** All rows of the plan by goal, to tick those that the case is an example for; each tick is written at once. */
export function ChooseRows({ plan, id }: { plan: Plan; id: string }): JSX.Element {
  const goals = plan.goals.value.filter(goal => rowsOf(goal).length)
  const tick = (row: Row, on: boolean): void => {
    const why = plan.closed.peek()
    if (why) return toast(why)
    const others = idsOf(row.fields, 'cases').filter(one => one !== id)
    writeCells(plan, [{ row, field: 'cases', value: on ? [...others, id] : others }])
  }
  if (!goals.length) return <p class="u-soft">{t('The plan has no rows yet. Add results, indicators or actions to the goals first.')}</p>
  return (
    <>
      {goals.map(goal => (
        <fieldset class="u-field" key={goal.id}>
          <legend class="u-field__label">{t('Goal {n}', { n: goal.number })}{goal.title && `: ${goal.title}`}</legend>
          {rowsOf(goal).map(row => {
            const on = idsOf(row.fields, 'cases').includes(id)
            return (
              <label key={row.key} class={on ? 'pb-gp-tick is-on' : 'pb-gp-tick'}>
                <input type="checkbox" checked={on} disabled={!!plan.closed.value} onChange={event => tick(row, event.currentTarget.checked)} />
                <span><span class="pb-gp-tick__kind">{listName(row.list)}</span> {rowName(row)}</span>
              </label>
            )
          })}
        </fieldset>
      ))}
    </>
  )
}
