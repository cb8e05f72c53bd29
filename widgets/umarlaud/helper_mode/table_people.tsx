/** The people of a helper's table: who they are, how much was entered for each, and to write for one of them. */

import { useSignal } from '@preact/signals'
import type { JSX } from 'preact'
import { useRef } from 'preact/hooks'

import { language, t, tn } from '../_frontend/i18n'
import { Icon } from '../_frontend/icons'
import { records } from '../_frontend/records'
import type { Room } from '../_frontend/room'
import type { Person, Stakeholder } from '../_frontend/schema'
import { announce, Button, ChipGroup, Dialog, Field, toast } from '../_frontend/ui'
import { NAME_MAX, ORGANISATION_MAX, organisationOf } from '../lobby/identity'
import { folded, offerName } from '../lobby/names'
import { organisationNamed } from './save_sheet'
import { addPerson, changePerson, lastVia, removePerson, setVia, speakFor, tableOf, writtenBy } from './table'

export function TablePeople({ room }: { room: Room }): JSX.Element {
  const table = tableOf(room)
  const changing = useSignal<string | null>(null)
  const { person, via } = room.speaker.value
  const organisations = records<Stakeholder>(room, 'stakeholders').value
  const changed = table.find(({ id }) => id === changing.value)
  return (
    <div class="hm-people">
      <p class="u-soft">{t('Here are the people of your table who have no phone. Choose one, and all that you write then is theirs; or enter their sheets of paper.')}</p>
      <ul class="hm-table">
        {table.map(one => {
          const now = one.id === person
          const written = writtenBy(room, one.id)
          const organisation = one.organisation && organisationOf(organisations, one.organisation)?.name
          return (
            <li key={one.id} class={now ? 'is-now' : undefined}>
              <div class="hm-table__who">
                <strong>{one.name}</strong>
                <span class="u-soft u-small">{[organisation, written ? tn('{n} entered', '{n} entered', written) : t('nothing entered yet')].filter(Boolean).join(' · ')}</span>
              </div>
              {now
                ? <Button icon="check" aria-pressed="true" onClick={() => speakFor(room, null)}>{t('Stop')}</Button>
                : <Button icon="pencil" onClick={() => { speakFor(room, one.id); announce(t('From now on you write for {name}.', { name: one.name })) }}>{t('Write for')}<span class="u-hidden"> {one.name}</span></Button>}
              <Button kind="quiet" icon="ellipsis" label={t('Change or take out: {name}', { name: one.name })} aria-haspopup="dialog" onClick={() => (changing.value = one.id)} />
            </li>
          )
        })}
      </ul>
      {!table.length && <p class="hm-none">{t('Nobody is at your table yet.')}</p>}
      {table.length > 0 && (
        <ChipGroup
          label={t('How does it come in?')}
          options={[{ value: 'helper', label: t('As they say it') }, { value: 'paper', label: t('From paper') }]}
          value={via ?? lastVia(room)}
          onChange={how => setVia(room, how)}
        />
      )}
      <AddPerson room={room} />
      {changed && <ChangePerson key={changed.id} room={room} person={changed} onClose={() => (changing.value = null)} />}
    </div>
  )
}

function taken(room: Room, name: string, except?: string): boolean {
  return [...records<Person>(room, 'people').peek().values()].some(one => one.id !== except && folded(one.name) === folded(name))
}

function AddPerson({ room }: { room: Room }): JSX.Element {
  const name = useSignal('')
  const organisation = useSignal('')
  const error = useSignal('')
  const field = useRef<HTMLElement>(null)
  const names = [...records<Person>(room, 'people').value.values()].map(one => one.name)
  const add = (): void => {
    const wanted = name.value.trim() || offerName(language, names)
    if (taken(room, wanted)) {
      error.value = t('There is a {name} here already. Choose another name.', { name: wanted })
      announce(error.value)
      return field.current?.focus()
    }
    const id = addPerson(room, wanted, organisationNamed(room, organisation.value))
    name.value = organisation.value = ''
    toast(t('{name} is at your table.', { name: wanted }), { action: { label: t('Undo'), run: () => removePerson(room, id) } })
    field.current?.focus()
  }
  return (
    <form class="hm-add" onSubmit={event => { event.preventDefault(); add() }}>
      <h3>{t('Add somebody')}</h3>
      <div class="hm-two">
        <Field label={t('Name or nickname')} hint={t('Left empty, they get a made-up name.')} max={NAME_MAX} value={name.value} error={error.value} inputRef={field} onInput={value => { name.value = value; error.value = '' }} />
        <Field label={t('Organisation or group')} optional hint={t('Only if they speak for one.')} max={ORGANISATION_MAX} value={organisation.value} suggestions={[...records<Stakeholder>(room, 'stakeholders').value.values()].filter(one => !one.merged_into).map(one => one.name)} onInput={value => (organisation.value = value)} />
      </div>
      <button type="submit" class="u-button u-button--primary u-button--big"><Icon name="plus" /> {t('Add to my table')}</button>
    </form>
  )
}

function ChangePerson({ room, person, onClose }: { room: Room; person: Person; onClose: () => void }): JSX.Element {
  const stakeholders = records<Stakeholder>(room, 'stakeholders').value
  const name = useSignal(person.name)
  const organisation = useSignal((person.organisation && organisationOf(stakeholders, person.organisation)?.name) || '')
  const error = useSignal('')
  const written = writtenBy(room, person.id)
  const save = (): void => {
    const wanted = name.value.trim()
    if (!wanted || taken(room, wanted, person.id)) {
      error.value = wanted ? t('There is a {name} here already. Choose another name.', { name: wanted }) : t('Write a name.')
      return announce(error.value)
    }
    changePerson(room, person.id, wanted, organisationNamed(room, organisation.value))
    onClose()
    toast(t('Changed.'))
  }
  const remove = (): void => {
    onClose()
    removePerson(room, person.id)
    toast(t('{name} is not at your table any more.', { name: person.name }))
  }
  return (
    <Dialog title={person.name} onClose={onClose} footer={<Button kind="primary" onClick={save}>{t('Save')}</Button>}>
      <div class="u-stack">
        <Field label={t('Name or nickname')} max={NAME_MAX} value={name.value} error={error.value} onInput={value => { name.value = value; error.value = '' }} />
        <Field label={t('Organisation or group')} optional max={ORGANISATION_MAX} value={organisation.value} onInput={value => (organisation.value = value)} />
        {/* what stands in somebody's name needs the name */}
        {written ? <p class="u-soft">{tn('{n} thing stands in their name, so they stay at the table.', '{n} things stand in their name, so they stay at the table.', written)}</p> : <div><Button kind="danger" icon="trash-2" onClick={remove}>{t('Take out')}</Button></div>}
      </div>
    </Dialog>
  )
}
