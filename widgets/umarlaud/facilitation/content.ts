/** What people have contributed, as the agenda counts it. */

import { records } from '../_frontend/records'
import type { Room } from '../_frontend/room'
import type { Card, Case, Evidence, Goal, Offer, Problem, SharedText, Stakeholder, Vote } from '../_frontend/schema'
import type { Content } from './agenda'

export function contentOf(room: Room): Content {
  const boards = new Map<string, number>()
  for (const card of records<Card>(room, 'cards').value.values()) boards.set(card.board, (boards.get(card.board) ?? 0) + 1)
  for (const [board, { text }] of records<SharedText>(room, 'texts').value) if (text?.trim()) boards.set(board, (boards.get(board) ?? 0) + 1)
  const votes = new Map<string | null, number>()
  for (const vote of records<Vote>(room, 'votes').value.values()) votes.set(vote.stage ?? null, (votes.get(vote.stage ?? null) ?? 0) + 1)
  const goals = [...records<Goal>(room, 'goals').value.values()]
  const rows = (goal: Goal): number => [goal.results, goal.indicators, goal.actions].reduce((sum, list) => sum + (list?.length ?? 0), 0)
  return {
    kinds: {
      problems: records<Problem>(room, 'problems').value.size + records<Offer>(room, 'offers').value.size,
      network: records<Stakeholder>(room, 'stakeholders').value.size,
      goals: goals.length,
      plan: goals.reduce((sum, goal) => sum + rows(goal), 0) + records<Evidence>(room, 'evidence').value.size + records<Case>(room, 'cases').value.size
    },
    boards,
    votes
  }
}
