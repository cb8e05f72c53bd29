/** Who is here now, and who has been. */

import type { JSX } from 'preact'

import { t, tn } from '../_frontend/i18n'
import { colourOf, present } from '../_frontend/presence'
import { records } from '../_frontend/records'
import type { Room } from '../_frontend/room'
import type { Person, Stakeholder } from '../_frontend/schema'
import { organisationOf } from './identity'

export function WhoIsHere({ room }: { room: Room }): JSX.Element {
  const people = records<Person>(room, 'people').value
  const stakeholders = records<Stakeholder>(room, 'stakeholders').value
  const here = present(room).value
  const ids = new Set(here.map(one => one.id))
  const before = [...people].filter(([id]) => !ids.has(id)).length
  return (
    <section class="u-here" aria-labelledby="who-is-here">
      <h3 id="who-is-here">{tn('{n} person is here', '{n} people are here', here.length)}</h3>
      <ul>
        {here.map(one => {
          const person = people.get(one.id)
          const organisation = person?.organisation && person.capacity !== 'self' ? organisationOf(stakeholders, person.organisation)?.name : ''
          return (
            <li key={one.id}>
              <span class="u-here__mark" style={{ background: colourOf(one.id) }} aria-hidden="true">
                {(person?.name ?? one.name).slice(0, 1).toUpperCase()}
              </span>
              <span>
                {person?.name ?? one.name}
                {one.id === room.me && <span class="u-soft"> · {t('me')}</span>}
                {organisation && <small>{organisation}</small>}
              </span>
            </li>
          )
        })}
      </ul>
      {before > 0 && <p class="u-soft">{tn('{n} more has been here.', '{n} more have been here.', before)}</p>}
    </section>
  )
}
