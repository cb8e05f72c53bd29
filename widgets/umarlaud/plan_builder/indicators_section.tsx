/** The indicators over time: for each a plot, its values as a table, how far the target is; facilitators enter new values. */

import { useComputed, useSignal } from '@preact/signals'
import type { JSX } from 'preact'
import { useEffect, useMemo, useRef } from 'preact/hooks'

import { serverOf, type Server } from '../_frontend/api'
import { t } from '../_frontend/i18n'
import { Icon } from '../_frontend/icons'
import type { Room } from '../_frontend/room'
import type { Session } from '../_frontend/session'
import { Button, toast } from '../_frontend/ui'
import { useAct, Wrong } from '../facilitation/act'
import { asked } from './asked'
import { amountOf, dayWords, nameOf, progressWords, sentence, shareOf } from './indicator_words'
import './beside.css'
import './icons'
import './indicators.css'
import { planOf, type GoalRows, type Row } from './plan'
import { percent, pointsOf, type Point } from './progress'
import type { SectionProps } from './section'
import { enterValue, removeValue, ValueForm, type Measured } from './value_form'
import { ValuePlot } from './value_plot'

export function IndicatorsSection({ room, host }: SectionProps): JSX.Element {
  const root = useRef<HTMLDivElement>(null)
  useEffect(() => asked.subscribe(value => {
    const page = root.current
    if (value?.section !== 'indicators' || !page) return
    asked.value = null
    requestAnimationFrame(() => {
      const card = page.querySelector<HTMLElement>(`[data-indicator="${CSS.escape(value.id)}"]`)
      card?.scrollIntoView({ block: 'start' })
      card?.querySelector<HTMLElement>('h5')?.focus({ preventScroll: true })
    })
  }), [])
  return (
    <div class="pb-iv" ref={root}>
      <h3 class="u-hidden">{t('Indicators')}</h3>
      <p class="pb-lead">{room.role === 'facilitator' ? t('How success is counted. Enter new values here also between workshops, when this one is over.') : t('How success is counted, and how far it has come.')}</p>
      <Indicators room={room} session={host.session} />
    </div>
  )
}

/** All indicators, wherever they are shown: in the plan, and where the workshop is wound up. */
export function Indicators({ room, session }: { room: Room; session: Session | null }): JSX.Element {
  const plan = planOf(room)
  // the address is for facilitators only; participants read
  const server = useMemo(() => (room.role === 'facilitator' ? serverOf(session) : null), [session?.room])
  const goals = useComputed(() => plan.goals.value.filter(one => one.indicators.length)).value
  const entering = useSignal<string | null>(null)
  const measured = goals.flatMap(({ indicators }) => indicators.map((row, place) => ({ row, place }))).find(({ row }) => row.key === entering.value)
  return (
    <div class="pb-iv">
      {!goals.length && (
        <div class="u-empty">
          <Icon name="chart-line" />
          <p><strong>{t('No indicators yet')}</strong></p>
          <p>{t('Add them to the goals in the plan: what is counted, where it stands today, and where it should be.')}</p>
        </div>
      )}
      {goals.map(goal => <GoalIndicators key={goal.id} goal={goal} server={server} enter={key => (entering.value = key)} />)}
      {measured && server && <ValueForm key={measured.row.key} server={server} measured={measured} close={() => (entering.value = null)} />}
    </div>
  )
}

function GoalIndicators({ goal, server, enter }: { goal: GoalRows; server: Server | null; enter: (key: string) => void }): JSX.Element {
  const heading = `indicators-${goal.id}`
  return (
    <section class="pb-iv-goals" aria-labelledby={heading}>
      <h4 id={heading}>{t('Goal {n}', { n: goal.number })}{goal.title && `: ${goal.title}`}</h4>
      <div class="pb-iv-cards">
        {goal.indicators.map((row, place) => <IndicatorCard key={row.key} measured={{ row, place }} server={server} enter={() => enter(row.key)} />)}
      </div>
    </section>
  )
}

