/** The page of the plan: its sections as tabs, each from a file of its own. */

import { useSignal, useSignalEffect } from '@preact/signals'
import type { JSX } from 'preact'
import { useId, useRef } from 'preact/hooks'

import { t } from '../_frontend/i18n'
import { Icon } from '../_frontend/icons'
import type { Room } from '../_frontend/room'
import type { Host } from '../_frontend/widget'
import { asked } from './asked'
import { CasesSection } from './cases_section'
import { ChecksSection } from './checks_section'
import { EvidenceSection } from './evidence_section'
import './icons'
import { IndicatorsSection } from './indicators_section'
import './plan_builder.css'
import type { Section } from './section'
import { TableSection } from './table_section'

const SECTIONS: readonly Section[] = [
  { name: 'table', icon: 'table', title: () => t('Goals and actions'), View: TableSection },
  { name: 'indicators', icon: 'chart-line', title: () => t('Indicators'), View: IndicatorsSection },
  { name: 'evidence', icon: 'book-open', title: () => t('Evidence'), View: EvidenceSection },
  { name: 'cases', icon: 'lightbulb', title: () => t('Good practices'), View: CasesSection },
  { name: 'checks', icon: 'list-checks', title: () => t('Checks'), facilitators: true, View: ChecksSection }
]

export function PlanPage({ room, host }: { room: Room; host: Host }): JSX.Element {
  // a document that was set aside takes everything that hangs on it along
  return <Sections key={room.generation.value} room={room} host={host} />
}

function Sections({ room, host }: { room: Room; host: Host }): JSX.Element {
  const id = useId()
  const here = useSignal<Section['name']>('table')
  const bar = useRef<HTMLDivElement>(null)
  const shown = SECTIONS.filter(one => !one.facilitators || room.role === 'facilitator')
  const seen = useRef(new Set<Section['name']>())
  seen.current.add(here.value)
  useSignalEffect(() => {
    if (asked.value) here.value = asked.value.section
  })
  const press = (event: KeyboardEvent): void => {
    const at = shown.findIndex(one => one.name === here.value)
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: shown.length - 1 }[event.key]
    if (to === undefined) return
    event.preventDefault()
    const next = shown[(to + shown.length) % shown.length]!
    here.value = next.name
    bar.current?.querySelector<HTMLElement>(`#${CSS.escape(`${id}-${next.name}`)}`)?.focus()
  }
  return (
    <div class={`pb-page pb-page--${host.layout}`}>
      {shown.length > 1 && (
        <div class="pb-tabs" role="tablist" aria-label={t('Parts of the plan')} ref={bar} onKeyDown={press}>
          {shown.map(({ name, icon, title }) => (
            <button
              key={name}
              type="button"
              role="tab"
              id={`${id}-${name}`}
              aria-selected={name === here.value}
              aria-controls={`${id}-${name}-panel`}
              tabIndex={name === here.value ? 0 : -1}
              class="pb-tab"
              onClick={() => (here.value = name)}
            >
              <Icon name={icon} size={20} /> {title()}
            </button>
          ))}
        </div>
      )}
      {shown.map(({ name, View }) => (
        // a section is made when it is first seen and then kept, so that going back finds it as it was
        <div key={name} role={shown.length > 1 ? 'tabpanel' : undefined} id={`${id}-${name}-panel`} aria-labelledby={shown.length > 1 ? `${id}-${name}` : undefined} hidden={name !== here.value}>
          {seen.current.has(name) && <View room={room} host={host} />}
        </div>
      ))}
    </div>
  )
}
