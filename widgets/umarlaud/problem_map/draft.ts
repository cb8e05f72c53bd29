/** A problem that is half written: kept on this device, so that neither a closed sheet nor a reload loses it. */

import { draftKey, keepDraft as keepAny, readDraft, type KeptDraft } from '../_frontend/kept_draft'
import type { Precision, Problem } from '../_frontend/schema'
import { chosenFrom, NO_PLACE, type ChosenPlace } from './stored_place'

export type Step = 1 | 2 | 3

export interface Draft {
  step: Step
  chosen: ChosenPlace
  /** The place was chosen anew; an edited problem keeps its stored place otherwise. */
  moved: boolean
  precision: Precision
  title: string
  theme: string | null
  description: string
  touches: string
  today: string
  idea: string
}

export const LIMITS = { title: 120, description: 4_000, words: 1_500 } as const

export const emptyDraft = (): Draft => ({
  step: 1, chosen: NO_PLACE, moved: false, precision: 'village', title: '', theme: null, description: '', touches: '', today: '', idea: ''
})

export const draftOf = (problem: Problem): Draft => ({
  step: 2,
  chosen: chosenFrom(problem),
  moved: false,
  precision: problem.precision,
  title: problem.title,
  theme: problem.theme,
  description: problem.description ?? '',
  touches: problem.touches ?? '',
  today: problem.today ?? '',
  idea: problem.idea ?? ''
})

export const hasWords = ({ title, description, touches, today, idea }: Draft): boolean =>
  [title, description, touches, today, idea].some(text => text.trim())

/** All that was written, for the person to copy when there is no problem to put it into any more. */
export const wordsOf = ({ title, description, touches, today, idea }: Draft): string =>
  [title, description, touches, today, idea].map(text => text.trim()).filter(Boolean).join('\n\n')

const isDraft = (value: unknown): value is Draft => {
  const { chosen, title, step } = (value ?? {}) as Partial<Draft>
  return typeof title === 'string' && [1, 2, 3].includes(step as number) && Array.isArray(chosen?.points)
}

const asDraft = (value: unknown): Draft | null =>
  isDraft(value) ? { ...emptyDraft(), ...value, chosen: { ...NO_PLACE, ...value.chosen } } : null

export { draftKey }

export const hasDraft = (key: string): boolean => readDraft(key, asDraft) !== null

/** Opens the draft under `key`, or starts one with `fresh`, and keeps it on this device from then on. */
export const keepDraft = (key: string, fresh: () => Draft): KeptDraft<Draft> => keepAny(key, asDraft, fresh)
