/** The workshops of a series: who took part in each of them, and what changed from one to the next. */

import { useSignal } from '@preact/signals'
import type { JSX } from 'preact'
import { useEffect } from 'preact/hooks'

import { t, tn } from '../_frontend/i18n'
import { meta } from '../_frontend/records'
import { Button } from '../_frontend/ui'
import { useAct, Wrong } from './act'
import { longDate } from './dates'
import type { Lead } from './state'

/** GET /w/ID/series, the oldest workshop first; `counts` stand in the same order, null where the organisation was not on the list yet. */
interface SeriesRead {
  workshops: { id: string; title: string; date: string | null; participants: number }[]
  attendance: { name: string; counts: (number | null)[] }[]
  indicators: { name: string; goal: string; values: (string | null)[]; target: string; said: string }[]
  changes: { title: string; lines: string[] }[]
}

/** Nothing where the workshop follows no other. */
export function Series({ lead }: { lead: Lead }): JSX.Element | null {
  const previous = meta(lead.room).value.previous
  const read = useSignal<SeriesRead | null>(null)
  const acting = useAct()
  const load = (): void => void acting.run(async () => (read.value = await lead.server!.ask<SeriesRead>('GET', 'series')))
  useEffect(() => {
    if (previous) load()
  }, [previous])
  if (!previous) return null
  return (
    <section class="fl-part">
      <h3>{t('The series so far')}</h3>
      {!read.value && acting.busy.value && <p role="status">{t('Loading …')}</p>}
      {read.value && (
        <>
          <Attendance read={read.value} />
          {read.value.indicators.length > 0 && <Indicators read={read.value} />}
          <Changes read={read.value} />
        </>
      )}
      <Wrong acting={acting} />
      <Button icon="refresh-cw" disabled={acting.busy.value} onClick={load}>{t('Read again')}</Button>
    </section>
  )
}

function Attendance({ read: { workshops, attendance } }: { read: SeriesRead }): JSX.Element {
  return (
    // a table that scrolls must be reachable by keyboard
    <div class="fl-table" role="region" tabIndex={0} aria-labelledby="fl-attendance">
      <table>
        <caption id="fl-attendance">{t('How many people spoke for each organisation')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('Organisation')}</th>
            {workshops.map(one => (
              <th key={one.id} scope="col">
                {one.title} {one.date && <small>{longDate(one.date)}</small>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {attendance.map(({ name, counts }, number) => (
            <tr key={number}>
              <th scope="row">{name}</th>
              {counts.map((n, i) => (
                <td key={i} class={n ? undefined : 'u-soft'}>{n ?? <span aria-label={t('not on the list')}>–</span>}</td>
              ))}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t('All participants')}</th>
            {workshops.map(one => (
              <td key={one.id}>{one.participants}</td>
            ))}
          </tr>
        </tfoot>
      </table>
    </div>
  )
}

/** A list and no table: values have units and targets a sentence, and no part of them may be out of sight. */
function Indicators({ read: { workshops, indicators } }: { read: SeriesRead }): JSX.Element {
  return (
    <>
      <h4>{t('Indicators and their targets')}</h4>
      <ul class="fl-indicators">
        {indicators.map(({ name, goal, values, target, said }, number) => (
          <li key={number}>
            <strong>{name}</strong> <small>{goal}</small>
            <dl>
              {values.map((value, i) => (
                <div key={i}>
                  <dt>
                    {workshops[i]!.title} {workshops[i]!.date && <small>{longDate(workshops[i]!.date!)}</small>}
                  </dt>
                  <dd class={value ? undefined : 'u-soft'}>{value ?? t('not known')}</dd>
                </div>
              ))}
              <div>
                <dt>{t('Target')}</dt>
                <dd class={target ? undefined : 'u-soft'}>{target || t('not known')}</dd>
              </div>
            </dl>
            {said && <p>{said}</p>}
          </li>
        ))}
      </ul>
    </>
  )
}

function Changes({ read: { workshops, changes } }: { read: SeriesRead }): JSX.Element {
  const before = workshops[workshops.length - 2]
  return (
    <>
      <h4>{before ? t('What changed since “{title}”', { title: before.title }) : t('What changed')}</h4>
      {!changes.length && <p class="u-soft">{t('Nothing has changed yet.')}</p>}
      {changes.map(({ title, lines }) => (
        <details key={title} class="fl-fold">
          <summary>
            {title} <span class="u-soft u-small">{tn('{n} change', '{n} changes', lines.length)}</span>
          </summary>
          <ul class="fl-lines">
            {lines.map((line, i) => (
              <li key={i}>{line}</li>
            ))}
          </ul>
        </details>
      ))}
    </>
  )
}
