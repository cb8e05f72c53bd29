/** What rows of the plan came from, and the other way round: the rows that came of a record (as analysis/trace.py reads them). */

import type { Fields, GoalRows, List, Row } from './plan'
import { LISTS } from './plan'

/** The fields of a row that say what it came from; each names a root of the document. */
export const TRACED = ['problems', 'votes', 'stakeholders', 'ties', 'cards', 'evidence', 'cases'] as const
export type Traced = (typeof TRACED)[number]

/** Where a record is used: a goal itself (`list` null), or a row of it, by its place as it is shown, from 1. */
export interface Use {
  readonly goal: string
  readonly number: number
  readonly list: List | null
  readonly place: number
  /** By which the plan shows it: the row's id, else the goal's key. */
  readonly id: string
  readonly how: 'trace' | 'answers' | 'carries' | 'owns'
}

export function idsOf(fields: Fields, root: Traced): readonly string[] {
  const ids = fields[root]
  return Array.isArray(ids) ? [...new Set(ids.filter((id): id is string => typeof id === 'string'))] : []
}

export function traceCount(fields: Fields): number {
  return TRACED.reduce((n, root) => n + idsOf(fields, root).length, 0)
}

/** Whether a key means the record. */
export type Alias = (id: string) => boolean

/** Whether `key` means the record `id` of a root: itself, or one that was merged into it; of a tie by its two ends. */
export function sameRecord(root: Traced, key: string, id: string, merged: ReadonlyMap<string, { merged_into?: string | null }>): boolean {
  const kept = (one: string): string => {
    for (let next = merged.get(one)?.merged_into, steps = 0; next && steps < 20; next = merged.get(next)?.merged_into, steps++) one = next
    return one
  }
  if (root !== 'ties') return kept(key) === id
  const ends = (tie: string): string => tie.split('~').map(kept).sort().join('~')
  return key === id || ends(key) === ends(id)
}

/** All that came of a record of `root`, by goal and row; `is` says which keys mean it. */
export function usesOf(goals: readonly GoalRows[], root: Traced, is: Alias): Use[] {
  const uses: Use[] = []
  for (const goal of goals) {
    const add = (list: List | null, place: number, row: Row | null, how: Use['how']): void => void uses.push({ goal: goal.id, number: goal.number, list, place, id: (row?.fields.id as string | null) ?? goal.id, how })
    if (root === 'problems' && goal.problems.some(is)) add(null, 0, null, 'answers')
    if (root === 'stakeholders' && goal.carriers.some(is)) add(null, 0, null, 'carries')
    for (const list of LISTS)
      goal[list].forEach((row, i) => {
        if (idsOf(row.fields, root).some(is)) add(list, i + 1, row, 'trace')
        else if (root === 'stakeholders' && list === 'actions' && is(String(row.fields.owner ?? ''))) add(list, i + 1, row, 'owns')
      })
  }
  return uses
}
