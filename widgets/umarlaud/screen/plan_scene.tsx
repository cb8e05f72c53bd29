/** The plan on the wall: goals with their actions, who does them and for how much; what is worked on comes first and largest. */

import { useSignal, useSignalEffect } from '@preact/signals'
import type { JSX } from 'preact'
import { useMemo, useRef } from 'preact/hooks'

import { t, tn } from '../_frontend/i18n'
import { Icon } from '../_frontend/icons'
import { records } from '../_frontend/records'
import type { Room } from '../_frontend/room'
import type { Stakeholder } from '../_frontend/schema'
import { euroWords } from '../plan_builder/amounts'
import { planOf, type GoalRows, type Row } from '../plan_builder/plan'
import { useFits } from './fits'
import { toTheTop } from './to_the_top'

const SHOWN = 5

export function PlanScene({ room }: { room: Room }): JSX.Element {
  const plan = useMemo(() => planOf(room), [room, room.generation.value])
  const members = records<Stakeholder>(room, 'stakeholders').value
  const top = useMemo(() => toTheTop(), [room])
  const order = useSignal<readonly string[]>([])
  const seen = useRef<ReadonlyMap<string, GoalRows>>(new Map())
  useSignalEffect(() => {
    const now = plan.goals.value
    const changed = seen.current.size ? now.filter(goal => seen.current.get(goal.id) !== goal).map(({ id }) => id) : []
    seen.current = new Map(now.map(goal => [goal.id, goal]))
    order.value = top(now.map(({ id }) => id), changed)
  })
  const goals = new Map(plan.goals.value.map(goal => [goal.id, goal]))
  const shown = order.value.map(id => goals.get(id)).filter((goal): goal is GoalRows => !!goal)
  const list = useRef<HTMLOListElement>(null)
  const more = shown.length - Math.min(SHOWN, useFits(list))
  const { all, goals: sums } = plan.sums.value
  const line = ({ fields }: Row): string => {
    const owner = members.get(String(fields.owner ?? ''))?.name ?? String(fields.owner ?? '')
    return [String(fields.activity ?? '').trim(), owner.trim()].filter(Boolean).join(' – ')
  }
  if (!shown.length) {
    return (
      <p class="u-screen__nothing">
        <Icon name="flag" /> {t('No goals yet. Write the first one on your phone.')}
      </p>
    )
  }
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
