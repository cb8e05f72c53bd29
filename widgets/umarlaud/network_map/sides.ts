/** From which side of a tie somebody speaks: by their organisation, unless they are here as themselves. */

import { records, writeOwn } from '../_frontend/records'
import { resolver } from '../_frontend/resolver'
import type { Room } from '../_frontend/room'
import type { Person, Stakeholder, Tie, View } from '../_frontend/schema'
import type { SideName } from './network'

/** `a` and `b` as they stand in the tie's own record. */
export function sideOf(person: Pick<Person, 'organisation' | 'capacity'> | undefined, a: string, b: string, resolve: (id: string) => string): SideName {
  if (!person?.organisation || (person.capacity ?? 'self') === 'self') return 'other'
  const own = resolve(person.organisation)
  if (own === resolve(a)) return 'a'
  return own === resolve(b) ? 'b' : 'other'
}

/** Writes the sides of one's own views anew where organisation, capacity or a merge has changed them. */
export function rewriteSides(room: Room): void {
  const person = records<Person>(room, 'people').peek().get(room.speaker.peek().person)
  const resolve = resolver(records<Stakeholder>(room, 'stakeholders').peek())
  for (const [key, { a, b, views }] of records<Tie>(room, 'ties').peek()) {
    const view: View | undefined = views?.[room.speaker.peek().person]
    if (!view) continue
    const side = sideOf(person, a, b, resolve)
    if ((view.side ?? 'other') !== side) writeOwn(room, 'ties', key, 'views', { ...view, side })
  }
}
