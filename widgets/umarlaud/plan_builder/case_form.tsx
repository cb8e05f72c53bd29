/** A good practice of the workshop's own, written or changed in one sheet. */

import { useComputed, useSignal } from '@preact/signals'
import type { JSX } from 'preact'
import { useEffect, useLayoutEffect, useMemo, useRef } from 'preact/hooks'

import { t } from '../_frontend/i18n'
import { Icon } from '../_frontend/icons'
import { draftKey, keepDraft } from '../_frontend/kept_draft'
import { ClosedNote, showClosed } from '../_frontend/notices'
import { addRecord, deleteRecord, meta, records, updateRecord } from '../_frontend/records'
import type { Room } from '../_frontend/room'
import { THEMES, type Case } from '../_frontend/schema'
import { closedBecause } from '../_frontend/stages'
import { announce, Button, ChipGroup, Field, Sheet, toast } from '../_frontend/ui'
import { undoable } from '../_frontend/undoable'
import { waits } from '../_frontend/waiting'
import type { Host } from '../_frontend/widget'
import { formMeaning, formName } from '../network_map/words'
import { themeIcon, themeName } from '../problem_map/themes'
import { FORMS, formWords } from './case_words'
import type { Form } from './cases'

interface CaseDraft {
  readonly title: string
  readonly place: string
  /** It was in the municipality of the workshop. */
  readonly here: boolean
  readonly theme: string
  readonly form: Form
  readonly who: string
  readonly what: string
  readonly result: string
  readonly source: string
  readonly year: string
}

const FRESH: CaseDraft = { title: '', place: '', here: false, theme: 'other', form: 'none', who: '', what: '', result: '', source: '', year: '' }
const WORDS = 2_000
const LINE = 300

function draftOf(one: Case): CaseDraft {
  const { title, place, municipality, theme, form, who, what, result, source, year } = one
  return { title, place: place ?? '', here: !!municipality, theme: theme ?? 'other', form: form ?? 'none', who: who ?? '', what: what ?? '', result: result ?? '', source: source ?? '', year: year ? String(year) : '' }
}

/** The fields that the form writes, as they were. */
const writtenBefore = ({ title, place, municipality, theme, form, who, what, result, source, year }: Case): Partial<Case> => ({ title, place, municipality, theme, form, who, what, result, source, year })

const asDraft = (value: unknown): CaseDraft | null => (typeof (value as CaseDraft | null)?.title === 'string' ? { ...FRESH, ...(value as CaseDraft) } : null)

const yearOf = (text: string): number | null => (/^(19|20|21)\d\d$/.test(text.trim()) ? Number(text.trim()) : null)

