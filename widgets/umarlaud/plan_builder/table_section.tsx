/** The plan itself: its sums, and under each goal what is to come of it, how that is counted, and who does what for how much. */

import { useComputed, useSignal } from '@preact/signals'
import type { JSX } from 'preact'
import { useEffect, useMemo, useRef } from 'preact/hooks'

import { useWide } from '../_frontend/ground/use_ground'
import { t } from '../_frontend/i18n'
import { Icon } from '../_frontend/icons'
import { records } from '../_frontend/records'
import type { Stakeholder } from '../_frontend/schema'
import { Button } from '../_frontend/ui'
import { useUndo } from '../_frontend/writing/undo_state'
import { announceOthers } from './announce_others'
import { asked, inShell, openDeskTab } from './asked'
import { loadLibrary } from './case_library'
import { ownersOf, type Owners } from './columns'
import { GoalCards } from './goal_cards'
import { GoalTables } from './goal_tables'
import { redo, undo } from './grid_state'
import { KeysHelp } from './keys_help'
import { leadTo } from './lead'
import { planOf, type GoalRows, type Plan } from './plan'
import type { SectionProps } from './section'
import { useShown } from './show_row'
import { Totals } from './totals'
import { WhoFillsIn } from './who_fills_in'
import { YearsSheet } from './years_sheet'

/** Goals that are drawn at once; the others follow while the page has nothing else to do. */
const AT_ONCE = 3

export function TableSection({ room, host }: SectionProps): JSX.Element {
  const plan = planOf(room)
  const root = useRef<HTMLDivElement>(null)
  const wide = useWide(root)
  const stakeholders = records<Stakeholder>(room, 'stakeholders')
  const owners = useComputed(() => ownersOf(stakeholders.value)).value
  const goals = plan.goals.value
  const drawn = useDrawn(goals)
  const keys = useSignal(false)
  const years = useSignal(false)
  useEffect(() => announceOthers(plan), [plan])
  // rows name cases of the library by their keys
  useEffect(() => loadLibrary(host.session), [host.session?.cases])
  useShown(plan, root)
  const closed = plan.closed.value
  return (
    <div class={`pb-table${wide.value ? ' is-wide' : ' is-narrow'}`} ref={root}>
      {closed && (host.layout === 'notebook' || room.role === 'participant') && (
        <p class="u-note u-note--waiting" role="status"><Icon name="lock" /> <span>{closed}</span></p>
      )}
      {goals.length > 0 && (
        <>
          <Totals plan={plan} wide={wide.value} />
          <div class="pb-bar">
            {!closed && <UndoButtons plan={plan} always={wide.value} />}
            <WhoFillsIn room={room} />
            {room.role === 'facilitator' && <Button icon="calendar-range" aria-haspopup="dialog" onClick={() => (years.value = true)}>{t('Years of the plan')}</Button>}
            {wide.value && <Button kind="quiet" icon="keyboard" aria-haspopup="dialog" onClick={() => (keys.value = true)}>{t('Keys')}</Button>}
          </div>
        </>
      )}
      {!goals.length && (
        <div class="u-empty">
          <Icon name="flag" />
          <p><strong>{t('No goals yet')}</strong></p>
          <p>{t('The plan grows from the goals: write them first, then say here what is done for each.')}</p>
          {room.role === 'facilitator' && !inShell() && (
            <>
              <p>{t('An action table that exists already (Excel, CSV) comes in on the tab “{tab}”.', { tab: t('Network') })}</p>
              <Button onClick={() => openDeskTab(t('Network'))}>{t('Bring in a file')}</Button>
            </>
          )}
        </div>
      )}
      {!wide.value && goals.length > 1 && <GoalWays goals={goals} />}
      {goals.map((goal, i) => (i < drawn ? <GoalPart key={goal.id} plan={plan} goal={goal} owners={owners} wide={wide.value} /> : <div key={goal.id} class="pb-later" />))}
      {keys.value && <KeysHelp onClose={() => (keys.value = false)} />}
      {years.value && <YearsSheet plan={plan} onClose={() => (years.value = false)} />}
    </div>
  )
}

/** On a phone the plan is many screens long: its goals, to go to one of them. */
function GoalWays({ goals }: { goals: readonly GoalRows[] }): JSX.Element {
  return (
    <nav class="pb-goal-ways u-card" aria-label={t('Goals')}>
      <ul>
        {goals.map(goal => (
          <li key={goal.id}>
            <button type="button" onClick={() => (asked.value = { section: 'table', id: goal.id, cell: 'h3' })}>
              <b>{goal.number}</b> <span>{goal.title || t('Goal without a title')}</span>
            </button>
          </li>
        ))}
      </ul>
    </nav>
  )
}

/** How many goals are drawn by now: a plan of fifty must not keep a phone from answering. */
function useDrawn(goals: readonly GoalRows[]): number {
  const drawn = useSignal(AT_ONCE)
  const next = drawn.value < goals.length
  useEffect(() => {
    if (!next) return
    const more = (): void => void (drawn.value = asked.peek() ? goals.length : drawn.peek() + 1)
    if ('requestIdleCallback' in globalThis) {
      const waiting = requestIdleCallback(more, { timeout: 400 })
      return () => cancelIdleCallback(waiting)
    }
    const waiting = setTimeout(more, 30)
    return () => clearTimeout(waiting)
  }, [drawn.value, next])
  return drawn.value
}

interface GoalPartProps {
  plan: Plan
  goal: GoalRows
  owners: Owners
  wide: boolean
}

function GoalPart({ plan, goal, owners, wide }: GoalPartProps): JSX.Element {
  const years = plan.years.value
  const closed = plan.closed.value
  // a key, so that a cell of one goal does not draw all the others
  const summed = useComputed(() => sumKey(plan.sums.value.goals.get(goal.id))).value
  const sums = plan.sums.peek().goals.get(goal.id)
  const title = goal.title || t('Goal without a title')
  // a goal is drawn again only when something in it is new
  const content = useMemo(
    () => (wide ? <GoalTables plan={plan} goal={goal} owners={owners} years={years} sums={sums} /> : <GoalCards plan={plan} goal={goal} owners={owners} years={years} sums={sums} />),
    [plan, goal, owners, years, wide, closed, summed]
  )
  return (
    <section class="pb-goal" aria-labelledby={`pb-${goal.id}`} data-goal-part={goal.id}>
      <header class="pb-goal__head">
        <h3 id={`pb-${goal.id}`} tabIndex={-1}>
          <span class="pb-goal__number">{t('Goal {n}', { n: goal.number })}</span> {title}
        </h3>
        <Button kind="quiet" icon="pencil" label={t('Edit the words of goal {n}', { n: goal.number })} onClick={() => leadTo(plan.room, 'goals', goal.id)} />
      </header>
      {content}
    </section>
  )
}

function sumKey(sums: { all: { amount: number; words: number }; byYear: ReadonlyMap<number, unknown> } | undefined): string {
  return sums ? JSON.stringify([sums.all, [...sums.byYear]]) : ''
}

function UndoButtons({ plan, always }: { plan: Plan; always: boolean }): JSX.Element | null {
  const { canUndo, canRedo } = useUndo(plan.undo)
  // on a phone the room is for the plan until there is something to undo
  if (!always && !canUndo && !canRedo) return null
  return (
    <>
      <Button kind="quiet" icon="undo-2" aria-disabled={!canUndo} onClick={() => undo(plan)}>{t('Undo')}</Button>
      <Button kind="quiet" icon="undo-2" class="pb-redo" label={t('Redo')} aria-disabled={!canRedo} onClick={() => redo(plan)} />
    </>
  )
}
