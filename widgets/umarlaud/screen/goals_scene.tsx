/** Goals on the wall as they are written: large, the one that is worked on first, and who writes now. */

import type { JSX } from 'preact'
import { useEffect, useMemo, useRef } from 'preact/hooks'

import { t, tn } from '../_frontend/i18n'
import { Icon } from '../_frontend/icons'
import { inOrder } from '../_frontend/order'
import { records } from '../_frontend/records'
import type { Room } from '../_frontend/room'
import type { Goal } from '../_frontend/schema'
import { followWriters } from '../goal_editor/writers'
import { useFits } from './fits'
import { useLatestFirst } from './latest_first'
import { NoGoals } from './no_goals'

const SHOWN = 5

export function GoalsScene({ room }: { room: Room }): JSX.Element {
  const goals = records<Goal>(room, 'goals')
  const following = useMemo(() => followWriters(room), [room, room.generation.value])
  useEffect(() => following.stop, [following])
  const shown = useLatestFirst(room, () => ({ now: goals.value, ids: inOrder(goals.value) }))
  const numbers = new Map(inOrder(goals.value).map((id, i) => [id, i + 1]))
  const list = useRef<HTMLOListElement>(null)
  const more = shown.length - Math.min(SHOWN, useFits(list))
  if (!shown.length) return <NoGoals />
  return (
    <div class="u-screen__goals">
      <ol ref={list}>
        {shown.slice(0, SHOWN).map((goal, i) => {
          const writers = following.writers.value.get(goal.id) ?? []
          return (
            <li key={goal.id} class={`u-screen__goal${i ? '' : ' u-screen__goal--first'}${writers.length ? ' is-written' : ''}`}>
              <p class="u-screen__goalhead">
                <span>{t('Goal {n}', { n: numbers.get(goal.id) ?? 0 })}</span>
                {writers.length > 0 && (
                  <span class="u-screen__writers">
                    <Icon name="pencil" /> {writers.slice(0, 3).map(one => one.name || t('Somebody')).join(', ')}
                    {writers.length > 3 && ` ${tn('and {n} more', 'and {n} more', writers.length - 3)}`}
                  </span>
                )}
              </p>
              <h2>{goal.title.trim() || t('Goal without a title')}</h2>
              {goal.body.trim() && <p class="u-screen__goalbody">{goal.body}</p>}
            </li>
          )
        })}
      </ol>
      {more > 0 && <p class="u-screen__more">{tn('and {n} more', 'and {n} more', more)}</p>}
    </div>
  )
}
