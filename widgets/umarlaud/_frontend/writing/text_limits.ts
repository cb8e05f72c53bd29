/** Keeps what a person types within the limits of a text, and tells them; what comes from others is never touched. */

import { EditorState, Transaction, type Extension } from '@codemirror/state'
import { ySyncAnnotation } from 'y-codemirror.next'

import { clean } from '../records'
import { COMPOSITION_SLACK, fitting } from './limits'

export interface Limits {
  readonly limit: number
  /** A title: line breaks become spaces. */
  readonly single: boolean
  /** Some of what was typed or pasted did not fit: how many characters. */
  onFull(left: number): void
  /** Enter was pressed in a title, as a phone keyboard types it. */
  onEnter(): void
}

export function textLimits(limits: Limits): Extension {
  return EditorState.transactionFilter.of((tr) => {
    if (!tr.docChanged || tr.annotation(ySyncAnnotation)) return tr
    let kept = tr.startState.doc.length
    tr.changes.iterChanges((from, to) => (kept -= to - from))
    const limit = limits.limit + (tr.isUserEvent('input.type.compose') ? COMPOSITION_SLACK : 0)
    // a text that is over the limit already (two people at once) may still be made shorter
    const most = Math.max(limit, kept)
    let lost = 0
    let altered = false
    let enter = false
    const changes: { from: number; to: number; insert: string }[] = []
    let end = 0
    let shift = 0
    tr.changes.iterChanges((from, to, _fromB, _toB, inserted) => {
      const typed = inserted.sliceString(0, inserted.length, '\n')
      if (limits.single && typed === '\n') enter = true
      let wanted = clean(typed)
      if (limits.single) wanted = typed === '\n' ? '' : wanted.replace(/\s*\n\s*/g, ' ')
      const insert = fitting(wanted, kept, most)
      kept += insert.length
      lost += wanted.length - insert.length
      altered ||= insert !== typed
      changes.push({ from, to, insert })
      end = from + shift + insert.length
      shift += insert.length - (to - from)
    })
    // told after the transaction: a filter must not have effects of its own on the editor
    if (lost) setTimeout(() => limits.onFull(lost))
    if (enter) setTimeout(() => limits.onEnter())
    if (!altered) return tr
    const left = changes.filter((change) => change.insert || change.to > change.from)
    if (!left.length) return []
    return {
      changes: left,
      selection: { anchor: end },
      scrollIntoView: true,
      userEvent: tr.annotation(Transaction.userEvent) ?? 'input',
    }
  })
}
