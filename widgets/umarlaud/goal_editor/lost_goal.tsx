/** A goal that somebody deleted while one was writing in it: its text stays in sight until one has decided. */

import { useEffect, useRef } from 'preact/hooks'

import { t } from '../_frontend/i18n'
import { Icon } from '../_frontend/icons'
import type { Goal } from '../_frontend/schema'
import { Button, toast } from '../_frontend/ui'
import { mayWrite, nameOf, type Board } from './board'
import { addGoal } from './goals'

export function LostGoals({ board }: { board: Board }) {
  return <>{board.lost.value.map((goal) => <LostGoal key={goal.id} board={board} goal={goal} />)}</>
}

function LostGoal({ board, goal }: { board: Board; goal: Goal }) {
  const section = useRef<HTMLElement>(null)
  // the caret went with the goal: the keyboard goes on at what is left of it
  useEffect(() => section.current?.focus(), [])
  const drop = () => (board.lost.value = board.lost.value.filter((other) => other !== goal))
  const again = () => {
    if (!mayWrite(board)) return
    const { title, body, problems } = goal
    const id = addGoal(board.room, board.goals.peek(), { title, body, problems: problems.filter((one) => board.problems.peek().has(one)) })
    drop()
    board.open.value = { id, part: 'body' }
  }
  const copy = async () => {
    const text = [goal.title, goal.body].filter(Boolean).join('\n\n')
    toast((await copied(text)) ? t('Copied') : t('Could not copy. Mark the text and copy it by hand.'))
  }
  return (
    <section ref={section} tabIndex={-1} class="goal-card goal-lost" aria-label={t('Deleted goal “{goal}”', { goal: nameOf(goal) })}>
      <p class="u-note u-note--waiting">
        <Icon name="triangle-alert" /> <span>{t('Somebody deleted this goal while you were writing in it. Here is its text as you last saw it.')}</span>
      </p>
      <p class="goal-title">{goal.title}</p>
      {goal.body && <p class="goal-body">{goal.body}</p>}
      <div class="goal-lost-acts">
        <Button kind="primary" icon="plus" onClick={again}>{t('Add again as a new goal')}</Button>
        <Button icon="copy" onClick={() => void copy()}>{t('Copy the text')}</Button>
        <Button kind="quiet" onClick={drop}>{t('Put away')}</Button>
      </div>
    </section>
  )
}

/** The clipboard interface needs https, which halls do not have; the old command works there. */
async function copied(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    const area = document.body.appendChild(document.createElement('textarea'))
    area.value = text
    area.select()
    const done = document.execCommand('copy')
    area.remove()
    return done
  }
}
