/** The sums of the plan, always in sight while one fills it in: by year and in all, with what another document states. */

import type { JSX } from 'preact'

import { t, tn } from '../_frontend/i18n'
import { Icon } from '../_frontend/icons'
import { meta } from '../_frontend/records'
import { euros, euroWords } from './amounts'
import type { Plan } from './plan'
import type { Sum } from './sums'

export function Totals({ plan, wide }: { plan: Plan; wide: boolean }): JSX.Element {
  const sums = plan.sums.value
  const years = plan.years.value
  const stated = meta(plan.room).value.plan?.stated ?? {}
  return (
    <section class="pb-totals u-card" aria-label={t('Sums of the plan')}>
      {!wide && (
        <dl>
          {years.map(year => <SumLine key={year} name={String(year)} sum={sums.byYear.get(year)!} stated={stated[year]} />)}
          <SumLine name={t('In all')} sum={sums.all} all />
        </dl>
      )}
      {wide && <table>
        <caption class="u-hidden">{t('Sums of the plan')}</caption>
        <thead>
          <tr>
            {years.map(year => <th key={year} scope="col">{year}</th>)}
            <th scope="col">{t('In all')}</th>
          </tr>
        </thead>
        <tbody>
          <tr>
            {years.map(year => <SumCell key={year} sum={sums.byYear.get(year)!} stated={stated[year]} />)}
            <SumCell sum={sums.all} />
          </tr>
        </tbody>
      </table>}
      {[...sums.outside].map(([year, amount]) => (
        <p key={year} class="pb-totals__outside"><Icon name="triangle-alert" size={20} /> <span>{t('{amount} stand in {year}, which the plan does not cover: they are in no sum.', { amount: euroWords(amount), year })}</span></p>
      ))}
    </section>
  )
}

function SumCell({ sum, stated }: { sum: Sum; stated?: number }): JSX.Element {
  return <td><Amount sum={sum} stated={stated} /></td>
}

function SumLine({ name, sum, stated, all }: { name: string; sum: Sum; stated?: number; all?: boolean }): JSX.Element {
  return (
    <div class={all ? 'pb-totals__all' : undefined}>
      <dt>{name}</dt>
      <dd><Amount sum={sum} stated={stated} /></dd>
    </div>
  )
}

function Amount({ sum, stated }: { sum: Sum; stated?: number }): JSX.Element {
  const off = stated === undefined ? 0 : euros([stated, -sum.amount])
  return (
    <>
      <b>{euroWords(sum.amount)}</b>
      {sum.words > 0 && <small>{tn('+ {n} in words', '+ {n} in words', sum.words)}</small>}
      {stated !== undefined && !off && <small class="pb-same"><Icon name="check" size={16} /> {t('as stated')}</small>}
      {off !== 0 && <small class="pb-off"><Icon name="triangle-alert" size={16} /> {t('stated {amount}', { amount: euroWords(stated!) })}</small>}
    </>
  )
}
