/** The goals and rows of the plan that came of a record, each leading there. */

import type { JSX } from 'preact'

import { t } from '../_frontend/i18n'
import { Icon } from '../_frontend/icons'
import { meta, records } from '../_frontend/records'
import { agenda } from '../_frontend/stages'
import { inShell, showInPlan } from './asked'
import './in_plan.css'
import type { InPlanProps } from './in_plan'
import { planOf, type GoalRows } from './plan'
import { sameRecord, usesOf, type Use } from './trace'

export function useWords(use: Use): string {
  const n = use.number
  if (!use.list) return use.how === 'carries' ? t('Goal {n}: carries it', { n }) : t('Goal {n}', { n })
  const row = use.place
  switch (use.list) {
    case 'results':
      return t('Goal {n}, result {row}', { n, row })
    case 'indicators':
      return t('Goal {n}, indicator {row}', { n, row })
    case 'actions':
      return use.how === 'owns' ? t('Goal {n}, action {row}: answers for it', { n, row }) : t('Goal {n}, action {row}', { n, row })
  }
}

function nameOf(goals: readonly GoalRows[], use: Use): string {
  const goal = goals.find(one => one.id === use.goal)
  const fields = use.list ? goal?.[use.list][use.place - 1]?.fields : undefined
  return String(fields?.activity || fields?.name || fields?.text || (use.list ? '' : goal?.title) || '').trim()
}

export function InPlanList({ room, root, id }: InPlanProps): JSX.Element | null {
  const goals = planOf(room).goals.value
  const merged = records<{ merged_into?: string | null }>(room, root === 'ties' ? 'stakeholders' : root).value
  // a problem's own card names the goals that answer it already
  const uses = usesOf(goals, root, key => sameRecord(root, key, id, merged)).filter(({ how }) => how !== 'answers')
  if (!uses.length) return null
  const { agenda: planned } = meta(room).value
  // where the agenda has no plan, its page is nowhere to be led to
  const leads = !inShell() || !planned?.length || agenda(meta(room).value).some(one => one.kind === 'plan')
  return (
    <section class="pb-in-plan">
      <h3>{t('In the plan')}</h3>
      <ul>
        {uses.map(use => {
          const words = nameOf(goals, use)
          const content = <><Icon name="clipboard-list" size={20} /> <span><b>{useWords(use)}</b>{words && ` – ${words}`}</span></>
          return (
            <li key={`${use.id} ${use.list} ${use.place} ${use.how}`}>
              {leads ? <button type="button" onClick={() => showInPlan('table', use.id)}>{content}</button> : <p>{content}</p>}
            </li>
          )
        })}
      </ul>
    </section>
  )
}
