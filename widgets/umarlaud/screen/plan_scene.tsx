/** The plan on the wall: goals with their actions, who does them and for how much; what is worked on comes first and largest. */

import type { JSX } from 'preact'
import { useMemo, useRef } from 'preact/hooks'

import { t, tn } from '../_frontend/i18n'
import { records } from '../_frontend/records'
import type { Room } from '../_frontend/room'
import type { Stakeholder } from '../_frontend/schema'
import { euroWords } from '../plan_builder/amounts'
import { planOf, type GoalRows, type Row } from '../plan_builder/plan'
import { useFits } from './fits'
import { useLatestFirst } from './latest_first'
import { NoGoals } from './no_goals'

const SHOWN = 5

export function PlanScene({ room }: { room: Room }): JSX.Element {
  const plan = useMemo(() => planOf(room), [room, room.generation.value])
  const members = records<Stakeholder>(room, 'stakeholders').value
  const shown = useLatestFirst<GoalRows>(room, () => {
    const goals = plan.goals.value
    return { now: new Map(goals.map(goal => [goal.id, goal])), ids: goals.map(({ id }) => id) }
  })
  const list = useRef<HTMLOListElement>(null)
  const more = shown.length - Math.min(SHOWN, useFits(list))
  const { all, goals: sums } = plan.sums.value
  const line = ({ fields }: Row): string => {
    const owner = members.get(String(fields.owner ?? ''))?.name ?? String(fields.owner ?? '')
    return [String(fields.activity ?? '').trim(), owner.trim()].filter(Boolean).join(' – ')
  }
  if (!shown.length) return <NoGoals />
  return (
    <div class="u-screen__goals">
      <ol ref={list}>
        {shown.slice(0, SHOWN).map((goal, i) => {
          const amount = sums.get(goal.id)?.all.amount ?? 0
          const actions = goal.actions.map(line).filter(Boolean)
          return (
            <li key={goal.id} class={`u-screen__goal${i ? '' : ' u-screen__goal--first'}`}>
              <p class="u-screen__goalhead">
                <span>{t('Goal {n}', { n: goal.number })}</span>
                <strong>{amount ? euroWords(amount) : ''}</strong>
              </p>
              <h2>{goal.title || t('Goal without a title')}</h2>
              <p class="u-screen__goalbody">{actions.length ? actions.join('\n') : t('No actions yet')}</p>
            </li>
          )
        })}
      </ol>
      <p class="u-screen__more">
        {[more > 0 ? tn('and {n} more', 'and {n} more', more) : '', all.amount ? t('In all {amount}', { amount: euroWords(all.amount) }) : ''].filter(Boolean).join(' · ')}
      </p>
    </div>
  )
}
