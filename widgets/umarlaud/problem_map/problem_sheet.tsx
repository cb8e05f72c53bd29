/** A whole problem in a sheet: every field, its goals, and what its author may do with it. */

import type { JSX } from 'preact'
import { useEffect, useRef } from 'preact/hooks'

import { t } from '../_frontend/i18n'
import { deleteRecord, mine } from '../_frontend/records'
import type { Problem } from '../_frontend/schema'
import { closedBecause } from '../_frontend/stages'
import { announce, Button, Sheet, toast } from '../_frontend/ui'
import { GoalLinks } from './goal_links'
import { InPlan } from '../plan_builder/in_plan'
import { placeOf, whenOf } from './problem_words'
import { restore } from './restore'
import type { MapState } from './state'
import { ThemeDisc, themeName } from './themes'
import { undoable } from '../_frontend/undoable'

interface Props {
  id: string
  state: MapState
  showOnMap: (problem: Problem) => void
}

export function ProblemSheet({ id, state, showOnMap }: Props): JSX.Element | null {
  const { room } = state
  const last = useRef<Problem | null>(null)
  const present = state.problems.value.get(id)
  if (present) last.current = present
  const problem = last.current
  const gone = !present
  const close = (): void => void (state.opened.value = null)

  useEffect(() => {
    if (gone) announce(t('This problem was deleted.'))
  }, [gone])
  if (!problem) return null

  const closed = closedBecause(room, 'problems')
  const own = mine(room, problem) && !gone
  const remove = (): void => {
    const linked = state.answered.peek().get(id) ?? []
    const back = undoable(room, () => deleteRecord(room, 'problems', id), () => restore(room, problem, linked))
    if (state.selected.peek() === id) state.selected.value = null
    close()
    toast(t('The problem is deleted.'), { action: { label: t('Undo'), run: back } })
  }
  const fields: [string, string][] = [
    ['', problem.description],
    [t('Whom does it touch?'), problem.touches],
    [t('What exists today?'), problem.today],
    [t('What might help?'), problem.idea]
  ]
  return (
    <Sheet
      title={problem.title}
      onClose={close}
      class="pm-sheet"
      footer={
        <>
          {!gone && problem.geometry && <Button icon="map-pin" onClick={() => showOnMap(problem)}>{t('On the map')}</Button>}
          {own && <Button icon="pencil" disabled={!!closed} onClick={() => { close(); state.writing.value = id }}>{t('Edit')}</Button>}
          {own && <Button kind="danger" icon="trash-2" disabled={!!closed} onClick={remove}>{t('Delete')}</Button>}
          {gone && <Button kind="primary" onClick={close}>{t('Close')}</Button>}
        </>
      }
    >
      {gone && <p class="u-note u-note--waiting">{t('This problem was deleted while you had it open. What it said is still shown here.')}</p>}
      {closed && own && <p class="u-note u-note--waiting">{closed}</p>}
      <p class="pm-byline"><ThemeDisc theme={problem.theme} /> <b>{themeName(problem.theme)}</b></p>
      <p class="u-soft">
        {[placeOf(problem, state), state.authorName(problem), whenOf(problem)].filter(Boolean).join(' · ')}
        {problem.precision === 'village' && ` · ${t('shown by village')}`}
      </p>
      {fields.filter(([, text]) => text?.trim()).map(([name, text]) => (
        <div class="pm-detail" key={name}>
          {name && <h3>{name}</h3>}
          <p class="pm-prose">{text}</p>
        </div>
      ))}
      <GoalLinks problem={problem} state={state} gone={gone} />
      <InPlan room={room} root="problems" id={id} />
    </Sheet>
  )
}
