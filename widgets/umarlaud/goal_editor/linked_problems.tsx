/** The problems that a goal answers, as chips on its card. */

import { useSignal } from '@preact/signals'

import { t, tn } from '../_frontend/i18n'
import { Icon } from '../_frontend/icons'
import type { Goal } from '../_frontend/schema'
import { Button, Chip, toast } from '../_frontend/ui'
import { themeIcon, themeName } from '../problem_map/themes'
import { mayWrite, numberOf, type Board } from './board'
import { linkedProblems, linkProblem, unlinkProblem } from './links'

/** A card that is only read shows so many of its problems; the rest is a tap away. */
const AT_FIRST = 3

/** Asks the page around to show a record, in whichever tab it lives. */
export function showRecord(from: EventTarget, root: string, id: string): void {
  from.dispatchEvent(new CustomEvent('umarlaud:open', { detail: { root, id }, bubbles: true, composed: true }))
}

export function LinkedProblems({ board, goal, open }: { board: Board; goal: Goal; open: boolean }) {
  const problems = board.problems.value
  const linked = linkedProblems(goal, problems)
  const writable = board.access.value.writable
  const n = numberOf(board, goal.id)
  const all = useSignal(false)
  const shown = open || all.value || linked.length <= AT_FIRST + 1 ? linked : linked.slice(0, AT_FIRST)
  const remove = (id: string, title: string) => {
    if (!mayWrite(board)) return
    unlinkProblem(board.room, goal.id, id)
    toast(t('“{problem}” is no longer linked to goal {n}', { problem: title, n }), {
      action: { label: t('Undo'), run: () => linkProblem(board.room, goal.id, id) },
    })
  }
  return (
    <div class="goal-problems">
      {!linked.length && (
        <p class="goal-none"><Icon name="unlink" size={20} /> {t('No problem linked yet')}</p>
      )}
      {linked.length > 0 && (
        <ul class="goal-links" aria-label={t('Problems of goal {n}', { n })}>
          {shown.map((id) => {
            const problem = problems.get(id)!
            return (
              <li class="goal-link" key={id}>
                <Chip icon={themeIcon(problem.theme)} class="goal-problem" onClick={(event) => showRecord(event.currentTarget, 'problems', id)}>
                  <span class="u-hidden">{themeName(problem.theme)}: </span>
                  <span class="goal-problem-title">{problem.title}</span>
                </Chip>
                {open && writable && (
                  <Button kind="quiet" icon="x" label={t('Unlink “{problem}”', { problem: problem.title })}
                    onClick={() => remove(id, problem.title)} />
                )}
              </li>
            )
          })}
        </ul>
      )}
      {shown.length < linked.length && (
        <Chip aria-expanded={false} onClick={() => (all.value = true)}>
          {tn('and {n} more', 'and {n} more', linked.length - shown.length)}
        </Chip>
      )}
      {writable && (
        <Chip icon="plus" class="goal-add-link" aria-haspopup="dialog" onClick={() => mayWrite(board) && (board.linking.value = goal.id)}>
          {t('Link a problem')}
          <span class="u-hidden"> {t('to goal {n}', { n })}</span>
        </Chip>
      )}
    </div>
  )
}
