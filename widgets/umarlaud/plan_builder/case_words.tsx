/** A case in words: its form of joint action, plain words first, and its facts in one line. */

import type { JSX } from 'preact'

import { t } from '../_frontend/i18n'
import { Icon } from '../_frontend/icons'
import { formName, formTerm } from '../network_map/words'
import { themeIcon, themeName } from '../problem_map/themes'
import type { Form, ReadCase } from './cases'

export const FORMS: readonly Form[] = ['communication', 'coordination', 'cooperation', 'collaboration', 'none']

/** "We do it together (cooperation)" */
export function formWords(form: Form): string {
  if (form === 'none') return t('No joint action, or not known')
  return `${formName(form)} (${formTerm(form)})`
}

export function CaseFacts({ one }: { one: ReadCase }): JSX.Element {
  return (
    <span class="pb-gp-facts">
      {one.place && <span><Icon name="map-pin" size={18} /> {one.place}{one.year ? `, ${one.year}` : ''}</span>}
      {!one.place && one.year && <span><Icon name="clock" size={18} /> {one.year}</span>}
      <span><Icon name={themeIcon(one.theme)} size={18} /> {themeName(one.theme)}</span>
      {one.form !== 'none' && <span><Icon name="waypoints" size={18} /> {formWords(one.form)}</span>}
    </span>
  )
}
