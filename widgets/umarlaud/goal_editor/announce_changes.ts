/** Tells screen readers what others do to goals: quietly, together, and not too often. */

import type * as Y from 'yjs'

import { t } from '../_frontend/i18n'
import { announce } from '../_frontend/ui'
import { nameOf, type Board } from './board'

/** Typing comes by the letter; a listener needs to know of it once in a while (ms). */
const EVERY = 15_000

export function announceOthers(board: Board): () => void {
  const map = board.room.doc.getMap('goals')
  const changed = new Set<string>()
  const added = new Set<string>()
  let timer: ReturnType<typeof setTimeout> | undefined
  const tell = () => {
    timer = undefined
    const order = board.order.peek()
    const numbers = [...changed].filter((id) => !added.has(id)).map((id) => order.indexOf(id) + 1).filter((n) => n > 0).sort((a, b) => a - b)
    const fresh = [...added].flatMap((id) => board.goals.peek().get(id) ?? []).map(nameOf)
    changed.clear()
    added.clear()
    const words = [
      fresh.length ? t('Others added: {goals}.', { goals: fresh.join('; ') }) : '',
      numbers.length ? t('Others write in goal {n}.', { n: numbers.join(', ') }) : '',
    ].filter(Boolean)
    if (words.length) announce(words.join(' '))
  }
  const observe = (events: Y.YEvent<Y.AbstractType<unknown>>[], transaction: Y.Transaction) => {
    if (transaction.local || !board.room.synced.peek()) return
    for (const event of events) {
      // the goal that one writes in oneself shows it; hearing of it would only disturb
      if (event.path.length && event.path[0] !== board.open.peek()?.id) changed.add(String(event.path[0]))
      else for (const [id, change] of event.path.length ? [] : event.changes.keys) if (change.action === 'add') added.add(id)
    }
    if (changed.size || added.size) timer ??= setTimeout(tell, EVERY)
  }
  map.observeDeep(observe)
  return () => {
    clearTimeout(timer)
    map.unobserveDeep(observe)
  }
}
