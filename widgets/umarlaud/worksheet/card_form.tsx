/** Writing a card, or changing one's own, in one sheet for one thumb. */

import { useComputed, useSignal } from '@preact/signals'
import type { JSX } from 'preact'
import { useEffect, useLayoutEffect, useMemo, useRef } from 'preact/hooks'

import { t } from '../_frontend/i18n'
import { Icon } from '../_frontend/icons'
import { ClosedNote, showClosed } from '../_frontend/notices'
import { deleteRecord } from '../_frontend/records'
import { said } from '../_frontend/stages'
import { announce, Button, ChipGroup, Field, Sheet, toast } from '../_frontend/ui'
import { inShort, type BoardState, type Writing } from './board_state'
import { DETAIL_LIMIT, draftOf, freshDraft, keepCardDraft, TEXT_LIMIT, writtenOf, type CardDraft } from './card_draft'
import { addCard, change } from './sorting'

export function CardForm({ state, writing }: { state: BoardState; writing: Writing }): JSX.Element {
  const { room } = state
  const board = state.board.value
  const { id } = writing
  const key = state.draftKey(id)
  const kept = useMemo(() => {
    const card = id ? state.cards.peek().get(id) : undefined
    const found = keepCardDraft(key, () => (card ? draftOf(card) : freshDraft(board, writing.part ?? null)))
    // a card that was begun elsewhere on the board goes where one asks for it now
    if (!id && found.found && writing.part) {
      found.draft.value = { ...found.draft.peek(), ...(board.columns.length ? { column: writing.part } : { theme: writing.part }) }
    }
    return found
  }, [key])
  useEffect(() => () => kept.stop(), [kept])
  const draft = kept.draft.value
  const missing = useSignal(false)
  const words = useRef<HTMLTextAreaElement>(null)
  const gone = useComputed(() => !!id && room.synced.value && !state.cards.value.has(id)).value
  useLayoutEffect(() => words.current?.focus(), [])
  useEffect(() => {
    if (gone) announce(t('Somebody deleted this card. Your text is still here.'))
  }, [gone])

  const edit = (part: Partial<CardDraft>): void => {
    kept.draft.value = { ...kept.draft.peek(), ...part }
    missing.value = false
  }
  const close = (): void => void (state.writing.value = null)

  const save = (another: boolean): void => {
    const fields = writtenOf(kept.draft.peek(), board)
    if (!fields.text) {
      missing.value = true
      words.current?.focus()
      return
    }
    if (state.closed.peek()) {
      showClosed(words.current?.closest('form'), state.closed.peek())
      return
    }
    if (id && !gone) {
      const back = change(state, new Map([[id, { ...fields }]]))
      kept.forget()
      close()
      toast(t('Changes saved.'), { action: { label: t('Undo'), run: back } })
      return
    }
    const made = addCard(state, { ...fields })
    kept.forget()
    // where cards wait for approval, the room itself says what becomes of it
    if (!state.waits) toast(t('Your card is on the board.'), { action: { label: t('Undo'), run: () => state.change(() => deleteRecord(room, 'cards', made)) } })
    if (another) {
      // a new sheet for the next one, with its own draft; where it goes stays chosen
      state.writing.value = { id: null, part: board.columns.length ? fields.column : fields.theme, after: inShort({ text: fields.text }) }
    } else close()
  }

  return (
    <Sheet
      title={id ? t('Change the card') : t('A new card')}
      lead={<p class="ws-sheet-board">{state.title}</p>}
      onClose={close}
      class="ws-sheet"
      footer={
        <>
          {!id && <Button onClick={() => save(true)}>{t('Add, and another')}</Button>}
          <Button kind="primary" onClick={() => save(false)}>{id && !gone ? t('Save') : gone ? t('Add as a new card') : t('Add')}</Button>
        </>
      }
    >
      <form class="u-stack" onSubmit={event => event.preventDefault()}>
        <ClosedNote room={room} root="cards" board={state.name} text={draft.text} />
        {gone && <p class="u-note u-note--waiting"><Icon name="triangle-alert" size={20} /> <span>{t('Somebody deleted this card. Your text is still here: copy it, or add it as a new card.')}</span></p>}
        {!id && kept.found && draft.text.trim() && (
          <p class="u-small u-soft">
            {t('This is what you began earlier.')}{' '}
            <button type="button" class="ws-link" onClick={() => (kept.draft.value = freshDraft(board, writing.part ?? null))}>{t('Start anew')}</button>
          </p>
        )}
        {writing.after && <p class="ws-after"><Icon name="circle-check" size={20} /> <span>{state.waits ? t('It goes to the facilitator: {card}', { card: writing.after }) : t('On the board: {card}', { card: writing.after })}</span></p>}
        <Field
          label={t('Card')}
          hint={said(board.hint) || undefined}
          multiline
          max={TEXT_LIMIT}
          value={draft.text}
          error={missing.value ? t('Please write something on the card.') : undefined}
          inputRef={words}
          onInput={text => edit({ text })}
          onKeyDown={event => {
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) save(false)
          }}
        />
        {board.columns.length > 0 && (
          <ChipGroup label={t('What is it?')} options={board.columns.map(one => ({ value: one.name, label: said(one.title) || one.name }))} value={draft.column} onChange={column => edit({ column })} />
        )}
        {board.themes.length > 0 && (
          <ChipGroup
            label={t('Theme')}
            options={[...board.themes.map(one => ({ value: one.name, label: said(one.title) || one.name })), { value: '', label: t('No theme') }]}
            value={draft.theme ?? ''}
            onChange={theme => edit({ theme: theme || null })}
          />
        )}
        {board.details.map(({ name, title }) => (
          <Field key={name} label={said(title) || name} optional max={DETAIL_LIMIT} value={draft.details[name] ?? ''} onInput={value => edit({ details: { ...kept.draft.peek().details, [name]: value } })} />
        ))}
        {board.problem && <ChooseProblem state={state} value={draft.problem} choose={problem => edit({ problem })} />}
        <p class="u-field__hint">{t('Please do not write names of people.')}</p>
      </form>
    </Sheet>
  )
}

function ChooseProblem({ state, value, choose }: { state: BoardState; value: string | null; choose: (id: string | null) => void }): JSX.Element {
  const problems = [...state.problems.value.values()].filter(one => state.problemOf(one.id) === one)
  problems.sort((a, b) => a.title.localeCompare(b.title))
  return (
    <label class="u-field">
      <span class="u-field__label">{t('Is it about one problem?')}</span>
      <select class="u-input" value={state.problemOf(value)?.id ?? ''} onChange={event => choose(event.currentTarget.value || null)}>
        <option value="">{t('No, in general')}</option>
        {problems.map(one => <option key={one.id} value={one.id}>{one.title}</option>)}
      </select>
    </label>
  )
}
