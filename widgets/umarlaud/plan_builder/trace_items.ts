/** What a row can have come from, in words: every problem, shown vote, stakeholder, tie, card, piece of evidence and case. */

import { t } from '../_frontend/i18n'
import { meta, records } from '../_frontend/records'
import type { Room } from '../_frontend/room'
import type { Card, Evidence, Problem, Stakeholder, Tie, Vote } from '../_frontend/schema'
import { boardNamed, said } from '../_frontend/stages'
import { themeIcon, themeName } from '../problem_map/themes'
import { allCases } from './case_library'
import type { GoalRows, Row } from './plan'
import { idsOf, TRACED, type Traced } from './trace'

export interface TraceItem {
  readonly root: Traced
  readonly id: string
  readonly title: string
  readonly note: string
  readonly icon: string
}

export function rootName(root: Traced): string {
  switch (root) {
    case 'problems':
      return t('Problems')
    case 'votes':
      return t('Votes')
    case 'stakeholders':
      return t('Organisations')
    case 'ties':
      return t('Ties')
    case 'cards':
      return t('Cards')
    case 'evidence':
      return t('Evidence')
    case 'cases':
      return t('Good practices')
  }
}

/** All items by root; reading it follows the room. */
export function itemsOf(room: Room): ReadonlyMap<Traced, ReadonlyMap<string, TraceItem>> {
  const workshop = meta(room).value
  const stakeholders = records<Stakeholder>(room, 'stakeholders').value
  const nameOf = (id: string): string => stakeholders.get(id)?.name ?? '…'
  const found = new Map<Traced, Map<string, TraceItem>>(TRACED.map(root => [root, new Map<string, TraceItem>()]))
  const add = (root: Traced, id: string, title: string, note: string, icon: string): void => {
    if (title.trim()) found.get(root)!.set(id, { root, id, title: title.replace(/\s+/g, ' ').trim(), note, icon })
  }
  for (const one of records<Problem>(room, 'problems').value.values()) if (!one.merged_into) add('problems', one.id, one.title, `${t('Problem')} · ${themeName(one.theme)}`, themeIcon(one.theme))
  for (const one of records<Vote>(room, 'votes').value.values()) if (one.state === 'shown') add('votes', one.id, said(one.title, workshop.language), t('Vote'), 'vote')
  for (const one of stakeholders.values()) if (!one.merged_into) add('stakeholders', one.id, one.name, t('Organisation'), 'users')
  for (const one of records<Tie>(room, 'ties').value.values()) {
    if (stakeholders.has(one.a) && stakeholders.has(one.b)) add('ties', one.id, `${nameOf(one.a)} – ${nameOf(one.b)}`, t('Tie'), 'waypoints')
  }
  for (const one of records<Card>(room, 'cards').value.values()) if (!one.merged_into) add('cards', one.id, one.text, said(boardNamed(workshop, one.board)?.title, workshop.language) || t('Card'), 'notebook-pen')
  for (const one of records<Evidence>(room, 'evidence').value.values()) add('evidence', one.id, one.text, t('Evidence'), 'book-open')
  for (const one of allCases(room)) add('cases', one.key, one.title, one.place || t('Good practice'), 'lightbulb')
  return found
}

/** What a row most likely came from: what its goal answers, who carries it, and what was decided on these. */
export function suggested(room: Room, goal: GoalRows, row: Row): readonly [Traced, string][] {
  const near = new Set([goal.id, ...goal.problems])
  const who = new Set([...goal.carriers, String(row.fields.owner ?? ''), ...idsOf(row.fields, 'stakeholders')])
  const votes = [...records<Vote>(room, 'votes').value.values()].filter(one => one.state === 'shown' && (one.items ?? []).some(id => near.has(id)))
  const ties = [...records<Tie>(room, 'ties').value.values()].filter(one => who.has(one.a) && who.has(one.b))
  const evidence = [...records<Evidence>(room, 'evidence').value.values()].filter(one => one.goals?.includes(goal.id))
  return [
    ...goal.problems.map(id => ['problems', id] as [Traced, string]),
    ...votes.map(one => ['votes', one.id] as [Traced, string]),
    ...[...who].filter(Boolean).map(id => ['stakeholders', id] as [Traced, string]),
    ...ties.map(one => ['ties', one.id] as [Traced, string]),
    ...evidence.map(one => ['evidence', one.id] as [Traced, string])
  ]
}
