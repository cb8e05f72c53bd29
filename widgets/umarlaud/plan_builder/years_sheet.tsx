/** The years that the plan covers, and the totals that another document states for them, set by the facilitator. */

import { useSignal } from '@preact/signals'
import type { JSX } from 'preact'

import { t } from '../_frontend/i18n'
import { meta, writeMeta } from '../_frontend/records'
import { Button, Field, Sheet } from '../_frontend/ui'
import { amountWords, readNumber } from './amounts'
import type { Plan } from './plan'
import { FIRST_YEAR, LAST_YEAR, MOST_YEARS } from './years'

export function YearsSheet({ plan, onClose }: { plan: Plan; onClose: () => void }): JSX.Element {
  const years = plan.years.peek()
  const first = useSignal(String(years[0]))
  const last = useSignal(String(years[years.length - 1]))
  const wrong = useSignal('')
  const said = meta(plan.room).peek().plan?.stated ?? {}
  const stated = useSignal<Readonly<Record<string, string>>>(Object.fromEntries(Object.entries(said).map(([year, amount]) => [year, amountWords(amount)])))
  const unread = useSignal<readonly string[]>([])
  const save = (): void => {
    const [from, to] = [readNumber(first.value), readNumber(last.value)]
    const fits = from !== null && to !== null && Number.isInteger(from) && Number.isInteger(to) && from >= FIRST_YEAR && to <= LAST_YEAR
    if (!fits || from > to || to >= from + MOST_YEARS) {
      wrong.value = t('Two years, the first before the last, and at most {n} years in all.', { n: MOST_YEARS })
      return
    }
    const totals = Object.entries(stated.peek()).filter(([, words]) => words.trim()).map(([year, words]) => [year, readNumber(words)] as const)
    unread.value = totals.filter(([, amount]) => amount === null).map(([year]) => year)
    if (unread.peek().length) return
    writeMeta(plan.room, { plan: { first: from, last: to, stated: Object.fromEntries(totals) as Record<string, number> } })
    onClose()
  }
  return (
    <Sheet
      title={t('Years of the plan')}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('Cancel')}</Button>
          <Button kind="primary" icon="check" onClick={save}>{t('Save')}</Button>
        </>
      }
    >
      <form class="u-stack" onSubmit={event => { event.preventDefault(); save() }}>
        <p>{t('The law asks for at least four coming budget years. Amounts of other years are kept, and told apart.')}</p>
        <Field label={t('First year')} value={first.value} onInput={value => (first.value = value)} error={wrong.value} />
        <Field label={t('Last year')} value={last.value} onInput={value => (last.value = value)} />
        <h3>{t('Stated totals')}</h3>
        <p class="u-soft">{t('What another document, such as the budget strategy, says of a year. The checks compare it with the rows.')}</p>
        {[...new Set([...years.map(String), ...Object.keys(said)])].sort().map(year => (
          <Field
            key={year}
            label={t('Stated total of {year}, euros', { year })}
            optional
            max={30}
            value={stated.value[year] ?? ''}
            error={unread.value.includes(year) ? t('Please write a number, such as 273.') : undefined}
            onInput={value => (stated.value = { ...stated.peek(), [year]: value })}
          />
        ))}
        <button type="submit" hidden />
      </form>
    </Sheet>
  )
}
