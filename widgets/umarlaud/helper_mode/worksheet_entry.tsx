/** Entering worksheets from paper: one sheet a person, the boards in the order of the sheet, a stack without the mouse. */

import { useSignal } from '@preact/signals'
import type { JSX } from 'preact'
import { useEffect, useId, useMemo, useRef } from 'preact/hooks'

import { t, tn } from '../_frontend/i18n'
import { Icon } from '../_frontend/icons'
import { draftKey, keepDraft } from '../_frontend/kept_draft'
import { records } from '../_frontend/records'
import type { Room } from '../_frontend/room'
import type { Problem, Stakeholder } from '../_frontend/schema'
import { said } from '../_frontend/stages'
import { announce, Button, toast } from '../_frontend/ui'
import { NAME_MAX, ORGANISATION_MAX } from '../lobby/identity'
import { enterGoesOn, toTheFirst } from './enter_goes_on'
import { LineInput } from './line_input'
import { atTable, cardsBy, enteredNow, saveSheet, theSheet } from './save_sheet'
import { onto, pileOf, writePile } from './set_aside'
import { asDraft, EMPTY, isEmpty, leftOf, linesOf, withLine, type Draft, type SheetBoard } from './sheet'
import { BoardLines } from './sheet_lines'
import { tableOf } from './table'
import { pileKey, WaitingSheets } from './waiting_sheets'

export function WorksheetEntry({ room, workshop }: { room: Room; workshop: string }): JSX.Element {
  const id = useId()
  const kept = useMemo(() => keepDraft<Draft>(draftKey(workshop, room.me, 'sheet'), asDraft, () => EMPTY), [workshop, room])
  useEffect(() => () => kept.stop(), [kept])
  const pile = pileKey(workshop, room.me)
  const draft = kept.draft.value
  const form = useRef<HTMLFormElement>(null)
  const save = useRef<HTMLButtonElement>(null)
  const trouble = useSignal('')
  const sheet = theSheet(room)
  const known = atTable(room, draft.name)
  const own = cardsBy(room, known?.id)
  const entered = enteredNow(room, draft, known?.id)
  const edit = (part: Partial<Draft>): void => {
    kept.draft.value = { ...kept.draft.peek(), ...part }
    trouble.value = ''
  }

  useEffect(() => toTheFirst(form.current), [])

  const done = (): void => {
    const now = kept.draft.peek()
    if (isEmpty(now)) {
      trouble.value = t('Nothing is written on this sheet yet.')
      return announce(trouble.value)
    }
    const { cards, texts, ticked, known: again, closed } = enteredNow(room, now, known?.id)
    if (!cards.length && !texts.size && !ticked.length && !closed) {
      trouble.value = again ? t('All of this is entered already.') : t('Nothing is written on this sheet yet.')
      return announce(trouble.value)
    }
    const saved = saveSheet(room, now)
    if (closed) writePile(pile, onto(pileOf(pile).peek(), leftOf({ ...now, name: saved.name }, sheet)))
    kept.draft.value = { ...EMPTY }
    const n = saved.entered.cards.length + saved.entered.texts.size + saved.entered.ticked.length
    toast([sayEntered(saved.name, n), closed ? tn('{n} line waits.', '{n} lines wait.', closed) : ''].filter(Boolean).join(' '), { action: { label: t('Undo'), run: saved.undo } })
    toTheFirst(form.current)
    form.current?.closest('.u-panel')?.scrollTo({ top: 0 })
  }

  const clear = (): void => {
    const before = kept.draft.peek()
    kept.draft.value = { ...EMPTY }
    toast(t('The sheet is empty again.'), { action: { label: t('Undo'), run: () => (kept.draft.value = before) } })
    toTheFirst(form.current)
  }

  if (!sheet.length) return <p class="u-empty">{t('There is no worksheet in this workshop.')}</p>
  return (
    <form class="hm-form" ref={form} onSubmit={event => event.preventDefault()} onKeyDown={event => enterGoesOn(event, save.current, done)} data-writing={isEmpty(draft) ? undefined : ''}>
      <p class="u-soft">{t('Enter goes to the next field; on a blank line it goes to the next board. The order is that of the printed sheet.')}</p>
      <WaitingSheets room={room} pile={pile} done={() => toTheFirst(form.current)} />
      <div class="hm-who">
        <LineInput label={t('Name or nickname')} value={draft.name} max={NAME_MAX} list={`${id}-people`} onInput={name => edit({ name })} />
        <LineInput label={t('Organisation, if you speak for one')} value={draft.organisation} max={ORGANISATION_MAX} list={`${id}-organisations`} disabled={!!known} onInput={organisation => edit({ organisation })} />
        <datalist id={`${id}-people`}>{tableOf(room).map(one => <option key={one.id} value={one.name} />)}</datalist>
        <datalist id={`${id}-organisations`}>{[...records<Stakeholder>(room, 'stakeholders').value.values()].filter(one => !one.merged_into).map(one => <option key={one.id} value={one.name} />)}</datalist>
        <datalist id={`${id}-problems`}>{[...records<Problem>(room, 'problems').value.values()].filter(one => !one.merged_into).map(one => <option key={one.id} value={one.title} />)}</datalist>
      </div>
      <p class="hm-known" role="status">
        {known
          ? own.length
            ? tn('{name} is at your table; {n} card is entered already.', '{name} is at your table; {n} cards are entered already.', own.length, { name: known.name })
            : t('{name} is at your table; nothing is entered yet.', { name: known.name })
          : draft.name.trim()
            ? t('{name} is new and comes to your table.', { name: draft.name.trim() })
            : t('A sheet without a name gets a made-up one.')}
      </p>
      {sheet.map(stage => (
        <section key={stage.name} class="hm-stage" aria-labelledby={`${id}-${stage.name}`}>
          <h3 id={`${id}-${stage.name}`}>{stage.title}</h3>
          {stage.boards.map(board => (
            <Board key={board.board.name} place={board} alone={stage.boards.length === 1 && board.title === stage.title} draft={draft} edit={edit} own={own.filter(card => card.board === board.board.name).length} problems={`${id}-problems`} room={room} />
          ))}
        </section>
      ))}
      <div class="hm-save">
        {trouble.value && <p class="u-field__error" role="alert"><Icon name="triangle-alert" size={18} /> {trouble.value}</p>}
        {entered.known > 0 && <p class="hm-note">{tn('{n} line is entered already and is left out.', '{n} lines are entered already and are left out.', entered.known)}</p>}
        {entered.closed > 0 && <p class="hm-note"><Icon name="lock" size={18} /> {tn('{n} line waits on this device until its board is open.', '{n} lines wait on this device until their boards are open.', entered.closed)}</p>}
        <Button kind="primary" big icon="check" buttonRef={save} onClick={done}>
          {entered.cards.length ? tn('Enter {n} card, and the next sheet', 'Enter {n} cards, and the next sheet', entered.cards.length) : t('Enter, and the next sheet')}
        </Button>
      </div>
      {!isEmpty(draft) && <div><Button kind="quiet" icon="trash-2" onClick={clear}>{t('Empty the sheet')}</Button></div>}
    </form>
  )
}

