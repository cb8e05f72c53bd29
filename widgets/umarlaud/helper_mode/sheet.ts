/** The printed worksheet as a form: the same boards in the same order, the same letters for themes (sheets/content.py). */

import { folded } from '../_frontend/ground/gazetteer'
import type { Board, Card, Meta, Option, Problem } from '../_frontend/schema'
import { agenda, boardNamed, closedRule, said } from '../_frontend/stages'

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'

/** A theme with the letter that stands before it on paper. */
export interface Lettered {
  readonly letter: string
  readonly option: Option
}

export interface SheetBoard {
  readonly board: Board
  readonly title: string
  readonly hint: string
  readonly themes: readonly Lettered[]
  /** Cards that are printed on the sheet, to be ticked. */
  readonly given: readonly Card[]
  /** Nothing can be entered now: its stage is closed. */
  readonly closed: boolean
}

export interface SheetStage {
  readonly name: string
  readonly title: string
  readonly boards: readonly SheetBoard[]
}

/** All worksheet stages in the order of the agenda, hidden ones too: the paper has them all. */
export function sheetOf(workshop: Meta, cards: Iterable<Card>, facilitator = false): readonly SheetStage[] {
  const all = [...cards]
  return agenda(workshop)
    .filter(({ kind }) => kind === 'worksheet')
    .map(stage => ({
      name: stage.name,
      title: said(stage.title, workshop.language) || stage.name,
      boards: stage.boards.flatMap(name => {
        const board = boardNamed(workshop, name)
        if (!board) return []
        const root = board.kind === 'text' ? 'texts' : 'cards'
        return [{
          board,
          title: said(board.title, workshop.language) || board.name,
          hint: said(board.hint, workshop.language),
          themes: lettered(board.themes),
          given: all.filter(card => card.board === name && !card.author).sort((a, b) => a.order - b.order),
          closed: !facilitator && closedRule(workshop, root, name) !== null
        }]
      })
    }))
    .filter(({ boards }) => boards.length)
}

function lettered(options: readonly Option[]): readonly Lettered[] {
  return options.slice(0, LETTERS.length).map((option, i) => ({ letter: LETTERS[i]!, option }))
}

/** The theme of a letter as it was typed; null for none. */
export function themeOf(themes: readonly Lettered[], typed: string): string | null {
  const letter = typed.trim().toUpperCase()
  return themes.find(one => one.letter === letter)?.option.name ?? null
}

// ── what is typed ───────────────────────────────────────────────────────────

/** One line of a board. Of a board with columns `cells` holds what stands in each of them, and `text` nothing. */
export interface Line {
  readonly text: string
  readonly theme: string
  readonly details: Readonly<Record<string, string>>
  readonly cells: Readonly<Record<string, string>>
  /** The problem as it is called on paper. */
  readonly problem: string
}

export interface Draft {
  readonly name: string
  readonly organisation: string
  readonly lines: Readonly<Record<string, readonly Line[]>>
  /** Printed cards with a tick, by id. */
  readonly ticks: Readonly<Record<string, boolean>>
}

export const EMPTY_LINE: Line = { text: '', theme: '', details: {}, cells: {}, problem: '' }
export const EMPTY: Draft = { name: '', organisation: '', lines: {}, ticks: {} }

const filled = (values: Readonly<Record<string, string>>): boolean => Object.values(values).some(one => one.trim())

export const isBlank = ({ text, details, cells, problem }: Line): boolean => !text.trim() && !problem.trim() && !filled(details) && !filled(cells)

/** The lines of a board to write in: always a blank one at the end. */
export function linesOf(draft: Draft, board: string): readonly Line[] {
  const lines = draft.lines[board] ?? []
  const last = lines.at(-1)
  return last && isBlank(last) ? lines : [...lines, EMPTY_LINE]
}

export function withLine(draft: Draft, board: string, at: number, part: Partial<Line>): Draft {
  const lines = linesOf(draft, board).map((line, i) => (i === at ? { ...line, ...part } : line))
  return { ...draft, lines: { ...draft.lines, [board]: lines } }
}

export const isEmpty = (draft: Draft): boolean =>
  !Object.values(draft.lines).some(lines => lines.some(line => !isBlank(line))) && !Object.values(draft.ticks).some(Boolean)

