/** One goal: its number and who writes in it, its texts, its problems and what can be done with it. */

import { useComputed } from '@preact/signals'

import { t, tn } from '../_frontend/i18n'
import { Icon } from '../_frontend/icons'
import { mine } from '../_frontend/records'
import { Button } from '../_frontend/ui'
import { closeGoal, moveTo, nameOf, numberOf, removeGoal, undoOf, type Board } from './board'
import { othersWrote } from './goals'
import { LinkedProblems } from './linked_problems'
import { OpenTexts } from './open_texts'
import { PlainTexts } from './plain_texts'
import { useUndo } from '../_frontend/writing/undo_state'

interface CardProps {
  board: Board
  id: string
}

export function GoalCard({ board, id }: CardProps) {
  // not useId: each card is a root of its own, where it would give the same id again
  const heading = `goal-${id}`
  const goal = useComputed(() => board.goals.value.get(id)).value
  const open = useComputed(() => board.open.value?.id === id).value
  if (!goal) return null
  return (
    <article class={open ? 'goal-card is-open' : 'goal-card'} aria-labelledby={heading}>
      <CardHead board={board} id={id} heading={heading} />
      {open ? <OpenTexts board={board} id={id} /> : <PlainTexts board={board} goal={goal} />}
      {/* right under the text, where it stays in sight above a phone's keyboard */}
      {open && <WritingBar board={board} id={id} />}
      <LinkedProblems board={board} goal={goal} open={open} />
    </article>
  )
}

function CardHead({ board, id, heading }: CardProps & { heading: string }) {
  const number = useComputed(() => numberOf(board, id)).value
  const total = useComputed(() => board.order.value.length).value
  const writable = useComputed(() => board.access.value.writable).value
  const title = useComputed(() => nameOf(board.goals.value.get(id))).value
  const reorders = writable && total > 1
  // aria-disabled keeps the focus: a card that reached the top must not drop the keyboard's place
  const step = (way: number) => moveTo(board, id, number - 1 + way)
  return (
    <header class="goal-head">
      {reorders && (
        <span class="goal-grip" data-drag aria-hidden="true" title={t('Drag to change the order')}>
          <Icon name="grip-vertical" />
        </span>
      )}
      <h3 class="goal-number" id={heading} tabIndex={-1}>
        {t('Goal {n}', { n: number })}
        <span class="u-hidden">: {title}</span>
      </h3>
      <WriterCount board={board} id={id} />
      {reorders && (
        <span class="goal-steps">
          <Button kind="quiet" icon="arrow-up" label={t('Move goal {n} up', { n: number })}
            aria-disabled={number === 1} onClick={() => number > 1 && step(-1)} />
          <Button kind="quiet" icon="arrow-down" label={t('Move goal {n} down', { n: number })}
            aria-disabled={number === total} onClick={() => number < total && step(1)} />
        </span>
      )}
    </header>
  )
}

export function WriterCount({ board, id }: CardProps) {
  const writers = useComputed(() => board.writers.value.get(id)).value ?? []
  if (!writers.length) return <span class="goal-writers" />
  const names = writers.map((writer) => (writer.me ? t('you') : writer.name)).filter(Boolean)
  return (
    <span class="goal-writers" title={names.join(', ')}>
      <Icon name="pencil" size={16} /> {tn('{n} writing', '{n} writing', writers.length)}
    </span>
  )
}

function WritingBar({ board, id }: CardProps) {
  const goal = board.goals.value.get(id)
  const writable = board.access.value.writable
  const undo = useUndo(undoOf(board, id))
  const remove = () => {
    const others = board.writers.peek().get(id)?.some((writer) => !writer.me)
    if (others || othersWrote(board.room, id)) board.asking.value = id
    else removeGoal(board, id)
  }
  return (
    <div class="goal-foot">
      {writable && (
        <>
          <Button kind="quiet" icon="undo-2" label={t('Undo what I wrote')} aria-disabled={!undo.canUndo} onClick={undo.undo} />
          <Button kind="quiet" icon="undo-2" class="goal-redo" label={t('Redo what I wrote')} aria-disabled={!undo.canRedo} onClick={undo.redo} />
        </>
      )}
      <span class="goal-gap" />
      {writable && goal && mine(board.room, goal) && (
        <Button kind="quiet" icon="trash-2" label={t('Delete the goal')} onClick={remove} />
      )}
      <Button icon="check" onClick={() => closeGoal(board)}>{t('Done')}</Button>
    </div>
  )
}