export const sayEntered = (name: string, n: number): string => tn('{name}: {n} thing entered.', '{name}: {n} things entered.', n, { name })

interface BoardProps {
  place: SheetBoard
  alone: boolean
  draft: Draft
  edit: (part: Partial<Draft>) => void
  /** How many cards of this person are on the board. */
  own: number
  problems: string
  room: Room
}

function Board({ place, alone, draft, edit, own, problems, room }: BoardProps): JSX.Element {
  const { board, given } = place
  return (
    <div class="hm-board">
      {!alone && <h4>{place.title}</h4>}
      {place.hint && <p class="u-field__hint">{place.hint}</p>}
      {place.closed && <p class="hm-note"><Icon name="lock" size={18} /> {t('This part is closed for changes. You can type now; it waits on this device until the part is open.')}</p>}
      {own > 0 && <p class="hm-note"><Icon name="circle-check" size={18} /> {tn('Entered already: {n} card', 'Entered already: {n} cards', own)}</p>}
      {place.themes.length > 0 && <p class="hm-letters">{place.themes.map(({ letter, option }) => <span key={letter}><b>{letter}</b> {said(option.title) || option.name}</span>)}</p>}
      {given.map(card => (
        <label key={card.id} class="hm-given">
          <input type="checkbox" data-entry="" checked={!!draft.ticks[card.id]} onChange={event => edit({ ticks: { ...draft.ticks, [card.id]: event.currentTarget.checked } })} />
          <span>{card.text}</span>
        </label>
      ))}
      <BoardLines place={place} lines={linesOf(draft, board.name)} change={(at, part) => edit(withLine(draft, board.name, at, part))} problems={problems} room={room} />
    </div>
  )
}
