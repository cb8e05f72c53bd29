/** The themes of a board, which a facilitator names: add, rename, take away. */

import { useSignal } from '@preact/signals'
import type { JSX } from 'preact'

import { language, t, tn } from '../_frontend/i18n'
import { meta, newId } from '../_frontend/records'
import type { Board, Option } from '../_frontend/schema'
import { said } from '../_frontend/stages'
import { Button, Field, Sheet, toast } from '../_frontend/ui'
import type { BoardState } from './board_state'

const NAME_LIMIT = 60
const MOST = 30

interface Row {
  option: Option | null
  name: string
  words: string
}

export function ThemesSheet({ state }: { state: BoardState }): JSX.Element {
  const rows = useSignal<readonly Row[]>(state.board.peek().themes.map(option => ({ option, name: option.name, words: said(option.title) || option.name })))
  const close = (): void => void (state.editingThemes.value = false)
  const edit = (name: string, words: string): void => void (rows.value = rows.value.map(row => (row.name === name ? { ...row, words } : row)))
  const used = (name: string): number => [...state.read.value.cards.values()].filter(({ card }) => card.theme === name).length
  const add = (): void => void (rows.value = [...rows.value, { option: null, name: `t-${newId()}`, words: '' }])
  const save = (): void => {
    const before = state.board.peek().themes
    writeThemes(state, rows.value.flatMap(row => optionOf(row) ?? []))
    close()
    toast(t('Themes saved.'), { action: { label: t('Undo'), run: () => state.change(() => writeThemes(state, before)) } })
  }
  return (
    <Sheet title={t('Themes of the board')} lead={<p class="ws-sheet-board">{state.title}</p>} onClose={close} class="ws-sheet" footer={<Button kind="primary" onClick={save}>{t('Save')}</Button>}>
      <div class="u-stack">
        {!rows.value.length && <p class="u-soft">{t('No themes yet. Cards stand in one list.')}</p>}
        {rows.value.map((row, i) => (
          <div class="ws-theme" key={row.name}>
            <Field
              label={t('Theme {n}', { n: i + 1 })}
              hint={used(row.name) ? tn('{n} card', '{n} cards', used(row.name)) : undefined}
              max={NAME_LIMIT}
              value={row.words}
              onInput={words => edit(row.name, words)}
            />
            <Button kind="quiet" icon="trash-2" label={t('Take away: {theme}', { theme: row.words || t('Theme {n}', { n: i + 1 }) })} onClick={() => (rows.value = rows.value.filter(one => one !== row))} />
          </div>
        ))}
        {rows.value.length < MOST && <div class="ws-acts"><Button icon="plus" onClick={add}>{t('Add a theme')}</Button></div>}
        <p class="u-field__hint">{t('Cards of a theme that is taken away stay on the board, without a theme.')}</p>
      </div>
    </Sheet>
  )
}

/** A theme as it is kept; a changed name stands in the language of this page, for words that mean something else are no translation. */
function optionOf({ option, name, words }: Row): Option | null {
  const title = words.trim()
  if (!title) return null
  if (option && title === (said(option.title) || option.name)) return option
  return { name, title: { [language]: title } }
}

/** Writes the themes of this board only, as the boards stand now. */
function writeThemes(state: BoardState, themes: Board['themes']): void {
  const { boards } = meta(state.room).peek()
  if (!boards) return
  const next = boards.map(board => (board.name === state.name ? { ...board, themes: [...themes] } : board))
  state.change(() => state.room.doc.getMap('meta').set('boards', next))
}
