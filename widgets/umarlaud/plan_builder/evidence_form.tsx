/** Writing a step of evidence, or changing one's own, in one sheet. */

import { useComputed, useSignal } from '@preact/signals'
import type { JSX } from 'preact'
import { useEffect, useLayoutEffect, useMemo, useRef } from 'preact/hooks'

import { t } from '../_frontend/i18n'
import { Icon } from '../_frontend/icons'
import { ClosedNote, showClosed } from '../_frontend/notices'
import { deleteRecord, updateRecord } from '../_frontend/records'
import { announce, Button, ChipGroup, Field, Sheet, toast } from '../_frontend/ui'
import { undoable } from '../_frontend/undoable'
import { groundsFor, KINDS } from './evidence'
import { draftOf, freshDraft, keepEvidenceDraft, LINE_LIMIT, MOST_FIGURES, QUOTE_LIMIT, TEXT_LIMIT, unreadable, writtenOf, type EvidenceDraft } from './evidence_draft'
import { LinkLists } from './evidence_links'
import type { EvidenceState, Writing } from './evidence_state'
import { addWords, KIND_ICONS, kindMeaning, kindName } from './evidence_words'

export function EvidenceForm({ state, writing }: { state: EvidenceState; writing: Writing }): JSX.Element {
  const { room } = state
  const { id } = writing
  const key = state.draftKey(id)
  const kept = useMemo(() => {
    const there = id ? state.all.peek().get(id) : undefined
    const found = keepEvidenceDraft(key, () => (there ? draftOf(there) : freshDraft(writing.kind)))
    // what was begun in another column goes where one asks for it now
    if (!id && found.found) found.draft.value = { ...found.draft.peek(), kind: writing.kind }
    return found
  }, [key])
  useEffect(() => () => kept.stop(), [kept])
  const draft = kept.draft.value
  const missing = useSignal(false)
  const wrongFigures = useSignal<readonly number[]>([])
  const words = useRef<HTMLTextAreaElement>(null)
  const gone = useComputed(() => !!id && room.synced.value && !state.all.value.has(id)).value
  useLayoutEffect(() => words.current?.focus(), [])
  useEffect(() => {
    if (gone) announce(t('Somebody deleted this. Your text is still here.'))
  }, [gone])

  const edit = (part: Partial<EvidenceDraft>): void => {
    kept.draft.value = { ...kept.draft.peek(), ...part }
    missing.value = false
    wrongFigures.value = []
  }
  const close = (): void => void (state.writing.value = null)

  const save = (): void => {
    const now = kept.draft.peek()
    const { rests_on, goals, ...fields } = writtenOf(now)
    wrongFigures.value = unreadable(now)
    missing.value = !fields.text
    if (!fields.text) return void words.current?.focus()
    if (wrongFigures.peek().length) return announce(t('Please write a number, such as 273.'))
    if (state.closed.peek()) return showClosed(words.current?.closest('form'), state.closed.peek())
    kept.forget()
    close()
    if (id && !gone) {
      // links are not in this form: others may be linking meanwhile
      const { rests_on: _grounds, goals: _goals, ...before } = writtenOf(draftOf(state.all.peek().get(id)!))
      const back = undoable(room, () => updateRecord(room, 'evidence', id, fields), () => updateRecord(room, 'evidence', id, before))
      toast(t('Changes saved.'), { action: { label: t('Undo'), run: back } })
      return
    }
    const grounds = groundsFor(state.steps.peek(), fields.kind).map(one => one.id)
    const made = state.add({ ...fields, rests_on: rests_on.filter(one => grounds.includes(one)), goals })
    // where contributions wait for approval, the room itself says what becomes of it
    if (!state.waits) toast(t('Added: {what}', { what: kindName(fields.kind) }), { action: { label: t('Undo'), run: () => deleteRecord(room, 'evidence', made) } })
  }

  return (
    <Sheet
      title={id ? t('Change: {what}', { what: kindName(draft.kind) }) : addWords(draft.kind)}
      onClose={close}
      footer={
        <>
          <Button onClick={close}>{t('Cancel')}</Button>
          <Button kind="primary" onClick={save}>{id && !gone ? t('Save') : t('Add')}</Button>
        </>
      }
    >
      <form class="u-stack pb-ev-form" onSubmit={event => event.preventDefault()}>
        <ClosedNote room={room} root="evidence" text={draft.text} />
        {gone && <p class="u-note u-note--waiting"><Icon name="triangle-alert" size={20} /> <span>{t('Somebody deleted this. Your text is still here.')}</span></p>}
        {!id && kept.found && draft.text.trim() && (
          <p class="u-small u-soft">
            {t('This is what you began earlier.')}{' '}
            <button type="button" class="pb-ev-anew" onClick={() => (kept.draft.value = freshDraft(writing.kind))}>{t('Start anew')}</button>
          </p>
        )}
        <ChipGroup label={t('What is it?')} options={KINDS.map(kind => ({ value: kind, label: kindName(kind), icon: KIND_ICONS[kind] }))} value={draft.kind} onChange={kind => edit({ kind })} />
        <Field
          label={kindMeaning(draft.kind)}
          hint={draft.kind === 'source' ? t('For example: feedback of volunteers, an interview with the district nurse, a survey.') : undefined}
          multiline
          max={TEXT_LIMIT}
          value={draft.text}
          error={missing.value ? t('Please write something here.') : undefined}
          inputRef={words}
          onInput={text => edit({ text })}
        />
        {(draft.kind === 'source' || draft.reference) && (
          <Field label={t('Who made it, in which year, where it can be found')} optional max={LINE_LIMIT} value={draft.reference} onInput={reference => edit({ reference })} />
        )}
        <Figures draft={draft} edit={edit} wrong={wrongFigures.value} />
        <Field label={t('Somebody’s own words')} hint={t('A quote. No names of people, please, and nothing by which somebody could be known.')} optional multiline max={QUOTE_LIMIT} value={draft.quote} onInput={quote => edit({ quote })} />
        {!id && (
          <LinkLists state={state} kind={draft.kind} rests_on={draft.rests_on} goals={draft.goals} folded
            change={(field, one, on) => edit({ [field]: on ? [...draft[field], one] : draft[field].filter(other => other !== one) })} />
        )}
      </form>
    </Sheet>
  )
}

