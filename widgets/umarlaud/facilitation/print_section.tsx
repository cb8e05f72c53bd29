/** Sheets of paper for the tables, as PDF. */

import { useSignal } from '@preact/signals'
import type { JSX } from 'preact'

import { titleOf, votesOf } from '../ballot/items'
import { language, t } from '../_frontend/i18n'
import { Icon } from '../_frontend/icons'
import { ChipGroup } from '../_frontend/ui'
import { languageName } from './language_names'
import type { Lead } from './state'

interface PrintedSheet {
  /** As server/sheets.py names it in the address. */
  name: string
  title: () => string
  use: () => string
}

/** The sheets that are the same for everyone, in the order of use. Ballots are printed for each vote apart. */
const SHEETS: readonly PrintedSheet[] = [
  { name: 'run-sheet', title: () => t('Run sheet for the facilitator'), use: () => t('The parts of the day with their minutes.') },
  { name: 'worksheet', title: () => t('Worksheet'), use: () => t('For those who write on paper.') },
  { name: 'problem-slips', title: () => t('Problem slips with the list of villages'), use: () => t('One problem on each.') },
  { name: 'network', title: () => t('Network sheet'), use: () => t('Who acts with whom, to draw by hand.') }
]
const USUAL_SLIPS = 20
/** As many as one print holds (umarlaud.sheets.MOST_BALLOTS). */
const MOST_SLIPS = 200
const USUAL_START = '17:00'

export function PrintSection({ lead }: { lead: Lead }): JSX.Element {
  const languages = lead.session?.languages ?? ['et', 'en', 'ru']
  const chosen = useSignal(language)
  const large = useSignal(false)
  const start = useSignal(USUAL_START)
  const slips = useSignal(USUAL_SLIPS)
  if (!lead.server) return <p>{t('This works on the desk that the workshop’s own server shows.')}</p>
  const { path } = lead.server
  const href = (name: string, more: Record<string, string> = {}): string => {
    const query = new URLSearchParams({ lang: chosen.value, ...(large.value ? { large: '1' } : {}), ...more })
    return `${path}/sheets/${name}.pdf?${query.toString()}`
  }
  const open = votesOf(lead.room, null).filter(one => one.state === 'open')
  return (
    <>
      <ChipGroup label={t('Language of the sheets')} options={languages.map(one => ({ value: one, label: languageName(one) }))} value={chosen.value} onChange={value => (chosen.value = value)} />
      <div class="fl-row">
        <label class="fl-check">
          <input type="checkbox" checked={large.value} onChange={event => (large.value = event.currentTarget.checked)} />
          <span>{t('Large print')}</span>
        </label>
        <label class="fl-minutes">
          <span>{t('The day begins at')}</span>
          <input class="u-input" type="time" value={start.value} onInput={event => (start.value = event.currentTarget.value || USUAL_START)} />
        </label>
      </div>
      <ul class="fl-list">
        {SHEETS.map(sheet => (
          <SheetLink key={sheet.name} href={href(sheet.name, sheet.name === 'run-sheet' ? { start: start.value } : {})} title={sheet.title()} use={sheet.use()} />
        ))}
      </ul>
      <h3>{t('Voting slips for those who have no phone')}</h3>
      {open.length ? (
        <>
          <label class="fl-minutes">
            <span>{t('How many slips?')}</span>
            <input
              class="u-input"
              type="number"
              inputmode="numeric"
              min={1}
              max={MOST_SLIPS}
              value={slips.value}
              onInput={event => {
                const { valueAsNumber } = event.currentTarget
                if (valueAsNumber >= 1 && valueAsNumber <= MOST_SLIPS) slips.value = Math.round(valueAsNumber)
              }}
            />
          </label>
          <ul class="fl-list">
            {open.map(vote => (
              <SheetLink key={vote.id} href={href('ballots', { vote: vote.id, n: String(slips.value) })} title={titleOf(lead.room, vote)} use={t('Each slip gives one vote. Every print makes new slips; those printed before stay good.')} />
            ))}
          </ul>
        </>
      ) : (
        <p class="u-soft">{t('Open a vote first: the slips name what is voted on.')}</p>
      )}
    </>
  )
}

function SheetLink({ href, title, use }: { href: string; title: string; use: string }): JSX.Element {
  return (
    <li>
      <a class="u-button fl-link" href={href} target="_blank" rel="noopener">
        <Icon name="printer" />
        <span>
          {title} <small class="u-soft">{use}</small>
        </span>
      </a>
    </li>
  )
}
