/** The next workshop of the series: what it is called, how it runs, and what comes along from this one. */

import { useSignal } from '@preact/signals'
import type { JSX } from 'preact'

import { t } from '../_frontend/i18n'
import { Icon } from '../_frontend/icons'
import { copyText } from '../_frontend/copy'
import { meta } from '../_frontend/records'
import { Button, ChipGroup, Field } from '../_frontend/ui'
import { useAct, Wrong } from './act'
import { today } from './dates'
import type { Lead } from './state'

/** The templates of the package (umarlaud/templates), and none. */
const TEMPLATES: readonly { name: string; title: () => string }[] = [
  { name: 'round-table', title: () => t('Round table') },
  { name: 'local-safety', title: () => t('Local safety') },
  { name: 'co-creation-lab', title: () => t('Co-creation lab') },
  { name: 'volunteer-network', title: () => t('Volunteer network') },
  { name: 'inclusive-municipality', title: () => t('Inclusive municipality self-check') },
  { name: 'team-around-a-case', title: () => t('Team around a case') },
  { name: '', title: () => t('Plain: problems, network, goals') }
]
const BRING: readonly { name: string; title: () => string }[] = [
  { name: 'stakeholders', title: () => t('Organisations and the ties between them') },
  { name: 'problems', title: () => t('Problems that are still open') },
  { name: 'goals', title: () => t('Goals with the plan: actions, indicators, evidence and good practices') }
]

interface Made {
  url: string
  join_code: string
}

const keyOf = (workshop: string): string => `umarlaud:next:${workshop}`

/** The one that was made in this tab: a desk that loads again must not lose the only key to it. */
function madeHere(workshop: string): Made | null {
  try {
    return JSON.parse(sessionStorage.getItem(keyOf(workshop)) ?? 'null') as Made | null
  } catch {
    return null
  }
}

function keep(workshop: string, made: Made | null): void {
  try {
    if (made) sessionStorage.setItem(keyOf(workshop), JSON.stringify(made))
    else sessionStorage.removeItem(keyOf(workshop))
  } catch {
    // then it stands here until the page loads again
  }
}

export function NextWorkshop({ lead }: { lead: Lead }): JSX.Element {
  const workshop = meta(lead.room).value
  const title = useSignal('')
  const template = useSignal(workshop.template ?? '')
  const bring = useSignal<readonly string[]>(BRING.map(one => one.name))
  const asked = useSignal(false)
  const id = lead.session?.workshop.id ?? ''
  const date = useSignal('')
  const made = useSignal<Made | null>(madeHere(id))
  const acting = useAct()
  // a template of one's own stands among the rest
  const own = workshop.template && !TEMPLATES.some(one => one.name === workshop.template) ? [{ name: workshop.template, title: () => workshop.template! }] : []
  const make = async (): Promise<void> => {
    asked.value = true
    if (!title.value.trim()) return
    await acting.run(async () => {
      made.value = await lead.server!.ask('POST', 'next', { title: title.value.trim(), date: date.value || null, template: template.value || null, bring: [...bring.value] })
      keep(id, made.value)
    })
  }
  const another = (): void => {
    keep(id, null)
    title.value = ''
    asked.value = false
    made.value = null
  }
  if (made.value) {
    return (
      <section class="fl-part" role="status">
        <h3>{t('The next workshop is ready')}</h3>
        <p>{t('Code to join it: {code}', { code: made.value.join_code })}</p>
        <p>{t('Copy this address and keep it: whoever has it leads the next workshop. It stands here until you close this tab.')}</p>
        <p class="fl-address">{made.value.url}</p>
        <div class="fl-row">
          <Button icon="copy" onClick={() => copyText(made.value!.url)}>{t('Copy the address')}</Button>
          <a class="u-button u-button--primary" href={made.value.url} target="_blank" rel="noopener">
            <Icon name="arrow-right" /> {t('Open its desk')}
          </a>
          <Button kind="quiet" onClick={another}>{t('Make another one')}</Button>
        </div>
      </section>
    )
  }
  return (
    <details class="fl-fold">
      <summary>{t('Make the next workshop of the series')}</summary>
      <div class="fl-form">
        <Field label={t('Title of the next workshop')} max={200} value={title.value} error={asked.value && !title.value.trim() ? t('Write a title.') : undefined} onInput={value => (title.value = value)} />
        <label class="fl-minutes">
          <span>{t('Day, if you know it')}</span>
          <input class="u-input" type="date" min={today()} value={date.value} onInput={event => (date.value = event.currentTarget.value)} />
        </label>
        <ChipGroup label={t('How does it run?')} options={[...own, ...TEMPLATES].map(one => ({ value: one.name, label: one.title() }))} value={template.value} onChange={value => (template.value = value)} />
        <fieldset class="fl-choices">
          <legend class="u-field__label">{t('What comes along from this one?')}</legend>
          {BRING.map(one => (
            <label key={one.name} class="fl-check">
              <input
                type="checkbox"
                checked={bring.value.includes(one.name)}
                onChange={event => (bring.value = event.currentTarget.checked ? [...bring.value, one.name] : bring.value.filter(each => each !== one.name))}
              />
              <span>{one.title()}</span>
            </label>
          ))}
        </fieldset>
        <Wrong acting={acting} />
        <div class="fl-row">
          <Button kind="primary" disabled={acting.busy.value} onClick={() => void make()}>{t('Make the workshop')}</Button>
        </div>
      </div>
    </details>
  )
}
