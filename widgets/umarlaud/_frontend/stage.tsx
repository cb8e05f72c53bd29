/** The blue head of a stage: what this is and what to do now, in one sentence that folds away once read. */

import { useSignal } from '@preact/signals'
import type { JSX, RefObject } from 'preact'
import { useEffect } from 'preact/hooks'

import { t } from './i18n'
import { Icon } from './icons'
import { meta } from './records'
import type { Room } from './room'
import type { Widget } from './widget'

/** The stage in which each widget is used, as `meta.stages` names it. */
const STAGES: Partial<Record<Widget['name'], string>> = { problem_map: 'problems', network_map: 'network', goal_editor: 'goals' }

function wasRead(key: string): boolean {
  try {
    return localStorage.getItem(key) !== null
  } catch {
    return false
  }
}

function remember(key: string): void {
  try {
    localStorage.setItem(key, '1')
  } catch {
    // then it is shown once more
  }
}

export function StageHeader(p: { widget: Widget; room: Room; headingRef: RefObject<HTMLHeadingElement | null> }): JSX.Element {
  const key = `umarlaud:read:${p.widget.name}`
  const open = useSignal(!wasRead(key))
  // it folds when one comes back to it, never under a thumb
  useEffect(() => () => remember(key), [key])
  const locked = meta(p.room).value.stages?.[STAGES[p.widget.name] ?? p.widget.name] === 'locked'
  return (
    <section class="u-stage" aria-labelledby="stage-title">
      <div class="u-stage__words">
        <h2 id="stage-title" tabIndex={-1} ref={p.headingRef}>
          {p.widget.title()}
        </h2>
        <p id="stage-instruction" hidden={!open.value}>
          {p.widget.instruction()}
        </p>
        {locked && (
          <p class="u-stage__locked">
            <Icon name="lock" size={20} /> {t('This part is closed for changes; you can read it.')}
          </p>
        )}
      </div>
      <button
        type="button"
        class="u-stage__fold"
        aria-expanded={open.value}
        aria-controls="stage-instruction"
        aria-label={t('What to do here')}
        onClick={() => {
          open.value = !open.value
          if (!open.value) remember(key)
        }}
      >
        <Icon name={open.value ? 'chevron-up' : 'circle-help'} />
      </button>
    </section>
  )
}
