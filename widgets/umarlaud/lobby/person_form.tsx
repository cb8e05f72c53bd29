/** The form by which one joins, and later changes what one said. */

import { useComputed, useSignal } from '@preact/signals'
import type { ComponentChildren, JSX } from 'preact'
import { useRef } from 'preact/hooks'

import { language, t } from '../_frontend/i18n'
import { Icon } from '../_frontend/icons'
import { records } from '../_frontend/records'
import type { Room } from '../_frontend/room'
import type { Capacity, Closeness, Person, Stakeholder } from '../_frontend/schema'
import { announce, Button, ChipGroup, Field } from '../_frontend/ui'
import { identityOf, NAME_MAX, nameTaken, ORGANISATION_MAX, saveIdentity } from './identity'
import { offerName } from './names'

export function closenessWords(): { value: Closeness; label: string }[] {
  return [
    { value: 'core', label: t('At the core') },
    { value: 'active', label: t('Active') },
    { value: 'occasional', label: t('Now and then') },
    { value: 'edge', label: t('On the edge') }
  ]
}

export function capacityWords(): { value: Capacity; label: string }[] {
  return [
    { value: 'self', label: t('As myself') },
    { value: 'organisation', label: t('For the organisation') },
    { value: 'both', label: t('Both') }
  ]
}

interface FormProps {
  room: Room
  /** The words of the button at the end. */
  action: string
  onDone: () => void
  children?: ComponentChildren
}

export function PersonForm({ room, action, onDone, children }: FormProps): JSX.Element {
  const people = records<Person>(room, 'people')
  const stakeholders = records<Stakeholder>(room, 'stakeholders')
  const takenNames = (): string[] => [...people.peek().values()].map(one => one.name)
  const before = useRef(identityOf(room)).current
  const name = useSignal(before?.name ?? offerName(language, takenNames()))
  /** The name that was offered and not chosen: who writes their own writes it in its place. */
  const offered = useSignal(before ? '' : name.peek())
  const organisation = useSignal(before?.organisation ?? '')
  const capacity = useSignal<Capacity>(before?.capacity ?? 'organisation')
  const closeness = useSignal<Closeness | null>(before?.closeness ?? null)
  const error = useSignal('')
  const nameInput = useRef<HTMLElement>(null)
  const organisations = useComputed(() => [...new Set([...stakeholders.value.values()].filter(one => !one.merged_into).map(one => one.name))].sort((a, b) => a.localeCompare(b, language)))

  const submit = (event: Event): void => {
    event.preventDefault()
    const wanted = name.value.trim()
    error.value = !wanted
      ? t('Write a name, or take the one that is offered.')
      : nameTaken(room, wanted)
        ? t('There is a {name} here already. Choose another name.', { name: wanted })
        : ''
    if (error.value) {
      nameInput.current?.focus()
      announce(error.value)
      return
    }
    saveIdentity(room, { name: wanted, organisation: organisation.value, capacity: capacity.value, closeness: closeness.value })
    onDone()
  }

  return (
    <form class="u-person" onSubmit={submit} noValidate>
      <div class="u-person__name">
        <Field
          label={t('What shall we call you?')}
          hint={t('It can be a made-up name. Others see it beside what you write.')}
          value={name.value}
          max={NAME_MAX}
          error={error.value}
          inputRef={nameInput}
          autoComplete="nickname"
          onFocus={event => {
            const input = event.target as HTMLInputElement
            // after the tap has set the caret
            if (name.peek() === offered.peek()) requestAnimationFrame(() => input === document.activeElement && input.select())
          }}
          onInput={value => {
            name.value = value
            error.value = ''
          }}
        />
        <Button
          icon="refresh-cw"
          onClick={() => {
            name.value = offered.value = offerName(language, [...takenNames(), name.value])
            error.value = ''
            announce(name.value)
          }}
        >
          {t('Another name')}
        </Button>
      </div>
      <Field
        label={t('Organisation or group')}
        optional
        hint={t('An association, a village, a company, the municipality… Leave it empty if you are here as yourself.')}
        value={organisation.value}
        max={ORGANISATION_MAX}
        suggestions={organisations.value}
        autoComplete="organization"
        onInput={value => (organisation.value = value)}
      />
      {organisation.value.trim() && (
        <ChipGroup label={t('How do you speak here?')} options={capacityWords()} value={capacity.value} onChange={value => (capacity.value = value)} />
      )}
      <ChipGroup
        label={t('How close to the core of the community do you want to be?')}
        hint={t('The core are those who keep things going. You need not answer, and you can change it at any time.')}
        options={closenessWords()}
        value={closeness.value}
        onChange={value => (closeness.value = value)}
      />
      {children}
      <div class="u-person__act">
        <button type="submit" class="u-button u-button--primary u-button--big">
          <Icon name={before ? 'check' : 'log-in'} /> {action}
        </button>
      </div>
    </form>
  )
}
