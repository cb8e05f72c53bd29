/** The parts of a participant's page: a widget for each stage of the agenda, and which of them an address names. */

import { t } from './i18n'
import { records } from './records'
import type { Room } from './room'
import type { Meta, Stage, Vote } from './schema'
import { agenda, said, stateOf, type StageState } from './stages'
import type { Widget } from './widget'
import { HASHES } from './widgets'

export interface Placed {
  widget: Widget
  options: Record<string, unknown>
}

/** The widget of a kind of stage; a talk has none. */
export const WIDGET_OF: Readonly<Record<Exclude<Stage['kind'], 'talk'>, Widget['name']>> = {
  problems: 'problem_map',
  network: 'network_map',
  goals: 'goal_editor',
  plan: 'plan_builder',
  worksheet: 'worksheet',
  votes: 'ballot'
}

/** What a workshop without an agenda has. */
const PLAIN: readonly Widget['name'][] = ['problem_map', 'network_map', 'goal_editor', 'plan_builder']

/** What stands in one tab of the page. */
export interface Part {
  /** The stage's name, or the widget's where no stage is meant. */
  readonly name: string
  /** Place in the agenda, from 1; 0 where there is no agenda. */
  readonly number: number
  /** The word after # in the address. */
  readonly hash: string
  readonly icon: string
  readonly title: string
  readonly instruction: string
  readonly state: StageState
  readonly minutes: number | null
  /** What is drawn in it; null for a stage of words only. */
  readonly placed: Placed | null
  /** Stages that show the same thing share one panel. */
  readonly panel: string
}

const STAGE_HASH = 'stage-'

/** All parts that this page has, hidden ones too; `voted`: there is a vote that is more than a draft. */
export function partsOf(workshop: Meta, widgets: readonly Placed[], voted: boolean): readonly Part[] {
  const planned = !!workshop.agenda?.length
  const parts: Part[] = []
  agenda(workshop).forEach((stage, i) => {
    const placed = stage.kind === 'talk' ? null : widgets.find(one => one.widget.name === WIDGET_OF[stage.kind as keyof typeof WIDGET_OF])
    if (placed === undefined) return
    // the map, the network, the goals and the plan are the same in each of their stages
    const shared = ['problems', 'network', 'goals', 'plan'].includes(stage.kind)
    parts.push({
      name: stage.name,
      number: planned ? i + 1 : 0,
      hash: planned || !placed ? STAGE_HASH + stage.name : HASHES[placed.widget.name],
      icon: placed?.widget.icon ?? 'message-circle',
      title: said(stage.title, workshop.language) || placed?.widget.title() || t('Talk together'),
      instruction: said(stage.instruction, workshop.language) || placed?.widget.instruction() || '',
      state: stateOf(workshop, stage.name),
      minutes: stage.minutes ?? null,
      placed: placed && { widget: placed.widget, options: shared ? placed.options : { ...placed.options, stage: stage.name } },
      panel: shared ? placed!.widget.name : stage.name
    })
  })
  for (const placed of widgets) {
    const { name, icon, title, instruction } = placed.widget
    if (parts.some(one => one.placed?.widget.name === name)) continue
    // of what no stage holds, votes come when there is one, worksheets never, and map, network, goals and plan only where
    // nothing is planned: a team around a case has no map of problems, and must not be tempted to use one
    if (name === 'worksheet' || name === 'lobby' || (name === 'ballot' && !voted) || (planned && PLAIN.includes(name))) continue
    parts.push({ name, number: 0, hash: HASHES[name], icon, title: title(), instruction: instruction(), state: 'open', minutes: null, placed, panel: name })
  }
  return parts
}

/** The part that an address means: of several with one widget the one that is open, the room's own first. */
export function partAt(parts: readonly Part[], hash: string, now: string | null): Part | undefined {
  const exact = parts.find(one => one.hash === hash)
  if (exact) return exact
  const alike = parts.filter(one => one.placed && HASHES[one.placed.widget.name] === hash && one.state !== 'hidden')
  return alike.find(one => one.name === now) ?? alike.find(one => one.state === 'open') ?? alike[0]
}

/** Where a vote is given: the stage that names it, else the first part with votes. */
export function partOfVote(parts: readonly Part[], vote: Vote): Part | undefined {
  const voting = parts.filter(one => one.placed?.widget.name === 'ballot')
  return voting.find(one => one.name === vote.stage) ?? voting[0]
}

/** Votes that are open now, in their order. */
export function openVotes(room: Room): readonly Vote[] {
  return [...records<Vote>(room, 'votes').value.values()].filter(one => one.state === 'open').sort((a, b) => (a.order ?? 0) - (b.order ?? 0))
}