function IndicatorCard({ measured, server, enter }: { measured: Measured; server: Server | null; enter: () => void }): JSX.Element {
  const { row } = measured
  const { fields } = row
  const points = pointsOf(fields.values)
  const share = shareOf(fields)
  const heading = `indicator-${row.key}`
  return (
    <article class="u-card pb-iv-card" aria-labelledby={heading} data-indicator={fields.id ?? row.goal}>
      <h5 class="pb-iv-name-of" id={heading} tabIndex={-1}>{nameOf(fields)}</h5>
      <Facts row={row} latest={points.at(-1)} />
      {share !== null && (
        <div class="pb-iv-progress">
          <div class="pb-iv-bar" aria-hidden="true"><div style={{ width: `${share >= 1 ? 100 : Math.max(0, percent(share))}%` }} /></div>
          <p>{share >= 1 && <Icon name="circle-check" size={20} />} {progressWords(share)}</p>
        </div>
      )}
      {points.length > 0 ? (
        <div class="pb-iv-both">
          <ValuePlot fields={fields} />
          <Values measured={measured} points={points} server={server} />
        </div>
      ) : <p class="u-soft">{t('Not counted yet.')}</p>}
      {server && <Button icon="plus" aria-haspopup="dialog" onClick={enter}>{t('Enter a new value')}<span class="u-hidden">: {nameOf(fields)}</span></Button>}
    </article>
  )
}

function Facts({ row: { fields }, latest }: { row: Row; latest: Point | undefined }): JSX.Element {
  const { unit, baseline, target, year } = fields
  const aim = amountOf(target, unit)
  const facts = [
    [t('Baseline'), amountOf(baseline, unit) || t('not said yet')],
    [year ? t('Target by {year}', { year }) : t('Target'), aim || t('not said yet')],
    ...(latest ? [[t('Now'), amountOf(latest.value, unit)]] : [])
  ]
  return (
    <dl class="pb-iv-facts">
      {facts.map(([what, value]) => <div key={what}><dt>{what}</dt><dd>{value}</dd></div>)}
    </dl>
  )
}

/** The values as a table, the newest first: what the plot shows, and what is only words. */
function Values({ measured, points, server }: { measured: Measured; points: readonly Point[]; server: Server | null }): JSX.Element {
  const { row } = measured
  const { fields } = row
  const acting = useAct()
  const remove = async ({ day, value, source }: Point): Promise<void> => {
    if (!(await acting.run(() => removeValue(server!, measured, day)))) return
    toast(t('Deleted: {what}', { what: `${dayWords(day)}, ${amountOf(value, fields.unit)}` }), {
      action: { label: t('Undo'), run: () => void acting.run(() => enterValue(server!, measured, day, value, source)) }
    })
  }
  return (
    <div class="pb-iv-values">
      <table>
        <caption class="u-hidden">{nameOf(fields)}. {sentence(fields)}</caption>
        <thead>
          <tr>
            <th scope="col">{t('Day')}</th>
            <th scope="col">{t('Value')}</th>
            {server && <td />}
          </tr>
        </thead>
        <tbody>
          {[...points].reverse().map(point => (
            <tr key={point.day}>
              <th scope="row">
                {dayWords(point.day)}
                {point.source && <small><span class="u-hidden">{t('Source')}: </span>{point.source}</small>}
              </th>
              <td class={typeof point.value === 'number' ? 'pb-iv-number' : undefined}>{amountOf(point.value)}</td>
              {server && <td><Button kind="quiet" icon="trash-2" label={t('Delete the value of {day}', { day: dayWords(point.day) })} disabled={acting.busy.value} onClick={() => void remove(point)} /></td>}
            </tr>
          ))}
        </tbody>
      </table>
      <Wrong acting={acting} />
    </div>
  )
}
