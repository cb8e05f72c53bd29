/** The participants: who is here, who helps whom, and what a facilitator can do about one of them. */

import { useSignal } from '@preact/signals'
import type { JSX } from 'preact'

import { t } from '../_frontend/i18n'
import { Icon } from '../_frontend/icons'
import { present } from '../_frontend/presence'
import { meta, records } from '../_frontend/records'
import type { Person, Stakeholder } from '../_frontend/schema'
import { Button, Field } from '../_frontend/ui'
import { countsByPerson, countWords, holds, type Counted } from './contributions'
import { PersonSheet } from './person_sheet'
import type { Lead } from './state'

const AT_ONCE = 20

/** A participant as the list shows them. */
export interface Seen {
  id: string
  /** null of who has written or is kept out but says no name: a program of their own can do that. */
  person: Person | null
  name: string
  organisation: string
  here: boolean
  blocked: boolean
  helperName: string
  counted: Counted
}

export function seen(lead: Lead): Seen[] {
  const people = records<Person>(lead.room, 'people').value
  const members = records<Stakeholder>(lead.room, 'stakeholders').value
  const here = new Set(present(lead.room).value.map(one => one.id))
  const counts = countsByPerson(lead.room)
  const blocked = lead.blocked.value
  // the earlier workshop has a view in each tie that it left, and who leads need not be at the table
  const nobodys = new Set<unknown>([lead.room.me, meta(lead.room).value.previous])
  const ids = new Set([...people.keys(), ...[...counts.keys(), ...here, ...blocked.keys()].filter(id => !nobodys.has(id))])
  const all = [...ids].map(id => {
    const person = people.get(id) ?? null
    return {
      id,
      person,
      name: person?.name ?? t('Somebody'),
      organisation: (person?.organisation && members.get(person.organisation)?.name) || '',
      here: here.has(id),
      blocked: blocked.has(id),
      helperName: (person?.helper && people.get(person.helper)?.name) || '',
      counted: counts.get(id) ?? { own: 0, paper: 0, helper: 0 }
    }
  })
  return all.sort((one, other) => one.name.localeCompare(other.name, 'et'))
}

export function PeopleSection({ lead }: { lead: Lead }): JSX.Element {
  const sought = useSignal('')
  const shown = useSignal(AT_ONCE)
  const opened = useSignal<string | null>(null)
  const all = seen(lead)
  const found = all.filter(one => holds(`${one.name} ${one.organisation}`, sought.value))
  const one = all.find(each => each.id === opened.value)
  return (
    <>
      {all.length > 5 && <Field label={t('Find a participant')} type="search" value={sought.value} onInput={value => (sought.value = value)} />}
      {!found.length && <p class="u-soft">{all.length ? t('Nothing found.') : t('Nobody has joined yet.')}</p>}
      <ul class="fl-list">
        {found.slice(0, shown.value).map(each => (
          <li key={each.id} class="u-card fl-item fl-item--row">
            <div>
              <p class="fl-item__words">
                <b>{each.name}</b>
                {each.organisation && <span class="u-soft"> · {each.organisation}</span>}
              </p>
              <p class="u-soft u-small">{facts(each).join(' · ')}</p>
              {each.blocked && (
                <p class="fl-state fl-state--blocked">
                  <Icon name="ban" size={18} /> {t('Blocked')}
                </p>
              )}
              {each.person?.role === 'helper' && (
                <p class="fl-state fl-state--open">
                  <Icon name="hand-helping" size={18} /> {t('Helper of a table')}
                </p>
              )}
            </div>
            <Button icon="pencil" label={t('Change: {name}', { name: each.name })} aria-haspopup="dialog" onClick={() => (opened.value = each.id)}>
              {t('Change')}
            </Button>
          </li>
        ))}
      </ul>
      {found.length > shown.value && <Button onClick={() => (shown.value += AT_ONCE)}>{t('Show more')}</Button>}
      {one && <PersonSheet lead={lead} one={one} close={() => (opened.value = null)} />}
    </>
  )
}

function facts({ person, here, helperName, counted }: Seen): string[] {
  const helper = helperName || t('a helper')
  const way = person?.helper ? t('on paper, entered by {name}', { name: helper }) : here ? t('here now') : t('not here now')
  return [way, countWords(counted)]
}
