/** Goals on the big screen: large, only to be read, live as they are written. */

import { useComputed } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'

import { t, tn } from '../_frontend/i18n'
import { Icon } from '../_frontend/icons'
import { linkedProblems } from './links'
import { nameOf, numberOf, type Board } from './board'
import { scrollerOf } from '../_frontend/scroll_anchor'
import { writerColours } from '../_frontend/writing/colours'

export function GoalScreen({ board }: { board: Board }) {
  const root = useRef<HTMLDivElement>(null)
  const latest = useComputed(() => [...board.writers.value.keys()].pop() ?? null).value
  // nobody scrolls a big screen: it follows the goal in which people write
  useEffect(() => {
    const card = [...(root.current?.querySelectorAll<HTMLElement>('[data-goal]') ?? [])].find((each) => each.dataset.goal === latest)
    if (!card) return
    const box = scrollerOf(card).getBoundingClientRect()
    const { top, bottom } = card.getBoundingClientRect()
    if (top < Math.max(0, box.top) || bottom > Math.min(innerHeight, box.bottom)) card.scrollIntoView({ block: 'center', behavior: 'smooth' })
  }, [latest])
  const order = board.order.value
  return (
    <div class="goal-editor is-screen" ref={root}>
      {!order.length && <p class="goal-screen-empty"><Icon name="flag" size={64} /> {t('No goals yet. Write the first one on your phone.')}</p>}
      <ol class="goal-list" aria-label={t('Goals')}>
        {order.map((id) => <ScreenGoal key={id} board={board} id={id} />)}
      </ol>
    </div>
  )
}

function ScreenGoal({ board, id }: { board: Board; id: string }) {
  const goal = useComputed(() => board.goals.value.get(id)).value
  const number = useComputed(() => numberOf(board, id)).value
  const writers = useComputed(() => board.writers.value.get(id)).value ?? []
  if (!goal) return null
  const linked = linkedProblems(goal, board.problems.value).length
  const dark = matchMedia('(prefers-color-scheme: dark)').matches
  return (
    <li class={writers.length ? 'goal-card is-open' : 'goal-card'} data-goal={id}>
      <div class="goal-head">
        <p class="goal-number">{t('Goal {n}', { n: number })}</p>
        <p class="goal-writers">
          {writers.slice(0, 4).map((writer) => {
            const { line, ink } = writerColours(writer.color, dark)
            return <span class="goal-writer" key={writer.client} style={{ background: line, color: ink }}>{writer.name || t('Somebody')}</span>
          })}
          {writers.length > 4 && tn('and {n} more', 'and {n} more', writers.length - 4)}
        </p>
      </div>
      <h3 class="goal-title">{goal.title.trim() || nameOf(goal)}</h3>
      {goal.body.trim() && <p class="goal-body">{goal.body}</p>}
      <p class="goal-none">
        <Icon name={linked ? 'link' : 'unlink'} size={28} />
        {linked ? tn('{n} problem linked', '{n} problems linked', linked) : t('No problem linked yet')}
      </p>
    </li>
  )
}
