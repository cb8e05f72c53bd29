/** Choosing the problems of one goal: a list to search and tick, those that no goal answers first. */

import { useMemo } from 'preact/hooks'
import { useSignal } from '@preact/signals'

import { t, tn } from '../_frontend/i18n'
import type { Problem } from '../_frontend/schema'
import { Button, Field, Sheet } from '../_frontend/ui'
import { folded } from '../_frontend/ground/gazetteer'
import { ThemeWord } from './theme_word'
import { mayWrite, nameOf, numberOf, type Board } from './board'
import { linkProblem, unlinkProblem } from './links'

/** More than this at once makes a phone slow; the search finds the rest. */
const AT_ONCE = 60

/** Groups as they were when the sheet was opened: what is ticked must not jump away from under the thumb. */
function grouped(board: Board, goalId: string): { heading: string; ids: string[] }[] {
  const goalsOf = board.goalsOf.peek()
  const ids = [...board.problems.peek()].filter(([, problem]) => !problem.merged_into).map(([id]) => id)
  const here = (id: string) => goalsOf.get(id)?.includes(goalId) ?? false
  const elsewhere = (id: string) => !here(id) && (goalsOf.get(id)?.length ?? 0) > 0
  return [
    { heading: t('Not linked to any goal yet'), ids: ids.filter((id) => !here(id) && !elsewhere(id)) },
    { heading: t('Linked to this goal'), ids: ids.filter(here) },
    { heading: t('Linked to another goal'), ids: ids.filter(elsewhere) },
  ]
}

export function LinkSheet({ board, goalId }: { board: Board; goalId: string }) {
  const close = () => (board.linking.value = null)
  const groups = useMemo(() => grouped(board, goalId), [board, goalId])
  const query = useSignal('')
  const most = useSignal(AT_ONCE)
  const goal = board.goals.value.get(goalId)
  const n = numberOf(board, goalId)
  const wanted = folded(query.value)
  let room = most.value
  let hidden = 0
  const shown = groups.map(({ heading, ids }) => {
    const found = ids.filter((id) => {
      const problem = board.problems.value.get(id)
      return problem && (!wanted || folded(problem.title).includes(wanted))
    })
    const now = found.slice(0, room)
    room -= now.length
    hidden += found.length - now.length
    return { heading, ids: now }
  })
  const nothing = shown.every(({ ids }) => !ids.length)
  return (
    <Sheet title={t('Problems of goal {n}', { n })} onClose={close} class="goal-sheet"
      footer={<Button kind="primary" icon="check" onClick={close}>{t('Done')}</Button>}
      lead={
        <div class="goal-sheet-lead">
          <p class="u-soft">{nameOf(goal)}</p>
          <Field label={t('Search problems')} type="search" value={query.value} onInput={(value) => (query.value = value)} />
        </div>
      }>
      {nothing && <p class="u-soft">{wanted ? t('No problem has these words.') : t('No problems have been added yet. Add them on the map.')}</p>}
      {shown.map(({ heading, ids }) =>
        ids.length ? (
          <section key={heading}>
            <h3 class="goal-sheet-heading">{heading}</h3>
            <ul>{ids.map((id) => <Choice key={id} board={board} goalId={goalId} id={id} problem={board.problems.value.get(id)!} />)}</ul>
          </section>
        ) : null,
      )}
      {hidden > 0 && (
        <Button onClick={() => (most.value += AT_ONCE)}>{tn('Show {n} more', 'Show {n} more', hidden)}</Button>
      )}
    </Sheet>
  )
}

function Choice({ board, goalId, id, problem }: { board: Board; goalId: string; id: string; problem: Problem }) {
  const goalsOf = board.goalsOf.value.get(id) ?? []
  const on = goalsOf.includes(goalId)
  const others = goalsOf.filter((other) => other !== goalId).map((other) => numberOf(board, other)).filter(Boolean).sort((a, b) => a - b)
  const change = (event: Event) => {
    const box = event.currentTarget as HTMLInputElement
    if (!mayWrite(board)) box.checked = on
    else if (box.checked) linkProblem(board.room, goalId, id)
    else unlinkProblem(board.room, goalId, id)
  }
  return (
    <li>
      <label class={on ? 'goal-choice is-on' : 'goal-choice'}>
        <input type="checkbox" checked={on} onChange={change} />
        <span class="goal-choice-words">
          <span>{problem.title}</span>
          <span class="goal-choice-about">
            <ThemeWord theme={problem.theme} />
            {others.length > 0 && <span>{t('Goal {n}', { n: others.join(', ') })}</span>}
          </span>
        </span>
      </label>
    </li>
  )
}
