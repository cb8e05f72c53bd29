/** Consent: agree, agree with reservations, or object; who objects says why. */

import type { JSX } from 'preact'

import { t } from '../_frontend/i18n'
import { ChipGroup, Field } from '../_frontend/ui'
import { howMany, REASON_MAX, type ConsentAnswer, type Consents } from './choice'
import type { FormProps } from './form'
import { ItemList, ItemTitle, LeftToAnswer } from './item_list'

export function consentWords(): { value: ConsentAnswer; label: string }[] {
  return [
    { value: 'agree', label: t('Agree') },
    { value: 'reservations', label: t('Agree with reservations') },
    { value: 'object', label: t('Object') }
  ]
}

export function ConsentForm({ items, choice, onChange, label, flaw }: FormProps<Consents>): JSX.Element {
  const say = (id: string, part: Partial<Consents[string]>): void => {
    const before = choice[id] ?? { answer: 'agree' as const, reason: '' }
    onChange({ ...choice, [id]: { ...before, ...part } })
  }
  return (
    <ItemList
      items={items}
      label={label}
      chosen={id => id in choice}
      head={<LeftToAnswer of={items.length} open={items.length - howMany(choice)} />}
      row={item => {
        const said = choice[item.id]
        return (
          <>
            <ItemTitle item={item} />
            <ChipGroup label={item.title} hideLabel options={consentWords()} value={said?.answer ?? null} onChange={answer => say(item.id, { answer })} />
            {said && said.answer !== 'agree' && (
              <Field
                label={said.answer === 'object' ? t('Why do you object?') : t('What are your reservations?')}
                optional={said.answer !== 'object'}
                hint={t('Your words are shown with the result, without your name. Please do not write names of people.')}
                multiline
                max={REASON_MAX}
                value={said.reason}
                error={flaw?.item === item.id ? flaw.words : undefined}
                onInput={reason => say(item.id, { reason })}
              />
            )}
          </>
        )
      }}
    />
  )
}
