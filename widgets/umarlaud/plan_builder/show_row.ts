/** Shows the row or goal that another part of the page asks for. */

import { useSignalEffect } from '@preact/signals'
import type { RefObject } from 'preact'

import { asked, type Asked } from './asked'
import type { Plan } from './plan'

/** What is shown is told apart for so long (ms). */
const SHOWN = 2_500
/** Frames for which the place is waited for, and for which the focus must have stayed there. */
const PATIENCE = 240
const HELD = 20

export function useShown(plan: Plan, root: RefObject<HTMLElement | null>): void {
  useSignalEffect(() => {
    const wanted = asked.value
    void plan.goals.value
    if (wanted?.section === 'table') find(root, wanted)
  })
}

/** Waits until it is to be seen: the tab may still be turning, and the goal may not be drawn yet. */
function find(root: RefObject<HTMLElement | null>, wanted: Asked, patience = PATIENCE): void {
  if (asked.peek() !== wanted) return
  if (placeOf(root, wanted)) {
    asked.value = null
    hold(root, wanted)
  } else if (patience > 0) requestAnimationFrame(() => find(root, wanted, patience - 1))
}

/**
 * Puts the focus there until it stays: a page that turns a tab puts it on its heading, and a page that learns how wide it is
 * draws its rows anew. Somebody who goes elsewhere meanwhile is let go.
 */
function hold(root: RefObject<HTMLElement | null>, wanted: Asked): void {
  let drawn: HTMLElement | null = null
  let held = 0
  let left = false
  const leave = (event: Event): void => void (left ||= event.type === 'pointerdown' || held > 0)
  const again = (patience: number): void => {
    const found = placeOf(root, wanted)
    if (found) {
      const { row, place } = found
      if (row !== drawn) {
        drawn = row
        row.scrollIntoView({ block: row.matches('.pb-goal') ? 'start' : 'center' })
        row.classList.add('is-shown')
        setTimeout(() => row.classList.remove('is-shown'), SHOWN)
      }
      held = place?.contains(document.activeElement) ? held + 1 : 0
      if (!held) {
        place?.focus({ preventScroll: true })
        if (place?.matches('td')) place.scrollIntoView({ block: 'nearest', inline: 'nearest' })
      }
    }
    if (held < HELD && patience > 0 && !left && !asked.peek()) return void requestAnimationFrame(() => again(patience - 1))
    for (const type of ['pointerdown', 'keydown']) removeEventListener(type, leave, true)
  }
  for (const type of ['pointerdown', 'keydown']) addEventListener(type, leave, true)
  again(PATIENCE)
}

/** What is asked for, and where in it the focus goes; null while it is not to be seen. */
function placeOf(root: RefObject<HTMLElement | null>, { id, cell }: Asked): { row: HTMLElement; place: HTMLElement | null } | null {
  const name = CSS.escape(id)
  const row = root.current?.querySelector<HTMLElement>(`[data-row="${name}"], [data-goal-part="${name}"]`)
  if (!row?.getClientRects().length) return null
  return { row, place: (cell && row.querySelector<HTMLElement>(cell)) || row.querySelector<HTMLElement>('[role="rowheader"], button, h3') }
}
