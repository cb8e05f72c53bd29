/** What can be done with one card: its theme, its group, its place; for its author its words; for facilitators a merge. */

import type { JSX } from 'preact'
import { useEffect } from 'preact/hooks'

import { t, tn } from '../_frontend/i18n'
import { mine } from '../_frontend/records'
import { said } from '../_frontend/stages'
import { announce, Button, ChipGroup, Sheet, toast } from '../_frontend/ui'
import { inShort, type BoardState } from './board_state'
import type { ReadCard } from './cards'
import { change, keyOf, listOfCard, moveItem, putIntoGroup, removeCard } from './sorting'

export function CardSheet({ state, id }: { state: BoardState; id: string }): JSX.Element | null {
  const read = state.read.value.cards.get(id)
  const usable = !!read && state.open
  const close = (): void => void (state.sorting.value = null)
  useEffect(() => {
    // the stage was closed, or somebody deleted or united the card meanwhile
    if (!usable) {
      close()
      if (state.room.synced.peek()) announce(state.closed.peek() || t('This card is not on the board any more.'))
    }
  }, [usable])
  if (!read || !usable) return null
  const { card } = read
  const { columns, themes } = state.board.value
  const next = (act: () => void): void => {
    close()
    act()
  }
  const remove = (): void => {
    const back = removeCard(state, card)
    toast(t('Card deleted: {card}', { card: inShort(card) }), { action: { label: t('Undo'), run: back } })
  }
  const own = mine(state.room, card)
  return (
    <Sheet title={inShort(card)} onClose={close} class="ws-sheet" footer={<Button kind="primary" onClick={close}>{t('Done')}</Button>}>
      <div class="u-stack">
        {own && (
          <div class="ws-acts">
            <Button icon="pencil" onClick={() => next(() => (state.writing.value = { id }))}>{t('Change the words')}</Button>
            <Button kind="danger" icon="trash-2" onClick={() => next(remove)}>{t('Delete')}</Button>
          </div>
        )}
        {own && read.supporters.length > 0 && (
          <p class="u-small u-soft">{tn('{n} person has said “me too”: keep the sense when you change the words.', '{n} people have said “me too”: keep the sense when you change the words.', read.supporters.length)}</p>
        )}
        {columns.length > 0 && (
          <ChipGroup
            label={t('What is it?')}
            options={columns.map(one => ({ value: one.name, label: said(one.title) || one.name }))}
            value={card.column}
            onChange={column => change(state, new Map([[id, { column }]]))}
          />
        )}
        {themes.length > 0 && (
          <ChipGroup
            label={t('Theme')}
            options={[...themes.map(one => ({ value: one.name, label: said(one.title) || one.name })), { value: '', label: t('No theme') }]}
            value={themes.some(one => one.name === card.theme) ? card.theme : ''}
            onChange={theme => change(state, new Map([[id, { theme: theme || null }]]))}
          />
        )}
        <Grouping state={state} read={read} next={next} />
        <Place state={state} read={read} />
        {state.facilitator && state.read.value.cards.size > 1 && (
          <div class="ws-acts">
            <Button icon="merge" onClick={() => next(() => (state.chosen.value = new Set([id])))}>{t('Unite with others…')}</Button>
          </div>
        )}
      </div>
    </Sheet>
  )
}

function Grouping({ state, read, next }: { state: BoardState; read: ReadCard; next: (act: () => void) => void }): JSX.Element {
  const group = read.card.group?.trim()
  const out = (): void => {
    const back = putIntoGroup(state, [read.id], null)
    toast(t('The card is out of the group “{group}”.', { group: group ?? '' }), { action: { label: t('Undo'), run: back } })
  }
  return (
    <div class="u-field">
      <h3 class="u-field__label">{t('Group')}</h3>
      {group && <p>{group}</p>}
      <div class="ws-acts">
        <Button icon="layers" onClick={() => next(() => (state.grouping.value = [read.id]))}>{group ? t('Another group…') : t('Put into a group…')}</Button>
        {group && <Button icon="x" onClick={out}>{t('Take out of the group')}</Button>}
      </div>
    </div>
  )
}

function Place({ state, read }: { state: BoardState; read: ReadCard }): JSX.Element | null {
  const list = listOfCard(state, read)
  const keys = [...list.items.keys()]
  const key = read.card.group?.trim() ? read.id : keyOf({ name: null, cards: [read] })
  const at = keys.indexOf(key)
  if (keys.length < 2 || at < 0) return null
  const step = (way: number): void => {
    if (at + way < 0 || at + way >= keys.length) return
    moveItem(state, list, key, at + way)
    announce(t('Number {n} of {total}', { n: at + way + 1, total: keys.length }))
  }
  return (
    <div class="u-field">
      <h3 class="u-field__label">{t('Place in the list')}</h3>
      <p>{t('Number {n} of {total}', { n: at + 1, total: keys.length })}</p>
      {/* aria-disabled keeps the focus: a card that reached the top must not drop the keyboard's place */}
      <div class="ws-acts">
        <Button icon="arrow-up" aria-disabled={at === 0} onClick={() => step(-1)}>{t('Move up')}</Button>
        <Button icon="arrow-down" aria-disabled={at === keys.length - 1} onClick={() => step(1)}>{t('Move down')}</Button>
      </div>
    </div>
  )
}
