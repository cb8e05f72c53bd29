/** Good practices: the shipped library and the workshop's own, found by words, place, theme and form, and used in the plan. */

import { useComputed, useSignal, useSignalEffect } from '@preact/signals'
import type { JSX } from 'preact'
import { useEffect, useId } from 'preact/hooks'

import { t, tn } from '../_frontend/i18n'
import { Icon } from '../_frontend/icons'
import { closedBecause } from '../_frontend/stages'
import { Button, Field } from '../_frontend/ui'
import { THEMES } from '../_frontend/schema'
import { themeName } from '../problem_map/themes'
import { asked } from './asked'
import { CaseForm } from './case_form'
import { allCases, libraryState, loadLibrary } from './case_library'
import { CaseSheet } from './case_sheet'
import { CaseFacts, FORMS, formWords } from './case_words'
import { find, NO_SEARCH, placesOf, type ReadCase, type Search } from './cases'
import './beside.css'
import './cases.css'
import { planOf } from './plan'
import type { SectionProps } from './section'
import { usesOf } from './trace'

export function CasesSection({ room, host }: SectionProps): JSX.Element {
  useEffect(() => loadLibrary(host.session), [host.session?.cases])
  const search = useSignal(NO_SEARCH)
  const opened = useSignal<string | null>(null)
  /** The case that is being written: a key, or '' for a new one. */
  const writing = useSignal<string | null>(null)
  const all = useComputed(() => allCases(room)).value
  const found = useComputed(() => find(allCases(room), search.value)).value
  const closed = closedBecause(room, 'cases')
  const uses = useComputed(() => new Map(allCases(room).map(({ key }) => [key, usesOf(planOf(room).goals.value, 'cases', one => one === key).length]))).value
  useSignalEffect(() => {
    const { value } = asked
    if (value?.section !== 'cases' || !allCases(room).some(({ key }) => key === value.id)) return
    asked.value = null
    opened.value = value.id
  })
  const filtered = Object.values(search.value).some(Boolean)
  return (
    <div class="pb-gp">
      <h3 class="u-hidden">{t('Good practices')}</h3>
      <p class="pb-lead">{t('What was done elsewhere and what came of it. Use a case as an example in the plan, or add one of your own.')}</p>
      {/* a page says itself that its part is closed */}
      {host.layout === 'notebook' && closed && <p class="u-note u-note--waiting"><Icon name="lock" /> <span>{closed}</span></p>}
      <Filters cases={all} search={search.value} change={part => (search.value = { ...search.peek(), ...part })} />
      <Arrival retry={() => loadLibrary(host.session)} />
      <div class="pb-gp-count">
        <p role="status">{tn('{n} good practice', '{n} good practices', found.length)}</p>
        {filtered && <Button kind="quiet" icon="x" onClick={() => (search.value = NO_SEARCH)}>{t('Clear filters')}</Button>}
        {!closed && <Button icon="plus" aria-haspopup="dialog" class="pb-gp-add" onClick={() => (writing.value = '')}>{t('Add one of our own')}</Button>}
      </div>
      {!found.length && filtered && <div class="u-empty"><Icon name="search" /><p>{t('Nothing fits these filters.')}</p></div>}
      <ul class="pb-gp-list">
        {found.map(one => <Item key={one.key} one={one} uses={uses.get(one.key) ?? 0} open={() => (opened.value = one.key)} />)}
      </ul>
      {opened.value !== null && (
        <CaseSheet
          key={opened.value}
          room={room}
          one={all.find(({ key }) => key === opened.value)}
          closed={closed}
          edit={() => {
            writing.value = opened.peek()
            opened.value = null
          }}
          close={() => (opened.value = null)}
        />
      )}
      {writing.value !== null && <CaseForm key={writing.value} room={room} host={host} id={writing.value || null} close={() => (writing.value = null)} />}
    </div>
  )
}

function Item({ one, uses, open }: { one: ReadCase; uses: number; open: () => void }): JSX.Element {
  return (
    <li>
      <button type="button" class="pb-gp-item" aria-haspopup="dialog" onClick={open}>
        <span class="pb-gp-title">{one.title}</span>
        <CaseFacts one={one} />
        {(one.own || uses > 0) && (
          <span class="pb-gp-marks">
            {one.own && <span class="pb-gp-mark"><Icon name="users" size={16} /> {t('Ours')}</span>}
            {uses > 0 && <span class="pb-gp-mark"><Icon name="link" size={16} /> {tn('In {n} row of the plan', 'In {n} rows of the plan', uses)}</span>}
          </span>
        )}
      </button>
    </li>
  )
}

/** The library on its way, or not to be had: the workshop's own cases are there all the same. */
function Arrival({ retry }: { retry: () => void }): JSX.Element | null {
  if (libraryState.value === 'asking') return <p role="status"><Icon name="loader-circle" size={20} /> {t('The library is on its way…')}</p>
  if (libraryState.value !== 'failed') return null
  return (
    <div class="u-note u-note--waiting pb-retry" role="status">
      <Icon name="wifi-off" />
      <p>{t('The library could not be fetched. The workshop’s own cases are below.')}</p>
      <Button icon="refresh-cw" onClick={retry}>{t('Try again')}</Button>
    </div>
  )
}

function Filters({ cases, search, change }: { cases: readonly ReadCase[]; search: Search; change: (part: Partial<Search>) => void }): JSX.Element {
  const themes = [...new Set([...THEMES, ...cases.map(one => one.theme)])].filter(theme => cases.some(one => one.theme === theme))
  const forms = FORMS.filter(form => form !== 'none' && cases.some(one => one.form === form))
  const open = useSignal(false)
  const chosen = [search.place, search.theme, search.form].filter(Boolean).length
  return (
    <div class={open.value ? 'pb-gp-filters is-open' : 'pb-gp-filters'} role="search">
      <Field label={t('Words')} type="search" value={search.words} placeholder={t('for example youth, transport, safety')} onInput={words => change({ words })} />
      {/* on a phone the list must not begin below the screen */}
      <Button icon="funnel" class="pb-gp-more" aria-expanded={open.value} onClick={() => (open.value = !open.value)}>{chosen ? tn('{n} filter', '{n} filters', chosen) : t('Place, theme, form')}</Button>
      <Choice label={t('Place')} all={t('All places')} value={search.place} options={placesOf(cases).map(place => [place, place])} choose={place => change({ place })} />
      <Choice label={t('Theme')} all={t('All themes')} value={search.theme} options={themes.map(theme => [theme, themeName(theme)])} choose={theme => change({ theme })} />
      <Choice label={t('Form of joint action')} all={t('All forms')} value={search.form} options={forms.map(form => [form, formWords(form)])} choose={form => change({ form })} />
    </div>
  )
}

function Choice(p: { label: string; all: string; value: string; options: readonly (readonly [string, string])[]; choose: (value: string) => void }): JSX.Element {
  const id = useId()
  return (
    <div class="u-field pb-gp-choice">
      <label class="u-field__label" for={id}>{p.label}</label>
      <select class="u-input" id={id} value={p.value} onChange={event => p.choose(event.currentTarget.value)}>
        <option value="">{p.all}</option>
        {p.options.map(([value, words]) => <option key={value} value={value}>{words}</option>)}
      </select>
    </div>
  )
}
