/** A paper ballot as it is typed in: for each thing what stands in its row, a number or a tick counted from the left. */

import { ANSWERS, CONSENTS, type Choice, type Question } from '../ballot/choice'

/** What stands in each row, by the id of the thing: circles filled in, a place, or which box is ticked (1, 2, 3). */
export type Marks = Readonly<Record<string, string>>

const numberOf = (mark: string | undefined): number => (/^\d{1,3}$/.test(mark?.trim() ?? '') ? Number(mark) : 0)

/** Whether a mark can stand in a row of this vote. */
export function fits({ kind, points }: Question, mark: string, items: number): boolean {
  const text = mark.trim()
  if (!text) return true
  const n = numberOf(text)
  if (text !== String(n)) return false
  if (kind === 'dots') return n <= points
  return n >= 1 && n <= (kind === 'ranking' ? items : 3)
}

/** Whether one key says all that a row needs, so that the next one can follow by itself. */
export const oneKey = ({ kind, points }: Question, items: number): boolean => (kind === 'dots' ? points < 10 : kind === 'ranking' ? items < 10 : true)

/** The choice that a filled in ballot is; rows of one number share a place. */
export function choiceOf({ kind }: Question, items: readonly string[], marks: Marks, reasons: Marks): Choice {
  const marked = items.flatMap(id => (numberOf(marks[id]) ? [[id, numberOf(marks[id])] as const] : []))
  switch (kind) {
    case 'dots':
      return Object.fromEntries(marked)
    case 'choice':
      return Object.fromEntries(marked.flatMap(([id, n]) => (ANSWERS[n - 1] ? [[id, ANSWERS[n - 1]!]] : [])))
    case 'consent':
      return Object.fromEntries(marked.flatMap(([id, n]) => (CONSENTS[n - 1] ? [[id, { answer: CONSENTS[n - 1]!, reason: (reasons[id] ?? '').trim() }]] : [])))
    case 'ranking': {
      const places = [...new Set(marked.map(([, n]) => n))].sort((a, b) => a - b)
      return places.map(place => marked.filter(([, n]) => n === place).map(([id]) => id))
    }
  }
}

/** The letters of a code as they are compared: no spaces, no dashes, upper case. */
export const codeOf = (typed: string): string => typed.toUpperCase().replace(/[^A-Z0-9]/g, '')
