/** Which goals answer a problem: shown, and picked by anyone from a list of tick boxes. */

import { useSignal } from '@preact/signals'
import type { JSX } from 'preact'

import { t } from '../_frontend/i18n'
import { Icon } from '../_frontend/icons'
import { updateRecord } from '../_frontend/records'
import type { Goal, Problem } from '../_frontend/schema'
import { closedBecause } from '../_frontend/stages'
import { announce, Button, toast } from '../_frontend/ui'
import type { MapState } from './state'

const nameOf = (goal: Goal): string => goal.title.trim() || t('A goal without a title yet')

export function GoalLinks({ problem, state, gone }: { problem: Problem; state: MapState; gone: boolean }): JSX.Element {
  const { room } = state
  const picking = useSignal(false)
  const closed = closedBecause(room, 'goals')
  const linked = state.answered.value.get(problem.id) ?? []
  const goals = [...state.goals.value.values()].sort((a, b) => (a.order ?? 0) - (b.order ?? 0))

  const toggle = (goal: Goal, on: boolean): void => {
    const why = closedBecause(room, 'goals')
    if (why) return toast(why)
    const others = (goal.problems ?? []).filter(id => id !== problem.id)
    updateRecord(room, 'goals', goal.id, { problems: on ? [...others, problem.id] : others })
    announce(on ? t('Linked to the goal {goal}.', { goal: nameOf(goal) }) : t('No longer linked to the goal {goal}.', { goal: nameOf(goal) }))
  }
  return (
    <section class="pm-goals">
      <h3>{t('Goals that answer it')}</h3>
      {!linked.length && <p class="pm-unlinked"><Icon name="unlink" size={18} /> {t('No goal yet')}</p>}
      {(!picking.value || closed) && linked.length > 0 && (
        <ul class="pm-goals__linked">
          {linked.map(goal => <li key={goal.id}><Icon name="flag" size={18} /> <span>{nameOf(goal)}</span></li>)}
        </ul>
      )}
      {picking.value && !closed && (
        <fieldset class="pm-goals__pick">
          <legend class="u-hidden">{t('Goals that answer it')}</legend>
          {goals.map(goal => (
            <label key={goal.id} class="pm-tick">
              <input type="checkbox" checked={linked.includes(goal)} onChange={event => toggle(goal, event.currentTarget.checked)} />
              <span>{nameOf(goal)}</span>
            </label>
          ))}
        </fieldset>
      )}
      {!gone && !closed && (goals.length
        ? <Button icon={picking.value ? 'check' : 'link'} onClick={() => (picking.value = !picking.value)} aria-expanded={picking.value}>
            {picking.value ? t('Done') : t('Link to goals')}
          </Button>
        : <p class="u-soft u-small">{t('There are no goals yet. Write the first one under Goals.')}</p>)}
    </section>
  )
}
