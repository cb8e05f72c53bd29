/** The stages of a workshop as the document names them: their order, their state, and why something may not be written now. */

import { language, t } from './i18n'
import { meta } from './records'
import type { Room } from './room'
import type { Board, Meta, Stage } from './schema'

export type StageState = 'open' | 'locked' | 'hidden'
/** The roots that stages open and close. */
export type StageRoot = 'problems' | 'offers' | 'stakeholders' | 'ties' | 'cards' | 'texts' | 'goals' | 'evidence' | 'cases'
/** Fields of a goal that are written in the stages of the plan. */
export type PlanField = 'results' | 'indicators' | 'actions'

const KINDS: Record<StageRoot, Stage['kind']> = {
  problems: 'problems',
  offers: 'problems',
  stakeholders: 'network',
  ties: 'network',
  cards: 'worksheet',
  texts: 'worksheet',
  goals: 'goals',
  evidence: 'plan',
  cases: 'plan'
}
/** Roots whose words everybody writes: nobody could wait for approval of them alone. */
const SHARED_TEXTS: readonly StageRoot[] = ['goals', 'texts']
/** Workshops made without a template have these; their words are those of the widgets. */
const PLAIN: readonly Stage['kind'][] = ['problems', 'network', 'goals']

/** Words that stand in one language or more: those of this page's language, else of the workshop's, else any. */
export function said(texts: Readonly<Record<string, string>> | undefined, own?: string): string {
  return texts?.[language] || (own && texts?.[own]) || Object.values(texts ?? {}).find(Boolean) || ''
}

/** All stages in the order of the agenda. */
export function agenda(workshop: Meta): readonly Stage[] {
  if (workshop.agenda?.length) return workshop.agenda
  return PLAIN.map(kind => ({ name: kind, kind, title: {}, instruction: {}, minutes: null, boards: [] }))
}

export function stateOf(workshop: Meta, stage: string): StageState {
  return workshop.stages?.[stage] ?? 'open'
}

export function boardNamed(workshop: Meta, name: string): Board | undefined {
  return workshop.boards?.find(one => one.name === name)
}

/**
 * The stages in which a record of `root`, or a `field` of it, is written; of a card or text those that hold its board.
 * Where no stage is for the plan, that is written with the goals.
 */
export function stagesFor(workshop: Meta, root: StageRoot, board?: string, field?: PlanField): readonly Stage[] {
  const stages = agenda(workshop)
  const own = field ? 'plan' : KINDS[root]
  const kind = own === 'plan' && stages.every(one => one.kind !== 'plan') ? 'goals' : own
  return stages.filter(one => one.kind === kind && (board === undefined || one.boards.includes(board)))
}

/**
 * Why a participant cannot write records of `root`, or a `field` of them, now: null when they can. The room decides by the same rule
 * (room/stages.py; both read tests/data/stage_cases.json): nothing once the workshop is over; else while one of the stages of
 * `root` is open; what an agenda has no stage for is closed. While contributions wait for approval, `shared` texts are closed: they are nobody's own.
 */
export function closedRule(workshop: Meta, root: StageRoot, board?: string, field?: PlanField): 'closed' | 'stage' | 'approval' | null {
  if (workshop.closed) return 'closed'
  const stages = stagesFor(workshop, root, board, field)
  const open = stages.some(one => stateOf(workshop, one.name) === 'open')
  if (!open && (stages.length || workshop.agenda?.length)) return 'stage'
  return workshop.approval && SHARED_TEXTS.includes(root) ? 'approval' : null
}

/** Why records of `root`, or a `field` of them, cannot be written now, in words; '' when they can. */
export function closedBecause(room: Room, root: StageRoot, board?: string, field?: PlanField): string {
  const status = room.status.value
  if (room.ended.value === 'blocked') return t('The facilitator has stopped your writing. Please talk to the facilitator.')
  if (status.state === 'readonly') return status.message || t('Nothing can be changed just now.')
  if (room.role === 'facilitator') return ''
  switch (closedRule(meta(room).value, root, board, field)) {
    case 'closed':
      return t('The workshop is over. You can read it; nothing can be changed.')
    case 'stage':
      return t('This part is closed for changes; you can read it.')
    case 'approval':
      return t('The facilitator looks at every text first, so texts that all write together are closed for changes now.')
    default:
      return ''
  }
}
