/** Yes, no or abstain, of each thing. */

import type { JSX } from 'preact'

import { t } from '../_frontend/i18n'
import { ChipGroup } from '../_frontend/ui'
import { howMany, type Answer, type Answers } from './choice'
import type { FormProps } from './form'
import { ItemList, ItemTitle, LeftToAnswer } from './item_list'

export function answerWords(): { value: Answer; label: string }[] {
  return [
    { value: 'yes', label: t('For') },
    { value: 'no', label: t('Against') },
    { value: 'abstain', label: t('I abstain') }
  ]
}

export function ChoiceForm({ items, choice, onChange, label }: FormProps<Answers>): JSX.Element {
  return (
    <ItemList
      items={items}
      label={label}
      chosen={id => id in choice}
      head={<LeftToAnswer of={items.length} open={items.length - howMany(choice)} />}
      row={item => (
        <>
          <ItemTitle item={item} />
          <ChipGroup label={item.title} hideLabel options={answerWords()} value={choice[item.id] ?? null} onChange={answer => onChange({ ...choice, [item.id]: answer })} />
        </>
      )}
    />
  )
}
