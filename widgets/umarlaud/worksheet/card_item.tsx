/** One card as it stands on the board: its words, what belongs to them, "me too", and the way to more. */

import { useSignal } from '@preact/signals'
import type { JSX } from 'preact'

import { t, tn } from '../_frontend/i18n'
import { Icon } from '../_frontend/icons'
import type { Card } from '../_frontend/schema'
import { said } from '../_frontend/stages'
import { Button, toast } from '../_frontend/ui'
import { inShort, type BoardState } from './board_state'
import { partOf, partsOf, type ReadCard } from './cards'
import { change, meToo, takeApart } from './sorting'

export function CardItem({ state, read, drags }: { state: BoardState; read: ReadCard; drags: boolean }): JSX.Element {
  const { id, card } = read
  const chosen = state.chosen.value
  const heading = `ws-${id}`
  return (
    <article class={`ws-card${state.wrote(read) ? ' is-mine' : ''}${chosen?.has(id) ? ' is-chosen' : ''}`} aria-labelledby={heading}>
      <div class="ws-card__words">
        {chosen ? <Choose state={state} id={id} card={card} /> : drags && <Grip />}
        <p class="ws-card__text" id={heading} dir="auto">{card.text}</p>
      </div>
      <About state={state} card={card} />
      {read.merged.length > 0 && <United state={state} read={read} />}
      {!chosen && (
        <div class="ws-card__foot">
          <MeToo state={state} read={read} />
          {state.open && <ChoosePart state={state} id={id} card={card} />}
          {state.open && (
            <Button kind="quiet" icon="ellipsis" aria-haspopup="dialog" label={t('Sort or change: {card}', { card: inShort(card) })} onClick={() => (state.sorting.value = id)} />
          )}
        </div>
      )}
    </article>
  )
}

/** Few parts, as of steps that are done or ahead: a card is put into another one where it stands. */
const FEW_PARTS = 4

function ChoosePart({ state, id, card }: { state: BoardState; id: string; card: Card }): JSX.Element | null {
  const board = state.board.value
  const parts = partsOf(board)
  if (!parts.length || parts.length > FEW_PARTS) return null
  const part = partOf(board, card)
  const choose = (name: string): void => void change(state, new Map([[id, board.columns.length ? { column: name || null } : { theme: name || null }]]))
  return (
    <select class="ws-partof" aria-label={t('Sort: {card}', { card: inShort(card) })} value={part ?? ''} onChange={event => choose(event.currentTarget.value)}>
      {parts.map(one => <option key={one.name} value={one.name}>{said(one.title) || one.name}</option>)}
      <option value="">{board.columns.length ? t('Not sorted yet') : t('No theme')}</option>
    </select>
  )
}

export function Grip(): JSX.Element {
  return <span class="ws-grip" data-drag aria-hidden="true" title={t('Drag to change the order')}><Icon name="grip-vertical" /></span>
}

function Choose({ state, id, card }: { state: BoardState; id: string; card: Card }): JSX.Element {
  const choose = (on: boolean): void => {
    const next = new Set(state.chosen.peek() ?? [])
    if (on) next.add(id)
    else next.delete(id)
    state.chosen.value = next
  }
  return (
    <label class="ws-choose">
      <input type="checkbox" checked={state.chosen.value?.has(id)} onChange={event => choose(event.currentTarget.checked)} />
      <span class="u-hidden">{t('Choose: {card}', { card: inShort(card) })}</span>
    </label>
  )
}

/** Theme, details, the problem, and how it came in. */
function About({ state, card }: { state: BoardState; card: Card }): JSX.Element | null {
  const board = state.board.value
  const theme = board.columns.length ? board.themes.find(one => one.name === card.theme) : undefined
  const details = board.details.filter(({ name }) => card.details?.[name])
  const problem = state.problemOf(card.problem)
  if (!theme && !details.length && !problem && !card.via) return null
  return (
    <div class="ws-about">
      {details.length > 0 && (
        <dl>
          {details.map(({ name, title }) => <div key={name}><dt>{said(title) || name}</dt> <dd>{card.details[name]}</dd></div>)}
        </dl>
      )}
      {problem && (
        <button type="button" class="ws-problem" onClick={event => event.currentTarget.dispatchEvent(new CustomEvent('umarlaud:open', { detail: { root: 'problems', id: problem.id }, bubbles: true, composed: true }))}>
          <Icon name="map-pin" size={18} /> <span><span class="u-hidden">{t('Problem')}: </span>{problem.title}</span>
        </button>
      )}
      {theme && <span class="ws-tag"><Icon name="tag" size={16} /> {said(theme.title) || theme.name}</span>}
      {card.via && <span class="ws-tag">{card.via === 'paper' ? t('on paper') : t('by a helper')}</span>}
    </div>
  )
}

/** The cards that were united in this one, in their own words. */
function United({ state, read }: { state: BoardState; read: ReadCard }): JSX.Element {
  const open = useSignal(false)
  const originals = [read.id, ...read.merged].flatMap(id => state.cards.value.get(id) ?? [])
  const apart = (): void => {
    const back = takeApart(state, read)
    toast(tn('{n} card stands by itself again.', '{n} cards stand by themselves again.', read.merged.length), { action: { label: t('Undo'), run: back } })
  }
  return (
    <details class="ws-united" open={open.value} onToggle={event => (open.value = event.currentTarget.open)}>
      <summary><Icon name="merge" size={18} /> {tn('United of {n} card', 'United of {n} cards', originals.length)}</summary>
      <ul>
        {originals.map(card => (
          <li key={card.id}>
            <span dir="auto">{card.text}</span>
            {card.via && <span class="ws-tag">{card.via === 'paper' ? t('on paper') : t('by a helper')}</span>}
          </li>
        ))}
      </ul>
      {state.open && state.facilitator && <Button icon="undo-2" onClick={apart}>{t('Take apart')}</Button>}
    </details>
  )
}

function MeToo({ state, read }: { state: BoardState; read: ReadCard }): JSX.Element | null {
  const count = read.supporters.length
  const helped = read.helped > 0 && <span class="ws-helped">{t('{n} through a helper', { n: read.helped })}</span>
  const own = state.wrote(read)
  if (!state.open || own) {
    if (!own && !count) return null
    return (
      <p class="ws-me-too">
        {own && <span class="ws-tag">{t('Your card')}</span>}
        {count > 0 && <span class="ws-count"><Icon name="thumbs-up" size={20} /> {tn('{n} me too', '{n} me too', count)}</span>}
        {helped}
      </p>
    )
  }
  const on = read.supporters.includes(state.room.speaker.value.person)
  return (
    <p class="ws-me-too">
      <button type="button" class={`u-chip ws-support${on ? ' u-chip--on' : ''}`} aria-pressed={on} onClick={() => meToo(state, read, !on)}>
        <Icon name={on ? 'check' : 'thumbs-up'} size={20} /> {t('Me too')}
        {count > 0 && <b>{count}</b>}
        <span class="u-hidden">: {inShort(read.card)}</span>
      </button>
      {helped}
    </p>
  )
}
