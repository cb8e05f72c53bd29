/**
 * Evidence as it reads from the document: the steps in order, what each rests on, and the chain in which a step stands.
 *
 * Method, section 6: sources → findings → conclusions → recommendations. A step rests on steps of an earlier kind.
 */

import { inOrder } from '../_frontend/order'
import type { Evidence } from '../_frontend/schema'

export type Kind = Evidence['kind']
export const KINDS: readonly Kind[] = ['source', 'finding', 'conclusion', 'recommendation']

/** A step with its links resolved: what is gone is not in them, and each stands once. */
export interface Step {
  readonly id: string
  readonly evidence: Evidence
  /** Its place among the steps of its kind, from 1. */
  readonly number: number
  readonly restsOn: readonly string[]
  /** The steps that rest on it. */
  readonly carries: readonly string[]
  readonly goals: readonly string[]
}

/** The steps by id, in the order in which they are read: sources first. */
export type Steps = ReadonlyMap<string, Step>

/** A step written by another program may be of a kind that this page does not know. */
export const kindOf = (evidence: Pick<Evidence, 'kind'>): Kind => (KINDS.includes(evidence.kind) ? evidence.kind : 'finding')

const standing = (ids: readonly string[] | undefined, there: { has(id: string): boolean }): string[] => [...new Set(ids ?? [])].filter(id => there.has(id))

export function readSteps(all: ReadonlyMap<string, Evidence>, goals: { has(id: string): boolean }): Steps {
  const order = inOrder(all)
  const carries = new Map<string, string[]>()
  for (const id of order) {
    for (const ground of standing(all.get(id)!.rests_on, all)) carries.set(ground, [...(carries.get(ground) ?? []), id])
  }
  const steps = new Map<string, Step>()
  for (const kind of KINDS) {
    order.filter(id => kindOf(all.get(id)!) === kind).forEach((id, i) => {
      const evidence = all.get(id)!
      steps.set(id, { id, evidence, number: i + 1, restsOn: standing(evidence.rests_on, all), carries: carries.get(id) ?? [], goals: standing(evidence.goals, goals) })
    })
  }
  return steps
}

export const ofKind = (steps: Steps, kind: Kind): Step[] => [...steps.values()].filter(({ evidence }) => kindOf(evidence) === kind)

/** What a step of this kind can rest on: the steps of all earlier kinds, the nearest kind first. */
export function groundsFor(steps: Steps, kind: Kind): Step[] {
  return KINDS.slice(0, KINDS.indexOf(kind)).reverse().flatMap(earlier => ofKind(steps, earlier))
}

function reached(steps: Steps, from: string, next: (step: Step) => readonly string[]): Set<string> {
  const seen = new Set<string>()
  const open = [from]
  // documents of other programs may hold circles
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    const step = steps.get(id)
    if (!step || seen.has(id)) continue
    seen.add(id)
    open.push(...next(step))
  }
  return seen
}

/** All that a step rests on down to its sources, itself, and all that rests on it up to the recommendations. */
export function chainOf(steps: Steps, id: string): ReadonlySet<string> {
  return new Set([...reached(steps, id, step => step.restsOn), ...reached(steps, id, step => step.carries)])
}

/** What a step lacks to be part of a chain from a source to a goal. */
export type Lack = 'grounds' | 'use' | 'goal'

export function lacksOf({ evidence, restsOn, carries, goals }: Step): Lack[] {
  const kind = kindOf(evidence)
  const lacks: Lack[] = []
  if (kind !== 'source' && !restsOn.length) lacks.push('grounds')
  if (kind === 'source' && !carries.length) lacks.push('use')
  if (kind === 'recommendation' && !goals.length) lacks.push('goal')
  return lacks
}
