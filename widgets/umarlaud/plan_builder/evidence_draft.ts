/** A step of evidence that is half written: kept on this device, so that neither a closed sheet nor a reload loses it. */

import { keepDraft, type KeptDraft } from '../_frontend/kept_draft'
import type { Evidence, Figure } from '../_frontend/schema'
import { plainNumber, readNumber } from './amounts'
import { KINDS, kindOf, type Kind } from './evidence'

export interface FigureDraft {
  readonly value: string
  readonly unit: string
}

export interface EvidenceDraft {
  readonly kind: Kind
  readonly text: string
  readonly quote: string
  readonly reference: string
  readonly figures: readonly FigureDraft[]
  readonly rests_on: readonly string[]
  readonly goals: readonly string[]
}

export const TEXT_LIMIT = 5_000
export const QUOTE_LIMIT = 2_000
export const LINE_LIMIT = 300
export const MOST_FIGURES = 30

export const freshDraft = (kind: Kind): EvidenceDraft => ({ kind, text: '', quote: '', reference: '', figures: [], rests_on: [], goals: [] })

export function draftOf(evidence: Evidence): EvidenceDraft {
  const { text, quote, reference, figures, rests_on, goals } = evidence
  return {
    kind: kindOf(evidence),
    text: text ?? '',
    quote: quote ?? '',
    reference: reference ?? '',
    figures: (figures ?? []).map(({ value, unit }) => ({ value: plainNumber(value), unit: unit ?? '' })),
    rests_on: rests_on ?? [],
    goals: goals ?? []
  }
}

/** The places of figures that have words but no number that can be read. */
export const unreadable = (draft: EvidenceDraft): number[] => draft.figures.flatMap(({ value, unit }, i) => ((value.trim() || unit.trim()) && readNumber(value) === null ? [i] : []))

/** What is written: without blanks round it, and without empty figures. */
export function writtenOf(draft: EvidenceDraft): Omit<EvidenceDraft, 'figures'> & { figures: Figure[] } {
  const figures = draft.figures.flatMap(({ value, unit }) => {
    const number = readNumber(value)
    return number === null ? [] : [{ value: number, unit: unit.trim() }]
  })
  return { ...draft, text: draft.text.trim(), quote: draft.quote.trim(), reference: draft.reference.trim(), figures }
}

const asDraft = (value: unknown): EvidenceDraft | null => {
  const found = (value ?? {}) as Partial<EvidenceDraft>
  if (typeof found.text !== 'string' || !KINDS.includes(found.kind!) || !Array.isArray(found.figures)) return null
  return { ...freshDraft(found.kind!), ...found }
}

export const keepEvidenceDraft = (key: string, fresh: () => EvidenceDraft): KeptDraft<EvidenceDraft> => keepDraft(key, asDraft, fresh)
