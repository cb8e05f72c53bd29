/** From a row of the plan to what it came from, in whichever part of the page that lives. */

import { showRecord } from '../goal_editor/linked_problems'
import { t } from '../_frontend/i18n'
import { meta, records } from '../_frontend/records'
import type { Room } from '../_frontend/room'
import type { Card, Vote } from '../_frontend/schema'
import { agenda } from '../_frontend/stages'
import { inShell, openDeskTab, showInPlan } from './asked'
import type { Traced } from './trace'

/** The desk's tab in which records of a root stand. */
function deskTab(root: Traced | 'goals'): string {
  switch (root) {
    case 'problems':
      return t('Edit the map')
    case 'stakeholders':
    case 'ties':
      return t('Edit the network')
    case 'goals':
      return t('Edit the goals')
    case 'cards':
      return t('Edit the worksheet')
    default:
      return t('Lead')
  }
}

export function leadTo(room: Room, root: Traced | 'goals', id: string): void {
  if (root === 'evidence' || root === 'cases') return showInPlan(root, id)
  if (root === 'votes') {
    const stage = records<Vote>(room, 'votes').peek().get(id)?.stage
    if (inShell()) location.hash = stage ? `stage-${stage}` : 'votes'
    else openDeskTab(deskTab(root))
    showRecord(document, root, id)
    return bringUp(`#${CSS.escape(`vote-${id}`)}`)
  }
  if (root === 'cards') {
    const board = records<Card>(room, 'cards').peek().get(id)?.board
    const stage = agenda(meta(room).peek()).find(one => board && one.boards.includes(board))?.name
    showRecord(document, root, id)
    if (inShell() && stage) location.hash = `stage-${stage}`
    else openDeskTab(deskTab(root))
    return bringUp(`[data-item="${CSS.escape(id)}"]`)
  }
  showRecord(document, root, id)
  if (!inShell()) openDeskTab(deskTab(root))
}

/** Waits until it is to be seen: the tab may still be turning. */
function bringUp(selector: string, patience = 90): void {
  const element = document.querySelector<HTMLElement>(selector)
  if (!element?.getClientRects().length) {
    if (patience > 0) requestAnimationFrame(() => bringUp(selector, patience - 1))
    return
  }
  element.scrollIntoView({ block: 'center' })
  setTimeout(() => {
    if (element.tabIndex < 0 && !element.hasAttribute('tabindex')) element.tabIndex = -1
    element.focus({ preventScroll: true })
  }, 80)
}
