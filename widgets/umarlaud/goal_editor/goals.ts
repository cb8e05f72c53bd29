/** What is done to a goal as a whole: add, move, delete, bring back. */

import * as Y from 'yjs'

import { addRecord, deleteRecord, updateRecord } from '../_frontend/records'
import type { Room } from '../_frontend/room'
import type { Goal } from '../_frontend/schema'
import { move, orderAtEnd } from '../_frontend/order'

/**
 * Origin of all changes made here: the page's common undo must not follow them,
 * because undoing "add a goal" would take away what others have written in it since.
 */
export const GOALS = Symbol('goals')

type Goals = ReadonlyMap<string, Goal>

export function addGoal(room: Room, goals: Goals, fields: Partial<Goal> = {}): string {
  return room.doc.transact(() => addRecord(room, 'goals', { ...fields, order: orderAtEnd(goals) }), GOALS)
}

export function moveGoal(room: Room, goals: Goals, id: string, to: number): void {
  room.doc.transact(() => {
    for (const [each, order] of move(goals, id, to)) updateRecord(room, 'goals', each, { order })
  }, GOALS)
}

export function deleteGoal(room: Room, id: string): void {
  room.doc.transact(() => deleteRecord(room, 'goals', id), GOALS)
}

/** Puts a deleted goal back as it was last seen, under its own id, unless it is back already. */
export function bringBack(room: Room, goal: Goal): void {
  if (room.doc.getMap('goals').has(goal.id)) return
  room.doc.transact(() => addRecord(room, 'goals', { ...goal }, goal.id), GOALS)
}

export function isEmpty(goal: Goal): boolean {
  return !goal.title.trim() && !goal.body.trim() && !goal.problems.length
}

/** The two texts of a goal, or null while they are not there. */
export function textsOf(room: Room, id: string): { title: Y.Text; body: Y.Text } | null {
  const goal = room.doc.getMap('goals').get(id)
  if (!(goal instanceof Y.Map)) return null
  const title: unknown = goal.get('title')
  const body: unknown = goal.get('body')
  return title instanceof Y.Text && body instanceof Y.Text ? { title, body } : null
}

/**
 * Whether words in a goal came from another page than this one.
 * One's own words from before a reload count as another's: then one is asked once more than needed.
 */
export function othersWrote(room: Room, id: string): boolean {
  const texts = textsOf(room, id)
  if (!texts) return false
  for (const text of [texts.title, texts.body])
    for (let item = text._start; item; item = item.right)
      if (!item.deleted && item.id.client !== room.doc.clientID) return true
  return false
}
