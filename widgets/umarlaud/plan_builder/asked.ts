/** What another part of the page asks the plan to show, and how one gets from part to part. */

import { signal } from '@preact/signals'

import { t } from '../_frontend/i18n'
import type { Section } from './section'

/** `id`: a row's id, a goal's key, an evidence's or a case's key; what is shown sets it to null. */
export interface Asked {
  readonly section: Section['name']
  readonly id: string
  /** Which cell of a row, as a selector; else its first. */
  readonly cell?: string
}

/** What was asked for last and is not shown yet. */
export const asked = signal<Asked | null>(null)

/** Leads to a section of the plan; `id` names what is to be shown there, `cell` where in it one is to write. */
export function showInPlan(section: Section['name'], id: string, cell?: string): void {
  asked.value = { section, id, cell }
  if (inShell()) location.hash = 'plan'
  else openDeskTab(t('Plan'))
}

/** Whether this is a page with parts of its own; elsewhere each widget stands in a tab of the desk, or in a cell. */
export function inShell(): boolean {
  return !!document.querySelector('.u-shell')
}

/** Opens a tab of the desk by its words; the desk's tabs are Lumino's, which listen to the pointer. */
export function openDeskTab(title: string): void {
  const tab = [...document.querySelectorAll('.d-tabs .lm-TabBar-tab')].find(one => one.textContent?.trim().startsWith(title))
  if (!tab || tab.classList.contains('lm-mod-current')) return
  // they find the tab by where the pointer is
  const { left, top, width, height } = tab.getBoundingClientRect()
  const at = { clientX: left + width / 2, clientY: top + height / 2 }
  for (const type of ['pointerdown', 'pointerup']) tab.dispatchEvent(new PointerEvent(type, { bubbles: true, cancelable: true, button: 0, ...at }))
}
