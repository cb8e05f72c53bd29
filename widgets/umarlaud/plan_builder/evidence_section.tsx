/** The evidence of the plan: four columns from sources to recommendations, on a phone one list after the other. */

import { useSignalEffect } from '@preact/signals'
import type { JSX } from 'preact'
import { useMemo, useRef } from 'preact/hooks'

import { t, tn } from '../_frontend/i18n'
import { Icon } from '../_frontend/icons'
import { Button } from '../_frontend/ui'
import { asked } from './asked'
import { KINDS, lacksOf, ofKind, type Kind } from './evidence'
import './beside.css'
import './evidence.css'
import { TakeOverButton, TakeOverSheet } from './evidence_cards'
import { EvidenceForm } from './evidence_form'
import { EvidenceLinks } from './evidence_links'
import { EvidenceState } from './evidence_state'
import { EvidenceStep } from './evidence_step'
import { addWords, KIND_ICONS, kindMeaning, kindsName, stepName } from './evidence_words'
import type { SectionProps } from './section'

export function EvidenceSection({ room, host }: SectionProps): JSX.Element {
  const state = useMemo(() => new EvidenceState(room, host), [room])
  const root = useRef<HTMLDivElement>(null)
  useSignalEffect(() => {
    const { value } = asked
    if (value?.section !== 'evidence' || !root.current || !state.steps.value.has(value.id)) return
    state.go(root.current, value.id)
    asked.value = null
  })
  const writing = state.writing.value
  const linking = state.linking.value
  const loose = [...state.steps.value.values()].filter(step => lacksOf(step).length).length
  return (
    <div class="pb-ev" ref={root}>
      <h3 class="u-hidden">{t('Evidence')}</h3>
      <p class="pb-lead">{t('From what is known to what should be done: each step rests on those before it, so that everyone can follow why the plan says what it says.')}</p>
      {/* a page says itself that its part is closed */}
      {host.layout === 'notebook' && state.closed.value && <p class="u-note u-note--waiting"><Icon name="lock" /> <span>{state.closed.value}</span></p>}
      {state.shown.value ? <Followed state={state} /> : loose > 0 && (
        <p class="u-soft"><Icon name="unlink" size={18} /> {tn('{n} step is not linked yet.', '{n} steps are not linked yet.', loose)}</p>
      )}
      <div class="pb-ev-columns">
        {KINDS.map(kind => <Column key={kind} state={state} kind={kind} />)}
      </div>
      {writing && <EvidenceForm key={writing.id ?? 'new'} state={state} writing={writing} />}
      {linking !== null && <EvidenceLinks key={linking} state={state} id={linking} />}
      {state.choosingCards.value && <TakeOverSheet state={state} />}
    </div>
  )
}

/** Says that only one chain is shown, and leads back. */
function Followed({ state }: { state: EvidenceState }): JSX.Element | null {
  const step = state.steps.value.get(state.followed.value!)
  if (!step) return null
  return (
    <div class="u-note u-note--info pb-retry">
      <Icon name="waypoints" />
      <p>{t('Only the chain of {what} is shown.', { what: stepName(step) })}</p>
      <Button onClick={() => state.follow(null)}>{t('Show all steps again')}</Button>
    </div>
  )
}

function Column({ state, kind }: { state: EvidenceState; kind: Kind }): JSX.Element {
  const all = ofKind(state.steps.value, kind)
  const shown = all.filter(({ id }) => !state.shown.value || state.shown.value.has(id))
  const heading = `evidence-column-${kind}`
  return (
    <section class={`pb-ev-column pb-ev-column--${kind}`} aria-labelledby={heading}>
      <header class="pb-ev-column__head">
        <Icon name={KIND_ICONS[kind]} />
        <h4 id={heading}>{kindsName(kind)} <span class="pb-ev-count">{all.length}</span></h4>
        <p class="u-small u-soft">{kindMeaning(kind)}</p>
      </header>
      {shown.map(step => <EvidenceStep key={step.id} state={state} step={step} />)}
      {!shown.length && <p class="u-soft pb-ev-none">{state.shown.value ? t('None in this chain') : t('None yet')}</p>}
      {/* a new step is in no chain yet: it would not be seen */}
      {!state.closed.value && !state.shown.value && (
        <div class="pb-ev-add">
          {kind === 'finding' && <TakeOverButton state={state} />}
          <Button icon="plus" aria-haspopup="dialog" onClick={() => state.mayWrite() && (state.writing.value = { id: null, kind })}>{addWords(kind)}</Button>
        </div>
      )}
    </section>
  )
}
