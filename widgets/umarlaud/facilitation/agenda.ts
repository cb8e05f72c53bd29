/** Changes to the run of the day, as the fields of `meta` that they write. Nothing here writes by itself. */

import { agenda, stateOf, type StageState } from '../_frontend/stages'
import type { Board, Meta, Stage } from '../_frontend/schema'

export type Kind = Stage['kind']
/** Fields of `meta` to write. */
export type Change = Pick<Meta, 'agenda' | 'boards' | 'stages' | 'stage' | 'timer'>
/** What can be set of a stage; a text that is not named stays. */
export type Edit = Partial<Pick<Stage, 'title' | 'instruction' | 'minutes'>>

/** The limits of document/models.py: a name of a stage, its words, how many there can be. */
export const MOST_STAGES = 40
export const MOST_WORDS = 2_000
export const MOST_MINUTES = 1_440
const NAME = 40

export function stageNamed(workshop: Meta, name: string | null | undefined): Stage | undefined {
  return agenda(workshop).find(one => one.name === name)
}

/** The stage after the one that is on now; the first one before the workshop has begun. */
export function nextStage(workshop: Meta): Stage | undefined {
  const stages = agenda(workshop)
  return stages[stages.findIndex(one => one.name === workshop.stage) + 1]
}

/** Sets who may write in a stage. A stage that is not there any more leaves no state behind. */
export function withState(workshop: Meta, name: string, state: StageState): Change {
  const names = new Set(agenda(workshop).map(one => one.name))
  const kept = Object.entries(workshop.stages ?? {}).filter(([one]) => names.has(one))
  return { stages: { ...Object.fromEntries(kept), [name]: state } }
}

/** Makes a stage the one that is on, opens it, and closes the one before for writing if asked. The timer was of the stage before: it ends. */
export function goTo(workshop: Meta, name: string, closeBefore: boolean): Change {
  const before = stageNamed(workshop, workshop.stage)
  const stages = { ...workshop.stages, [name]: 'open' as const }
  if (closeBefore && before && before.name !== name && stateOf(workshop, before.name) === 'open') {
    return { stage: name, stages: { ...stages, [before.name]: 'locked' }, timer: null }
  }
  return { stage: name, stages, timer: null }
}

/** What `goTo` changed, as it was. */
export function before(workshop: Meta): Change {
  return { stage: workshop.stage ?? null, stages: workshop.stages ?? {}, timer: workshop.timer ?? null }
}

/** Moves a stage up (-1) or down (1); null where there is no way. */
export function moved(workshop: Meta, name: string, by: -1 | 1): Change | null {
  const stages = [...agenda(workshop)]
  const from = stages.findIndex(one => one.name === name)
  const to = from + by
  if (from < 0 || to < 0 || to >= stages.length) return null
  const [stage] = stages.splice(from, 1)
  stages.splice(to, 0, stage!)
  return { agenda: stages }
}

export function edited(workshop: Meta, name: string, edit: Edit): Change {
  return { agenda: agenda(workshop).map(one => (one.name === name ? { ...one, ...edit } : one)) }
}

/** Words with those of one language set; empty words leave the language out. */
export function inLanguage(texts: Readonly<Record<string, string>>, language: string, words: string): Record<string, string> {
  const { [language]: _, ...others } = texts
  return words.trim() ? { ...others, [language]: words.trim() } : others
}

/** A name that nothing in `taken` has: the kind, or the kind and a number. */
export function freeName(wanted: string, taken: Iterable<string>): string {
  const names = new Set(taken)
  const stem = wanted.slice(0, NAME - 4)
  if (!names.has(stem)) return stem
  let number = 2
  while (names.has(`${stem}-${number}`)) number++
  return `${stem}-${number}`
}

export interface NewStage {
  kind: Kind
  title: Readonly<Record<string, string>>
  minutes: number | null
  /** Boards of a worksheet that are there already; none makes a new board of cards with the stage's title. */
  boards: readonly string[]
}

/** Adds a stage at the end; it is hidden from participants until it is opened. */
export function added(workshop: Meta, { kind, title, minutes, boards }: NewStage): Change & { name: string } {
  const stages = agenda(workshop)
  const name = freeName(kind, stages.map(one => one.name))
  const own: Board[] = []
  if (kind === 'worksheet' && !boards.length) {
    const board = freeName('board', (workshop.boards ?? []).map(one => one.name))
    own.push({ name: board, title, hint: {}, kind: 'cards', themes: [], columns: [], details: [], problem: false })
  }
  const held = kind === 'worksheet' ? [...boards, ...own.map(one => one.name)] : []
  const stage: Stage = { name, kind, title, instruction: {}, minutes, boards: held }
  return {
    name,
    agenda: [...stages, stage],
    ...(own.length ? { boards: [...(workshop.boards ?? []), ...own] } : {}),
    ...withState({ ...workshop, agenda: [...stages, stage] }, name, 'hidden')
  }
}

/** Takes a stage out, and what only it needed; contributions are never touched. */
export function removed(workshop: Meta, name: string): Change {
  const gone = stageNamed(workshop, name)
  const stages = agenda(workshop).filter(one => one.name !== name)
  const { [name]: _, ...states } = workshop.stages ?? {}
  const elsewhere = new Set(stages.flatMap(one => one.boards))
  const boards = (workshop.boards ?? []).filter(one => elsewhere.has(one.name) || !gone?.boards.includes(one.name))
  return {
    agenda: stages,
    stages: states,
    ...(boards.length === (workshop.boards ?? []).length ? {} : { boards }),
    ...(workshop.stage === name ? { stage: null } : {})
  }
}

/** How much there is of what stages hold: by kind, cards and texts by board, votes by stage. */
export interface Content {
  kinds: Readonly<Partial<Record<Kind, number>>>
  boards: ReadonlyMap<string, number>
  votes: ReadonlyMap<string | null, number>
}

/** How many contributions no other stage would show if this one were taken out. */
export function onlyIn(workshop: Meta, name: string, content: Content): number {
  const stage = stageNamed(workshop, name)
  if (!stage) return 0
  const others = agenda(workshop).filter(one => one.name !== name && one.kind === stage.kind)
  if (stage.kind === 'worksheet') {
    const elsewhere = new Set(others.flatMap(one => one.boards))
    return stage.boards.filter(one => !elsewhere.has(one)).reduce((sum, one) => sum + (content.boards.get(one) ?? 0), 0)
  }
  if (stage.kind === 'votes') return (content.votes.get(name) ?? 0) + (others.length ? 0 : (content.votes.get(null) ?? 0))
  return others.length ? 0 : (content.kinds[stage.kind] ?? 0)
}
