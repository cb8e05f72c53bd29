/** Tells screen readers what others do to the plan: quietly, together, and not too often. */

import type * as Y from 'yjs'

import { t } from '../_frontend/i18n'
import { announce } from '../_frontend/ui'
import { LISTS, type Plan } from './plan'

/** Cells come by the second; a listener needs to know of them once in a while (ms). */
const EVERY = 12_000

export function announceOthers(plan: Plan): () => void {
  const root = plan.room.doc.getMap('goals')
  const changed = new Set<string>()
  let timer: ReturnType<typeof setTimeout> | undefined
  const tell = (): void => {
    timer = undefined
    const numbers = plan.goals.peek().filter(one => changed.has(one.id)).map(one => one.number)
    changed.clear()
    if (numbers.length) announce(t('Others write in the plan: goal {n}.', { n: numbers.join(', ') }))
  }
  const observe = (events: Y.YEvent<Y.AbstractType<unknown>>[], transaction: Y.Transaction): void => {
    if (transaction.local || !plan.room.synced.peek()) return
    for (const { path } of events) if (LISTS.includes(path[1] as never)) changed.add(String(path[0]))
    if (changed.size) timer ??= setTimeout(tell, EVERY)
  }
  root.observeDeep(observe)
  return () => {
    clearTimeout(timer)
    root.unobserveDeep(observe)
  }
}
