/** What a step rests on and which goals it speaks for, as lists to tick; anybody may link while the stage is open. */

import type { JSX } from 'preact'
import { useEffect } from 'preact/hooks'

import { t } from '../_frontend/i18n'
import { Button, Sheet } from '../_frontend/ui'
import { groundsFor, kindOf, type Kind } from './evidence'
import type { EvidenceState } from './evidence_state'
import { inShort, stepName } from './evidence_words'

type Field = 'rests_on' | 'goals'

interface ListsProps {
  state: EvidenceState
  kind: Kind
  rests_on: readonly string[]
  goals: readonly string[]
  /** In a form the lists open when they are asked for. */
  folded?: boolean
  change: (field: Field, key: string, on: boolean) => void
}

export function LinkLists({ state, kind, rests_on, goals, folded, change }: ListsProps): JSX.Element {
  const grounds = groundsFor(state.steps.value, kind).map(step => ({ key: step.id, name: stepName(step), words: inShort(step.evidence.text) }))
  const all = state.goalOrder.value.map((id, i) => ({ key: id, name: t('Goal {n}', { n: i + 1 }), words: inShort(state.goals.value.get(id)?.title ?? '') || t('Goal without a title') }))
  return (
    <>
      {kind !== 'source' && <Ticks title={t('It rests on')} empty={t('There are no earlier steps yet. Add a source first, or link it later.')} entries={grounds} on={rests_on} folded={folded} change={(key, on) => change('rests_on', key, on)} />}
      <Ticks title={t('Goals that it speaks for')} empty={t('There are no goals yet.')} entries={all} on={goals} folded={folded} change={(key, on) => change('goals', key, on)} />
    </>
  )
}

interface TicksProps {
  title: string
  empty: string
  entries: readonly { key: string; name: string; words: string }[]
  on: readonly string[]
  folded?: boolean
  change: (key: string, on: boolean) => void
}

function Ticks({ title, empty, entries, on, folded, change }: TicksProps): JSX.Element {
  const ticked = entries.filter(({ key }) => on.includes(key))
  const list = (
    <div class="pb-ev-ticks">
      {!entries.length && <p class="u-soft">{empty}</p>}
      {entries.map(({ key, name, words }) => (
        <label key={key} class={on.includes(key) ? 'pb-ev-tick is-on' : 'pb-ev-tick'}>
          <input type="checkbox" checked={on.includes(key)} onChange={event => change(key, event.currentTarget.checked)} />
          <span><span class="pb-ev-tick__name">{name}</span> {words}</span>
        </label>
      ))}
    </div>
  )
  if (!folded) {
    return (
      <fieldset class="u-field">
        <legend class="u-field__label">{title}</legend>
        {list}
      </fieldset>
    )
  }
  return (
    <details class="pb-ev-fold">
      <summary>{title}: {ticked.length ? ticked.map(({ name }) => name).join(', ') : t('nothing chosen yet')}</summary>
      <fieldset class="u-field">
        <legend class="u-hidden">{title}</legend>
        {list}
      </fieldset>
    </details>
  )
}

/** The links of one step that stands already: each tick is written at once. */
export function EvidenceLinks({ state, id }: { state: EvidenceState; id: string }): JSX.Element | null {
  const step = state.steps.value.get(id)
  const usable = !!step && !state.closed.value
  const close = (): void => void (state.linking.value = null)
  useEffect(() => {
    if (!usable && state.room.synced.peek()) close()
  }, [usable])
  if (!step) return null
  return (
    <Sheet title={t('Link: {what}', { what: stepName(step) })} onClose={close} footer={<Button kind="primary" onClick={close}>{t('Done')}</Button>}>
      <div class="u-stack">
        <p dir="auto">{inShort(step.evidence.text, 200)}</p>
        <LinkLists state={state} kind={kindOf(step.evidence)} rests_on={step.evidence.rests_on ?? []} goals={step.evidence.goals ?? []} change={(field, key, on) => state.link(id, field, key, on)} />
      </div>
    </Sheet>
  )
}
