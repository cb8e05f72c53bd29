/** A new value of an indicator: which day, how much, and where that is known from. The server writes it, also after the workshop. */

import { useSignal } from '@preact/signals'
import type { JSX } from 'preact'
import { useId, useRef } from 'preact/hooks'

import type { Server } from '../_frontend/api'
import { t } from '../_frontend/i18n'
import { Button, Field, Sheet, toast } from '../_frontend/ui'
import { useAct, Wrong } from '../facilitation/act'
import { today } from '../facilitation/dates'
import { readNumber } from './amounts'
import { amountOf, dayWords, nameOf } from './indicator_words'
import type { Row } from './plan'
import type { Value } from './progress'

/** Which indicator is meant: older documents have rows without a key, those are found by their place. */
export interface Measured {
  readonly row: Row
  /** Place among the indicators of the goal as shown, from 0. */
  readonly place: number
}

export async function enterValue(server: Server, { row, place }: Measured, date: string, value: Value, source: string): Promise<void> {
  await server.ask('POST', 'measurements', { goal: row.goal, indicator: row.fields.id ?? { place }, date, value, source })
}

export async function removeValue(server: Server, { row }: Measured, date: string): Promise<void> {
  const asked = new URLSearchParams({ goal: row.goal, indicator: row.fields.id ?? '', date })
  await server.ask('DELETE', `measurements?${asked.toString()}`)
}

export function ValueForm({ server, measured, close }: { server: Server; measured: Measured; close: () => void }): JSX.Element {
  const { fields } = measured.row
  const id = useId()
  const date = useSignal(today())
  const value = useSignal('')
  const source = useSignal('')
  const missing = useSignal(false)
  const words = useRef<HTMLInputElement>(null)
  const acting = useAct()
  const there = fields.values?.[date.value]
  const save = async (): Promise<void> => {
    const said = value.peek().trim()
    missing.value = !said
    if (!said) return void words.current?.focus()
    if (!date.peek()) return
    const read = readNumber(said) ?? said
    if (!(await acting.run(() => enterValue(server, measured, date.peek(), read, source.peek().trim())))) return
    close()
    toast(t('Entered: {value}, {day}', { value: amountOf(read, fields.unit), day: dayWords(date.peek()) }))
  }
  return (
    <Sheet
      title={t('A new value')}
      onClose={close}
      footer={
        <>
          <Button onClick={close}>{t('Cancel')}</Button>
          <Button kind="primary" disabled={acting.busy.value || !date.value} onClick={() => void save()}>{t('Enter the value')}</Button>
        </>
      }
    >
      <form class="u-stack" onSubmit={event => event.preventDefault()}>
        <p>{nameOf(fields)}</p>
        <div class="u-field">
          <label class="u-field__label" for={id}>{t('Day')}</label>
          <input class="u-input pb-iv-day" id={id} type="date" required value={date.value} onInput={event => (date.value = event.currentTarget.value)} />
          {there && <p class="u-field__hint" role="status">{t('For this day {value} is entered already; yours takes its place.', { value: amountOf(there.value, fields.unit) })}</p>}
        </div>
        <Field
          label={fields.unit ? t('Value ({unit})', { unit: fields.unit }) : t('Value')}
          hint={t('A number, or words where it cannot be counted.')}
          max={300}
          value={value.value}
          inputRef={words}
          error={missing.value ? t('Please write the value.') : undefined}
          onInput={text => (value.value = text)}
          onKeyDown={event => event.key === 'Enter' && void save()}
        />
        <Field label={t('Where it is known from')} optional max={300} value={source.value} onInput={text => (source.value = text)} />
        <Wrong acting={acting} />
      </form>
    </Sheet>
  )
}
