/** A card that is half written: kept on this device, so that neither a closed sheet nor a reload loses it. */

import { keepDraft, readDraft, type KeptDraft } from '../_frontend/kept_draft'
import type { Board, Card } from '../_frontend/schema'

export interface CardDraft {
  text: string
  theme: string | null
  column: string | null
  details: Readonly<Record<string, string>>
  problem: string | null
}

export const TEXT_LIMIT = 1_000
export const DETAIL_LIMIT = 200

/** A new card, in the part of the board from which it was begun. */
export function freshDraft(board: Board, part: string | null): CardDraft {
  const columns = board.columns.length > 0
  return { text: '', theme: columns ? null : part, column: columns ? (part ?? board.columns[0]!.name) : null, details: {}, problem: null }
}

export function draftOf({ text, theme, column, details, problem }: Card): CardDraft {
  return { text, theme: theme ?? null, column: column ?? null, details: details ?? {}, problem: problem ?? null }
}

/** What is written: without blanks round it, and only the details that the board asks for. */
export function writtenOf(draft: CardDraft, board: Board): CardDraft {
  const details = board.details.flatMap(({ name }) => {
    const said = draft.details[name]?.trim()
    return said ? [[name, said] as const] : []
  })
  const among = (options: Board['themes'], name: string | null): string | null => (options.some(one => one.name === name) ? name : null)
  return {
    text: draft.text.trim(),
    theme: among(board.themes, draft.theme),
    column: among(board.columns, draft.column),
    details: Object.fromEntries(details),
    problem: board.problem ? draft.problem : null
  }
}

const asDraft = (value: unknown): CardDraft | null => {
  const { text, theme = null, column = null, details, problem = null } = (value ?? {}) as Partial<CardDraft>
  if (typeof text !== 'string' || typeof details !== 'object' || !details) return null
  return { text, theme, column, details, problem }
}

/** The words of a card that was begun and not added; '' where there is none. */
export const keptWords = (key: string): string => readDraft(key, asDraft)?.text.trim() ?? ''

export const keepCardDraft = (key: string, fresh: () => CardDraft): KeptDraft<CardDraft> => keepDraft(key, asDraft, fresh)
