/** One step of the evidence: its words, figures and quote, what it rests on, what rests on it, and the goals it speaks for. */

import { useComputed } from '@preact/signals'
import type { JSX } from 'preact'

import { t } from '../_frontend/i18n'
import { Icon } from '../_frontend/icons'
import { mine } from '../_frontend/records'
import { Button } from '../_frontend/ui'
import { numberWords } from './amounts'
import { showInPlan } from './asked'
import { chainOf, kindOf, lacksOf, type Step } from './evidence'
import type { EvidenceState } from './evidence_state'
import { inShort, lackWords, stepName } from './evidence_words'
import { useWords } from './in_plan_list'
import { planOf } from './plan'
import { usesOf } from './trace'

export function EvidenceStep({ state, step }: { state: EvidenceState; step: Step }): JSX.Element {
  const { id, evidence } = step
  const name = stepName(step)
  const heading = `evidence-${id}`
  const followed = state.followed.value === id
  const figures = evidence.figures ?? []
  return (
    <article class={followed ? 'pb-ev-step is-followed' : 'pb-ev-step'} data-evidence={id} aria-labelledby={heading}>
      <h5 class="pb-ev-step__name" id={heading} tabIndex={-1}>{name}</h5>
      <p class="pb-ev-step__text" dir="auto">{evidence.text}</p>
      {figures.length > 0 && (
        <ul class="pb-ev-figures" aria-label={t('Figures of {what}', { what: name })}>
          {figures.map(({ value, unit }, i) => <li key={i}><strong>{numberWords(value)}</strong> {unit}</li>)}
        </ul>
      )}
      {evidence.quote && <blockquote class="pb-ev-quote" dir="auto">{evidence.quote}</blockquote>}
      {evidence.reference && <p class="pb-ev-reference" dir="auto">{evidence.reference}</p>}
      {lacksOf(step).map(lack => <p key={lack} class="pb-ev-lack"><Icon name="unlink" size={18} /> {lackWords(lack)}</p>)}
      <Others state={state} title={t('Rests on')} ids={step.restsOn} of={name} />
      <Others state={state} title={t('Leads to')} ids={step.carries} of={name} />
      {step.goals.length > 0 && (
        <div class="pb-ev-links" role="group" aria-label={`${name}: ${t('Speaks for')}`}>
          <span class="pb-ev-links__title">{t('Speaks for')}</span>
          {step.goals.map(goal => (
            <button key={goal} type="button" class="pb-ev-link" onClick={() => showInPlan('table', goal)}>
              <strong>{t('Goal {n}', { n: state.goalOrder.value.indexOf(goal) + 1 })}</strong> <span>{inShort(state.goals.value.get(goal)?.title ?? '')}</span>
            </button>
          ))}
        </div>
      )}
      <InRows state={state} id={id} of={name} />
      <Acts state={state} step={step} name={name} followed={followed} />
    </article>
  )
}

function Others({ state, title, ids, of }: { state: EvidenceState; title: string; ids: readonly string[]; of: string }): JSX.Element | null {
  const steps = ids.flatMap(id => state.steps.value.get(id) ?? [])
  if (!steps.length) return null
  return (
    <div class="pb-ev-links" role="group" aria-label={`${of}: ${title}`}>
      <span class="pb-ev-links__title">{title}</span>
      {steps.map(step => (
        <button key={step.id} type="button" class="pb-ev-link" onClick={event => state.go(event.currentTarget, step.id)}>
          <strong>{stepName(step)}</strong> <span>{inShort(step.evidence.text)}</span>
        </button>
      ))}
    </div>
  )
}

/** The rows of the plan that name it. */
function InRows({ state, id, of }: { state: EvidenceState; id: string; of: string }): JSX.Element | null {
  const uses = useComputed(() => usesOf(planOf(state.room).goals.value, 'evidence', one => one === id)).value
  if (!uses.length) return null
  return (
    <div class="pb-ev-links" role="group" aria-label={`${of}: ${t('In the plan')}`}>
      <span class="pb-ev-links__title">{t('In the plan')}</span>
      {uses.map(use => (
        <button key={`${use.id} ${use.place}`} type="button" class="pb-ev-link" onClick={() => showInPlan('table', use.id)}><strong>{useWords(use)}</strong></button>
      ))}
    </div>
  )
}

function Acts({ state, step, name, followed }: { state: EvidenceState; step: Step; name: string; followed: boolean }): JSX.Element | null {
  const { id, evidence } = step
  const open = !state.closed.value
  const own = open && mine(state.room, evidence)
  const chained = chainOf(state.steps.value, id).size > 1
  if (!open && !chained) return null
  return (
    <div class="pb-ev-acts">
      {chained && (
        <Button kind="quiet" icon="waypoints" aria-pressed={followed} label={followed ? t('Show all steps again') : t('Follow the chain of {what}', { what: name })} onClick={() => state.follow(followed ? null : id)} />
      )}
      {open && <Button kind="quiet" icon="link" class="pb-ev-link-act" aria-haspopup="dialog" onClick={() => (state.linking.value = id)}>{t('Link')}<span class="u-hidden">: {name}</span></Button>}
      {own && <Button kind="quiet" icon="pencil" label={t('Change: {what}', { what: name })} aria-haspopup="dialog" onClick={() => (state.writing.value = { id, kind: kindOf(evidence) })} />}
      {own && <Button kind="quiet" icon="trash-2" label={t('Delete: {what}', { what: name })} onClick={() => state.remove(id)} />}
    </div>
  )
}
