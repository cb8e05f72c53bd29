/** Brings a deleted problem back as it was, under its own id, when the room's undo cannot (something was done since). */

import { addRecord, records, updateRecord } from '../_frontend/records'
import type { Room } from '../_frontend/room'
import type { Goal, Problem } from '../_frontend/schema'

export function restore(room: Room, problem: Problem, linked: readonly Goal[]): void {
  const { id, ...fields } = problem
  addRecord(room, 'problems', fields, id)
  const goals = records<Goal>(room, 'goals').peek()
  for (const { id: goalId } of linked) {
    const goal = goals.get(goalId)
    if (goal && !goal.problems.includes(id)) updateRecord(room, 'goals', goalId, { problems: [...goal.problems, id] })
  }
}