export function CaseForm({ room, host, id, close }: { room: Room; host: Host; id: string | null; close: () => void }): JSX.Element {
  const cases = records<Case>(room, 'cases')
  const kept = useMemo(() => {
    const there = id ? cases.peek().get(id) : undefined
    const key = draftKey(host.session?.workshop.id ?? 'local', room.speaker.peek().person, `case-${id ?? 'new'}`)
    return keepDraft(key, asDraft, () => (there ? draftOf(there) : FRESH))
  }, [id])
  useEffect(() => () => kept.stop(), [kept])
  const draft = kept.draft.value
  const missing = useSignal(false)
  const wrongYear = useSignal(false)
  const title = useRef<HTMLInputElement>(null)
  const gone = useComputed(() => !!id && room.synced.value && !cases.value.has(id)).value
  useLayoutEffect(() => title.current?.focus(), [])
  const edit = (part: Partial<CaseDraft>): void => {
    kept.draft.value = { ...kept.draft.peek(), ...part }
    missing.value = wrongYear.value = false
  }

  const save = (): void => {
    const { here, year, ...now } = kept.draft.peek()
    const words = Object.fromEntries(Object.entries(now).map(([field, value]) => [field, value.trim()])) as typeof now
    missing.value = !words.title
    wrongYear.value = !!year.trim() && yearOf(year) === null
    if (missing.peek()) return void title.current?.focus()
    if (wrongYear.peek()) return announce(t('Please write a year, such as 2023.'))
    const why = closedBecause(room, 'cases')
    if (why) return showClosed(title.current?.closest('form'), why)
    const before = id ? cases.peek().get(id) : undefined
    const fields = { ...words, municipality: here ? (before?.municipality ?? meta(room).peek().municipality ?? null) : null, year: yearOf(year) }
    kept.forget()
    close()
    if (before) {
      const back = undoable(room, () => updateRecord(room, 'cases', id!, fields), () => updateRecord(room, 'cases', id!, writtenBefore(before)))
      toast(t('Changes saved.'), { action: { label: t('Undo'), run: back } })
      return
    }
    const made = addRecord(room, 'cases', fields)
    // where contributions wait for approval, the room itself says what becomes of it
    if (!waits(room)) toast(t('Added: {what}', { what: words.title }), { action: { label: t('Undo'), run: () => deleteRecord(room, 'cases', made) } })
  }

  const field = (name: 'who' | 'what' | 'result', label: string, hint?: string): JSX.Element => (
    <Field label={label} hint={hint} optional multiline max={WORDS} value={draft[name]} onInput={value => edit({ [name]: value })} />
  )
  return (
    <Sheet
      title={id ? t('Change the good practice') : t('A good practice of our own')}
      onClose={close}
      footer={
        <>
          <Button onClick={close}>{t('Cancel')}</Button>
          <Button kind="primary" onClick={save}>{id && !gone ? t('Save') : t('Add')}</Button>
        </>
      }
    >
      <form class="u-stack" onSubmit={event => event.preventDefault()}>
        <ClosedNote room={room} root="cases" text={[draft.title, draft.who, draft.what, draft.result].filter(Boolean).join('\n\n')} />
        {gone && <p class="u-note u-note--waiting"><Icon name="triangle-alert" size={20} /> <span>{t('Somebody deleted this. Your text is still here.')}</span></p>}
        {!id && kept.found && draft.title.trim() && (
          <p class="u-small u-soft">
            {t('This is what you began earlier.')}{' '}
            <button type="button" class="pb-gp-anew" onClick={() => (kept.draft.value = FRESH)}>{t('Start anew')}</button>
          </p>
        )}
        <Field label={t('In short')} max={200} value={draft.title} inputRef={title} error={missing.value ? t('Please write something here.') : undefined} onInput={value => edit({ title: value })} />
        {field('what', t('What was done'))}
        {field('result', t('What came of it'))}
        {field('who', t('Who'), t('Organisations and groups; no names of people, please.'))}
        <Field label={t('Place')} optional max={LINE} value={draft.place} onInput={value => edit({ place: value })} />
        <label class="pb-gp-here">
          <input type="checkbox" checked={draft.here} onChange={event => edit({ here: event.currentTarget.checked })} />
          <span>{t('It was in our own municipality')}</span>
        </label>
        <ChipGroup label={t('Theme')} options={THEMES.map(theme => ({ value: theme as string, label: themeName(theme), icon: themeIcon(theme) }))} value={draft.theme} onChange={theme => edit({ theme })} />
        <fieldset class="u-field">
          <legend class="u-field__label">{t('How did they act together?')}</legend>
          {FORMS.map(form => (
            <label key={form} class={draft.form === form ? 'pb-gp-form is-on' : 'pb-gp-form'}>
              <input type="radio" name="case-form" checked={draft.form === form} onChange={() => edit({ form })} />
              <span>{form === 'none' ? formWords(form) : <>{formName(form)} <small>{formMeaning(form)}</small></>}</span>
            </label>
          ))}
        </fieldset>
        <Field label={t('Source')} hint={t('Where it can be read or heard: a page, a report, an organisation.')} optional max={LINE} value={draft.source} onInput={value => edit({ source: value })} />
        <Field label={t('Year')} optional max={4} value={draft.year} error={wrongYear.value ? t('Please write a year, such as 2023.') : undefined} onInput={value => edit({ year: value })} />
      </form>
    </Sheet>
  )
}