export function asDraft(value: unknown): Draft | null {
  const { name, organisation, lines, ticks } = (value ?? {}) as Partial<Draft>
  const record = (one: unknown): boolean => typeof one === 'object' && one !== null && !Array.isArray(one)
  if (typeof name !== 'string' || typeof organisation !== 'string' || !record(lines) || !record(ticks)) return null
  if (!Object.values(lines!).every(one => Array.isArray(one) && one.every(line => typeof line?.text === 'string' && record(line.details) && record(line.cells)))) return null
  return { name, organisation, lines: lines!, ticks: ticks! }
}

// ── what comes of it ────────────────────────────────────────────────────────

export type NewCard = Pick<Card, 'board' | 'text' | 'theme' | 'column' | 'details' | 'problem'>

export interface Entered {
  readonly cards: readonly NewCard[]
  /** Text to put at the end of what all write, by board. */
  readonly texts: ReadonlyMap<string, string>
  /** Printed cards that the person ticked. */
  readonly ticked: readonly string[]
  /** How many lines this person has on the board already, word by word; they are not entered again. */
  readonly known: number
  /** How many lines stay behind because their board is closed. */
  readonly closed: number
}

type Problems = ReadonlyMap<string, Pick<Problem, 'title'>>

/** The problem of a name as it was typed; null where there is none, or more than one. */
export function problemNamed(problems: Problems, typed: string): string | null {
  const wanted = folded(typed)
  if (!wanted) return null
  const whole = [...problems].filter(([, one]) => folded(one.title) === wanted)
  const found = whole.length ? whole : [...problems].filter(([, one]) => folded(one.title).includes(wanted))
  return found.length === 1 ? found[0]![0] : null
}

/** The cards of one line. A problem that is not found stays on the card in words, so that nothing is lost. */
function cardsOf({ board, themes }: SheetBoard, line: Line, problems: Problems): NewCard[] {
  const plain = { board: board.name, theme: null, column: null, details: {}, problem: null }
  if (board.columns.length) {
    return board.columns.flatMap(({ name }) => {
      const text = line.cells[name]?.trim()
      return text ? [{ ...plain, text, column: name }] : []
    })
  }
  const details = Object.fromEntries(board.details.flatMap(({ name }) => (line.details[name]?.trim() ? [[name, line.details[name]!.trim()]] : [])))
  const problem = board.problem ? problemNamed(problems, line.problem) : null
  const lost = board.problem && !problem ? line.problem.trim() : ''
  const text = [line.text.trim(), lost && `(${lost})`].filter(Boolean).join(' ') || Object.values(details).join(', ')
  return text ? [{ ...plain, text, theme: themeOf(themes, line.theme), details, problem }] : []
}

/** What a sheet adds to the workshop in the name of somebody who has `own` cards there already. */
export function enteredOf(draft: Draft, sheet: readonly SheetStage[], problems: Problems, own: readonly Card[]): Entered {
  const cards: NewCard[] = []
  const texts = new Map<string, string>()
  const ticked: string[] = []
  const there = new Set(own.map(card => `${card.board} ${card.column ?? ''} ${folded(card.text)}`))
  let known = 0
  let closed = 0
  for (const place of sheet.flatMap(({ boards }) => boards)) {
    const { name, kind } = place.board
    const lines = (draft.lines[name] ?? []).filter(line => !isBlank(line))
    const ticks = place.given.filter(({ id }) => draft.ticks[id]).map(({ id }) => id)
    if (place.closed) {
      closed += lines.length + ticks.length
      continue
    }
    ticked.push(...ticks)
    if (kind === 'text') {
      const words = lines.map(({ text }) => text.trim()).filter(Boolean).join('\n')
      if (words) texts.set(name, words)
      continue
    }
    for (const card of lines.flatMap(line => cardsOf(place, line, problems))) {
      const key = `${card.board} ${card.column ?? ''} ${folded(card.text)}`
      if (there.has(key)) known++
      else cards.push(card)
      there.add(key)
    }
  }
  return { cards, texts, ticked, known, closed }
}

/** What of a sheet stays to be entered: the lines of closed boards. */
export function leftOf(draft: Draft, sheet: readonly SheetStage[]): Draft {
  const closed = sheet.flatMap(({ boards }) => boards).filter(one => one.closed)
  const lines = Object.fromEntries(closed.flatMap(({ board }) => {
    const left = (draft.lines[board.name] ?? []).filter(line => !isBlank(line))
    return left.length ? [[board.name, left]] : []
  }))
  const ids = closed.flatMap(({ given }) => given.map(({ id }) => id)).filter(id => draft.ticks[id])
  return { ...draft, lines, ticks: Object.fromEntries(ids.map(id => [id, true])) }
}
