/** The facilitators' own notes, which participants never see. */

import { useSignal } from '@preact/signals'
import type { JSX } from 'preact'

import { t } from '../_frontend/i18n'
import { Icon } from '../_frontend/icons'
import { Field } from '../_frontend/ui'
import { MOST_NOTE, writeNote } from './desk_document'
import type { Lead } from './state'

export function Note({ lead, name, label }: { lead: Lead; name: string; label: string }): JSX.Element | null {
  const text = lead.notes.value.get(name)?.text ?? ''
  const open = useSignal(Boolean(text))
  const { desk } = lead
  if (!desk?.synced.value) return null
  return (
    <details class="fl-fold" open={open.value} onToggle={event => (open.value = event.currentTarget.open)}>
      <summary>
        <Icon name="pencil" size={20} /> {label}
      </summary>
      <Field label={label} hint={t('Only facilitators see this.')} multiline max={MOST_NOTE} value={text} onInput={words => writeNote(desk, name, words)} />
    </details>
  )
}
