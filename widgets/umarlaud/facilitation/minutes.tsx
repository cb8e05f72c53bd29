/** How long a part lasts, as people type it. */

import type { Signal } from '@preact/signals'
import type { JSX } from 'preact'

import { t } from '../_frontend/i18n'
import { Field } from '../_frontend/ui'
import { MOST_MINUTES } from './agenda'

/** Whole minutes; null for nothing typed. */
export function minutesFrom(typed: string): number | null {
  return typed.trim() ? Number(typed.trim()) : null
}

/** What is wrong with the minutes, in words; '' when nothing is. */
export function wrongMinutes(typed: string): string {
  const minutes = minutesFrom(typed)
  if (minutes === null || (Number.isInteger(minutes) && minutes >= 1 && minutes <= MOST_MINUTES)) return ''
  return t('Write whole minutes, from 1 to {most}.', { most: MOST_MINUTES })
}

export function Minutes({ value, wrong }: { value: Signal<string>; wrong: string }): JSX.Element {
  return <Field label={t('Minutes')} optional max={4} value={value.value} error={wrong} onInput={typed => (value.value = typed)} />
}
