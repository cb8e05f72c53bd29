/** Links between goals and problems: kept in the goal's `problems` array, seen from either side. */

import * as Y from 'yjs'

import type { Room } from '../_frontend/room'
import { GOALS } from './goals'

export interface Linking {
  readonly problems: readonly string[]
}

/** Problems of a goal that still exist, each once, in the order they were linked. */
export function linkedProblems<P>(goal: Linking, problems: ReadonlyMap<string, P>): string[] {
  return [...new Set(goal.problems ?? [])].filter((id) => problems.has(id))
}

/** Which goals answer each problem. */
export function goalsByProblem(goals: ReadonlyMap<string, Linking>): Map<string, string[]> {
  const found = new Map<string, string[]>()
  for (const [goalId, goal] of goals)
    for (const problemId of new Set(goal.problems ?? [])) {
      const list = found.get(problemId)
      if (list) list.push(goalId)
      else found.set(problemId, [goalId])
    }
  return found
}

/** Problems that no goal answers; one merged into another is counted there. */
export function unlinkedProblems<P extends { merged_into?: string | null }>(
  problems: ReadonlyMap<string, P>,
  goals: ReadonlyMap<string, Linking>,
): string[] {
  const linked = goalsByProblem(goals)
  return [...problems].filter(([id, problem]) => !linked.has(id) && !problem.merged_into).map(([id]) => id)
}

function problemsOf(room: Room, goalId: string): Y.Array<string> | null {
  const goal = room.doc.getMap('goals').get(goalId)
  if (!(goal instanceof Y.Map)) return null
  const array: unknown = goal.get('problems')
  return array instanceof Y.Array ? array : null
}

export function linkProblem(room: Room, goalId: string, problemId: string): void {
  const array = problemsOf(room, goalId)
  if (!array || array.toArray().includes(problemId)) return
  room.doc.transact(() => array.push([problemId]), GOALS)
}

/** Removes every mention: two people may have linked the same problem at once. */
export function unlinkProblem(room: Room, goalId: string, problemId: string): void {
  const array = problemsOf(room, goalId)
  if (!array) return
  room.doc.transact(() => {
    for (let i = array.length - 1; i >= 0; i -= 1) if (array.get(i) === problemId) array.delete(i)
  }, GOALS)
}