/** Numbers, each with what it counts. */
function Figures({ draft, edit, wrong }: { draft: EvidenceDraft; edit: (part: Partial<EvidenceDraft>) => void; wrong: readonly number[] }): JSX.Element {
  const list = useRef<HTMLFieldSetElement>(null)
  const put = (at: number, part: Partial<EvidenceDraft['figures'][number]>): void => edit({ figures: draft.figures.map((one, i) => (i === at ? { ...one, ...part } : one)) })
  const add = (): void => {
    edit({ figures: [...draft.figures, { value: '', unit: '' }] })
    requestAnimationFrame(() => [...(list.current?.querySelectorAll('input') ?? [])].at(-2)?.focus())
  }
  return (
    <fieldset class="u-field" ref={list}>
      <legend class="u-field__label">{t('Figures')} <small>{t('(optional)')}</small></legend>
      {draft.figures.map((figure, i) => (
        <div class="pb-ev-figure" key={i}>
          <Field label={t('Number')} max={20} value={figure.value} error={wrong.includes(i) ? t('Please write a number, such as 273.') : undefined} onInput={value => put(i, { value })} />
          <Field label={t('What it counts')} max={LINE_LIMIT} value={figure.unit} onInput={unit => put(i, { unit })} />
          <Button kind="quiet" icon="x" label={t('Remove figure {n}', { n: i + 1 })} onClick={() => edit({ figures: draft.figures.filter((_, other) => other !== i) })} />
        </div>
      ))}
      {draft.figures.length < MOST_FIGURES && <Button icon="plus" class="pb-ev-add-figure" onClick={add}>{draft.figures.length ? t('Add another figure') : t('Add a figure')}</Button>}
    </fieldset>
  )
}
