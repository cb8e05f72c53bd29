/** The blue head of a stage: what this is and what to do now, in one sentence that folds away once read; and the timer. */

import { useSignal } from '@preact/signals'
import type { JSX, RefObject } from 'preact'
import { useEffect } from 'preact/hooks'

import { t } from './i18n'
import { Icon } from './icons'
import type { Part } from './parts'
import { meta } from './records'
import type { Room } from './room'
import { closedRule, type StageRoot } from './stages'
import { Timer } from './timer'

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

/** What is written in parts that are the same in each of their stages: one that is open opens it in all. */
const ROOTS: Readonly<Record<string, StageRoot>> = { problem_map: 'problems', network_map: 'stakeholders', goal_editor: 'goals', plan_builder: 'evidence' }

function closedWords(room: Room, part: Part): string {
  const workshop = meta(room).value
  if (part.state === 'open' || workshop.closed) return ''
  if (part.state === 'hidden') {
    return room.role === 'facilitator' ? t('Hidden: participants do not see this part.') : t('The facilitator has put this part away. What was written is kept.')
  }
  const root = ROOTS[part.panel]
  if (root && closedRule(workshop, root) === null) return ''
  return t('This part is closed for changes; you can read it.')
}

export function StageHeader(p: { part: Part; readKey: string; room: Room; headingRef: RefObject<HTMLHeadingElement | null> }): JSX.Element {
  const { part, readKey } = p
  const open = useSignal(!wasRead(readKey))
  // it folds when one comes back to it, never under a thumb
  useEffect(() => () => remember(readKey), [readKey])
  const closed = closedWords(p.room, part)
  // a stage of words only shows them large in its place
  const instruction = part.placed ? part.instruction : ''
  return (
    <section class="u-stage" aria-labelledby="stage-title">
      <div class="u-stage__words">
        <h2 id="stage-title" tabIndex={-1} ref={p.headingRef}>
          {part.title}
        </h2>
        {instruction && (
          <p id="stage-instruction" hidden={!open.value}>
            {instruction}
          </p>
        )}
        {closed && (
          <p class="u-stage__locked">
            <Icon name={part.state === 'hidden' ? 'eye-off' : 'lock'} size={20} /> {closed}
          </p>
        )}
      </div>
      <Timer room={p.room} />
      {instruction && (
        <button
          type="button"
          class="u-stage__fold"
          aria-expanded={open.value}
          aria-controls="stage-instruction"
          aria-label={t('What to do here')}
          onClick={() => {
            open.value = !open.value
            if (!open.value) remember(readKey)
          }}
        >
          <Icon name={open.value ? 'chevron-up' : 'circle-help'} />
        </button>
      )}
    </section>
  )
}
