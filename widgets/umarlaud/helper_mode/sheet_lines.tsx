/** The lines of one board of a printed sheet: words with a letter for the theme, a table, or plain lines. */

import type { JSX } from 'preact'

import { t } from '../_frontend/i18n'
import { records } from '../_frontend/records'
import type { Room } from '../_frontend/room'
import type { Option, Problem } from '../_frontend/schema'
import { said } from '../_frontend/stages'
import { DETAIL_LIMIT, TEXT_LIMIT } from '../worksheet/card_draft'
import { goOn } from './enter_goes_on'
import { LineInput } from './line_input'
import { isBlank, problemNamed, themeOf, type Line, type SheetBoard } from './sheet'

interface Props {
  place: SheetBoard
  lines: readonly Line[]
  change: (at: number, part: Partial<Line>) => void
  /** The id of the list of problems to choose from. */
  problems: string
  room: Room
}

const nameOf = (option: Option): string => said(option.title) || option.name

export function BoardLines({ place, lines, change, problems, room }: Props): JSX.Element {
  const { board, themes } = place
  const columns = board.kind === 'text' ? [] : board.columns
  return (
    <ol class="hm-lines">
      {lines.map((line, at) => (
        <li key={at} class={`hm-line${columns.length || board.details.length ? ' hm-line--table' : ''}`}>
          {columns.length ? (
            columns.map(({ name, ...option }, i) => (
              <LineInput key={name} label={nameOf({ name, ...option })} value={line.cells[name] ?? ''} max={TEXT_LIMIT} start={at === 0 && i === 0} jump={i === 0 && isBlank(line)} onInput={value => change(at, { cells: { ...line.cells, [name]: value } })} />
            ))
          ) : (
            <>
              <LineInput
                label={board.details.length ? t('What') : t('{board}, line {n}', { board: place.title, n: at + 1 })}
                hideLabel={!board.details.length}
                value={line.text}
                max={TEXT_LIMIT}
                start={at === 0}
                jump
                onInput={text => change(at, { text })}
              />
              {themes.length > 0 && <ThemeLetter place={place} line={line} at={at} change={change} />}
              {board.details.map(({ name, ...option }) => (
                <LineInput key={name} label={nameOf({ name, ...option })} value={line.details[name] ?? ''} max={DETAIL_LIMIT} onInput={value => change(at, { details: { ...line.details, [name]: value } })} />
              ))}
              {board.problem && (
                <LineInput label={t('Which problem')} value={line.problem} max={120} list={problems} hint={problemHint(room, line.problem)} onInput={problem => change(at, { problem })} />
              )}
            </>
          )}
        </li>
      ))}
    </ol>
  )
}

/** Which problem is meant, or that there is none of this name: then the words go onto the card. */
function problemHint(room: Room, typed: string): string | undefined {
  if (!typed.trim()) return undefined
  const all = records<Problem>(room, 'problems').value
  const found = problemNamed(all, typed)
  return found ? `✓ ${all.get(found)!.title}` : t('No problem is called so; the words go onto the card.')
}

/** The box for a theme's letter: one key, and on to the next line. */
function ThemeLetter({ place, line, at, change }: Pick<Props, 'place' | 'change'> & { line: Line; at: number }): JSX.Element {
  const known = themeOf(place.themes, line.theme)
  const option = place.board.themes.find(one => one.name === known)
  const wrong = !!line.theme.trim() && !known
  return (
    <label class="hm-letter">
      <span class="u-hidden">{t('Theme of line {n}, a letter', { n: at + 1 })}</span>
      <input
        class="u-input"
        data-entry=""
        type="text"
        autocomplete="off"
        autocapitalize="characters"
        spellcheck={false}
        maxLength={1}
        placeholder={t('Theme')}
        aria-invalid={wrong ? 'true' : undefined}
        value={line.theme.toUpperCase()}
        title={option ? nameOf(option) : undefined}
        onFocus={event => event.currentTarget.select()}
        onInput={event => {
          const { value, form } = event.currentTarget
          change(at, { theme: value })
          // the letter says it all: no Enter is needed
          if (themeOf(place.themes, value) && form) goOn(form, event.currentTarget, null)
        }}
      />
    </label>
  )
}
