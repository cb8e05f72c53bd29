/** What an indicator's plot shows, in words: for those who do not see it, and beside it for everyone. */

import { language, t } from '../_frontend/i18n'
import type { Fields } from './plan'
import { numberWords } from './amounts'
import { percent, pointsOf, progress, type Value } from './progress'

export const nameOf = (fields: Fields): string => fields.name?.trim() || t('Indicator without a name')

/** A value with its unit; '' where there is none. Words such as "at least 12" have it too, those without a number do not. */
export function amountOf(value: Value | null | undefined, unit = ''): string {
  if (value === null || value === undefined || value === '') return ''
  if (typeof value === 'string' && !/\d/.test(value)) return value
  return `${typeof value === 'number' ? numberWords(value) : value} ${unit ?? ''}`.trim()
}

/** "1 March 2027", in the page's language. */
export function dayWords(day: string): string {
  const time = new Date(`${day}T00:00:00`)
  return Number.isNaN(time.getTime()) ? day : new Intl.DateTimeFormat(language, { day: 'numeric', month: 'long', year: 'numeric' }).format(time)
}

export const shareOf = (fields: Fields): number | null => progress(fields.baseline, pointsOf(fields.values).at(-1)?.value, fields.target)

/** How far the target is, in a sentence; '' where that cannot be told. */
export function progressWords(share: number | null): string {
  if (share === null) return ''
  if (share >= 1) return t('The target has been reached.')
  if (share < 0) return t('It has moved away from the target.')
  return t('{share} of the way to the target.', { share: new Intl.NumberFormat(language, { style: 'percent' }).format(percent(share) / 100) })
}

/** Where the indicator stands, in a few sentences. */
export function sentence(fields: Fields): string {
  const { unit, baseline, target, year } = fields
  const latest = pointsOf(fields.values).at(-1)
  const aim = amountOf(target, unit)
  const began = amountOf(baseline, unit)
  return [
    latest ? t('{day}: {value}.', { day: dayWords(latest.day), value: amountOf(latest.value, unit) }) : t('Not counted yet.'),
    !aim ? t('There is no target.') : year ? t('The target is {value} by {year}.', { value: aim, year }) : t('The target is {value}.', { value: aim }),
    began && t('It began at {value}.', { value: began }),
    progressWords(shareOf(fields))
  ].filter(Boolean).join(' ')
}
