/** A goal on a wide page: its three tables. */

import type { JSX } from 'preact'

import { t } from '../_frontend/i18n'
import type { Owners } from './columns'
import { Grid } from './grid'
import { LISTS, type GoalRows, type List, type Plan } from './plan'
import type { GoalSums } from './sums'

export interface GoalProps {
  plan: Plan
  goal: GoalRows
  owners: Owners
  years: readonly number[]
  sums: GoalSums | undefined
}

export function listName(list: List): string {
  switch (list) {
    case 'results':
      return t('Expected results')
    case 'indicators':
      return t('Indicators')
    case 'actions':
      return t('Actions')
  }
}

export function GoalTables({ plan, goal, owners, years, sums }: GoalProps): JSX.Element {
  return (
    <>
      {LISTS.map(list => (
        <div key={list} class={`pb-list pb-list--${list}`}>
          <h4>{listName(list)}</h4>
          {plan.closed.value && !goal[list].length ? (
            <p class="u-soft">{t('None yet')}</p>
          ) : (
            <Grid plan={plan} goal={goal} list={list} label={t('{list} of goal {n}', { list: listName(list), n: goal.number })} owners={owners} years={years} sums={sums} />
          )}
        </div>
      ))}
    </>
  )
}
