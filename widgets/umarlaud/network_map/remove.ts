/** Deleting a stakeholder: only where nobody else's views hang on it; otherwise merging is offered. */

import { t } from '../_frontend/i18n'
import { addRecord, deleteRecord, mine } from '../_frontend/records'
import type { Stakeholder } from '../_frontend/schema'
import type { NetworkState } from './state'

/** How many other people have said something of a tie of this stakeholder's. */
export function othersAt(state: NetworkState, id: string): number {
  const people = new Set<string>()
  for (const { a, b, views } of state.network.value.ties.values()) {
    if (a === id || b === id) for (const person of views.keys()) if (person !== state.room.speaker.value.person) people.add(person)
  }
  return people.size
}

/** Why this person may not delete it; '' when they may. */
export function deletable(state: NetworkState, id: string): string {
  const one = state.stakeholders.value.get(id)
  if (!one || !mine(state.room, one)) return t('Only the one who added it, or a facilitator, can delete it.')
  if (state.room.role !== 'facilitator' && othersAt(state, id)) {
    return t('Others have drawn ties to it, so it cannot be deleted. If it is here twice, say that the two are the same.')
  }
  return ''
}

/** Deletes it, and gives what brings it back with its author and time. Its ties stay in the document and come back with it. */
export function removeStakeholder(state: NetworkState, id: string): () => void {
  const one = state.stakeholders.peek().get(id) as Stakeholder
  deleteRecord(state.room, 'stakeholders', id)
  return () => void addRecord(state.room, 'stakeholders', { ...one }, id)
}
