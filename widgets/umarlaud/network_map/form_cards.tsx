/** The forms of joint action as large cards: a sample of the line, the plain word, then the term with what it means. */

import type { JSX } from 'preact'
import { useId } from 'preact/hooks'

import { Icon } from '../_frontend/icons'
import { TieLine } from './member_mark'
import { FORMS, type Form } from './network'
import { formMeaning, formName } from './words'

/** From loose to close, "no tie" at the end: it is the rarest answer and must not stand in the way. */
const ORDER: readonly Form[] = [...FORMS.slice(1), 'none']

interface Props {
  label: string
  value: Form | null
  onChange: (form: Form) => void
  /** Marked as what there is today. */
  today?: Form | null
  todayWord?: string
  /** Under the card of communication, when it is chosen. */
  under?: JSX.Element | null
}

export function FormCards({ label, value, onChange, today, todayWord, under }: Props): JSX.Element {
  const name = useId()
  return (
    <fieldset class="nm-forms">
      <legend class="u-hidden">{label}</legend>
      {ORDER.map(form => (
        <div key={form}>
          <label class={`nm-form${value === form ? ' nm-form--on' : ''}`}>
            <input type="radio" name={name} value={form} checked={value === form} onChange={() => onChange(form)} />
            <span class="nm-form__line">{form === 'none' ? <Icon name="x" size={24} /> : <TieLine form={form} width={64} />}</span>
            <span class="nm-form__words">
              <b>{formName(form)}</b>
              <small>{formMeaning(form)}</small>
              {todayWord && today === form && <span class="pm-tag">{todayWord}</span>}
            </span>
            {value === form && <Icon name="check" size={24} />}
          </label>
          {form === 'communication' && value === form && under}
        </div>
      ))}
    </fieldset>
  )
}
