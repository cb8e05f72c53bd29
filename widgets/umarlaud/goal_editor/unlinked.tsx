/** The problems that no goal answers: how many, which, and a goal for each. */

import { useSignal } from '@preact/signals'
import { useMemo } from 'preact/hooks'

import { t, tn } from '../_frontend/i18n'
import { Icon } from '../_frontend/icons'
import { announce, Button, Sheet } from '../_frontend/ui'
import { ThemeWord } from './theme_word'
import { mayWrite, nameOf, type Board } from './board'
import { linkProblem } from './links'

const AT_ONCE = 60

export function Unlinked({ board }: { board: Board }) {
  const open = useSignal(false)
  const n = board.unlinked.value.length
  if (!board.problems.value.size) return null
  return (
    <>
      {n > 0 ? (
        <button type="button" class="goal-unlinked" aria-haspopup="dialog" onClick={() => (open.value = true)}>
          <Icon name="triangle-alert" />
          <span>{tn('{n} problem is not linked to any goal', '{n} problems are not linked to any goal', n)}</span>
          <Icon name="chevron-right" />
        </button>
      ) : (
        board.goals.value.size > 0 && (
          <p class="goal-unlinked is-done"><Icon name="circle-check" /> <span>{t('Every problem is linked to a goal')}</span></p>
        )
      )}
      {open.value && <UnlinkedSheet board={board} onClose={() => (open.value = false)} />}
    </>
  )
}

function UnlinkedSheet({ board, onClose }: { board: Board; onClose: () => void }) {
  // as they were when the sheet was opened: a row stays after it has got its goal
  const ids = useMemo(() => [...board.unlinked.peek()], [board])
  const most = useSignal(AT_ONCE)
  const there = ids.filter((id) => board.problems.value.has(id))
  return (
    <Sheet title={t('Problems without a goal')} onClose={onClose} class="goal-sheet"
      footer={<Button kind="primary" icon="check" onClick={onClose}>{t('Done')}</Button>}>
      <p class="u-soft">{board.order.value.length ? t('Choose for each the goal that answers it.') : t('There are no goals yet. Add the first one.')}</p>
      <ul>
        {there.slice(0, most.value).map((id) => <Row key={id} board={board} id={id} />)}
      </ul>
      {there.length > most.value && (
        <Button onClick={() => (most.value += AT_ONCE)}>{tn('Show {n} more', 'Show {n} more', there.length - most.value)}</Button>
      )}
    </Sheet>
  )
}

function Row({ board, id }: { board: Board; id: string }) {
  const problem = board.problems.value.get(id)!
  const linked = (board.goalsOf.value.get(id) ?? []).filter((goal) => board.goals.value.has(goal))
  const order = board.order.value
  const pick = (event: Event) => {
    const select = event.currentTarget as HTMLSelectElement
    const goal = select.value
    select.value = ''
    if (!goal || !mayWrite(board)) return
    linkProblem(board.room, goal, id)
    announce(t('“{problem}” is linked to goal {n}', { problem: problem.title, n: order.indexOf(goal) + 1 }))
  }
  return (
    <li class="goal-row">
      <p class="goal-row-title">{problem.title}</p>
      <ThemeWord theme={problem.theme} />
      {linked.length > 0 && (
        <p class="goal-row-linked"><Icon name="check" size={20} /> {t('Linked to goal {n}', { n: linked.map((goal) => order.indexOf(goal) + 1).join(', ') })}</p>
      )}
      {order.length > 0 && board.access.value.writable && (
        <select class="u-input" aria-label={t('Goal for “{problem}”', { problem: problem.title })} onChange={pick}>
          <option value="">{linked.length ? t('Link to one more goal…') : t('Choose a goal…')}</option>
          {order.filter((goal) => !linked.includes(goal)).map((goal) => (
            <option key={goal} value={goal}>{order.indexOf(goal) + 1}. {nameOf(board.goals.value.get(goal))}</option>
          ))}
        </select>
      )}
    </li>
  )
}
