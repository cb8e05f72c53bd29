/** One finding of the checks: what, where, how to mend it; for what is let stand, the reason. */

import { useSignal } from '@preact/signals'
import type { JSX } from 'preact'

import { t } from '../_frontend/i18n'
import { Icon } from '../_frontend/icons'
import type { Room } from '../_frontend/room'
import { Button } from '../_frontend/ui'
import { showInPlan } from './asked'
import type { Finding } from './checks'
import { leadTo } from './lead'
import { planOf } from './plan'
import { TRACED, type Traced } from './trace'
import { YearsSheet } from './years_sheet'

interface Props {
  finding: Finding
  room: Room
  letStand: () => void
  takeBack: () => void
}

export function FindingItem({ finding, room, letStand, takeBack }: Props): JSX.Element {
  const { text, mend, reason } = finding
  return (
    <li class="pb-ck-finding" data-finding={finding.key}>
      <p class="pb-ck-text">{text}</p>
      <Where finding={finding} room={room} />
      {reason === null ? <p>{mend}</p> : <p><strong>{t('It stands because:')}</strong> {reason}</p>}
      {reason === null ? (
        <Button aria-haspopup="dialog" onClick={letStand}>{t('Let it stand…')}<span class="u-hidden">: {text}</span></Button>
      ) : (
        <Button icon="undo-2" onClick={takeBack}>{t('Take back')}<span class="u-hidden">: {text}</span></Button>
      )}
    </li>
  )
}

/** Where in its row a finding is mended, by rule; elsewhere in the first cell. */
const CELL: Readonly<Record<string, string>> = {
  action_without_owner: '.pb-owner',
  owner_gone: '.pb-owner',
  action_without_time: '[data-cell$=":2"]',
  time_without_year: '[data-cell$=":2"]',
  action_without_budget: '.pb-budget',
  indicator_without_baseline: '[data-cell$=":3"]',
  indicator_without_target: '[data-cell$=":4"]'
}

/** Mended where the years and what is stated for them are set. */
const STATED: readonly string[] = ['stated_total', 'stated_total_with_words']

const ROOTS: readonly string[] = [...TRACED, 'goals'] satisfies (Traced | 'goals')[]

/** Leads to what the finding is about: in this part of the page, or in another. */
function Where({ finding, room }: { finding: Finding; room: Room }): JSX.Element | null {
  const { root, record, row, where } = finding
  const years = useSignal(false)
  if (!where) return null
  if (STATED.includes(finding.rule)) {
    return (
      <>
        <button type="button" class="pb-ck-where" aria-haspopup="dialog" onClick={() => (years.value = true)}>
          <Icon name="chevron-right" size={18} /> <span>{where} · {t('Years of the plan')}</span>
        </button>
        {years.value && <YearsSheet plan={planOf(room)} onClose={() => (years.value = false)} />}
      </>
    )
  }
  if (!record || !ROOTS.includes(root)) return <p class="u-soft u-small">{where}</p>
  const lead = (): void => (root === 'goals' ? showInPlan('table', row ?? record, CELL[finding.rule]) : leadTo(room, root as Traced, record))
  return (
    <button type="button" class="pb-ck-where" onClick={lead}>
      <Icon name="chevron-right" size={18} /> <span>{where}</span>
    </button>
  )
}
