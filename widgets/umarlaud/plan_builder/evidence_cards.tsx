/** Cards of the worksheet's board of evidence, which become findings with one press each. */

import { useComputed } from '@preact/signals'
import type { JSX } from 'preact'

import { t, tn } from '../_frontend/i18n'
import { Icon } from '../_frontend/icons'
import { addRecord, deleteRecord, meta, records } from '../_frontend/records'
import { orderAtEnd } from '../_frontend/order'
import type { Card, Evidence, Person } from '../_frontend/schema'
import { boardNamed } from '../_frontend/stages'
import { Button, Sheet, toast } from '../_frontend/ui'
import { readBoard } from '../worksheet/cards'
import { BOARD, type EvidenceState } from './evidence_state'
import { inShort } from './evidence_words'
import { findingKey, isTaken } from './taken_cards'

function useCards(state: EvidenceState): readonly Card[] {
  return useComputed(() => {
    const board = boardNamed(meta(state.room).value, BOARD)
    if (!board) return []
    const { sections } = readBoard(board, state.cards.value, records<Person>(state.room, 'people').value)
    return sections.flatMap(({ groups }) => groups.flatMap(({ cards }) => cards.map(({ card }) => card)))
  }).value
}

export function TakeOverButton({ state }: { state: EvidenceState }): JSX.Element | null {
  const left = useCards(state).filter(card => !isTaken(card.id, state.all.value)).length
  if (!left || state.closed.value) return null
  return (
    <Button icon="layers" aria-haspopup="dialog" onClick={() => (state.choosingCards.value = true)}>{tn('Take over from {n} card', 'Take over from {n} cards', left)}</Button>
  )
}

export function TakeOverSheet({ state }: { state: EvidenceState }): JSX.Element {
  const cards = useCards(state)
  const close = (): void => void (state.choosingCards.value = false)
  const take = ({ id, text }: Card): void => {
    if (!state.mayWrite()) return
    const fields: Partial<Evidence> = { kind: 'finding', text, quote: '', reference: '', figures: [], order: orderAtEnd(state.all.peek()) }
    const key = addRecord(state.room, 'evidence', fields, findingKey(id))
    if (!state.waits) toast(t('Taken over as a finding: {what}', { what: inShort(text, 60) }), { action: { label: t('Undo'), run: () => deleteRecord(state.room, 'evidence', key) } })
  }
  return (
    <Sheet title={t('Cards of the worksheet')} onClose={close} footer={<Button kind="primary" onClick={close}>{t('Done')}</Button>}>
      <ul class="pb-ev-cards">
        {cards.map(card => (
          <li key={card.id} class="u-card">
            <p dir="auto">{card.text}</p>
            {isTaken(card.id, state.all.value) ? (
              <p class="u-soft"><Icon name="check" size={20} /> {t('Is a finding')}</p>
            ) : (
              <Button icon="plus" disabled={!!state.closed.value} onClick={() => take(card)}>{t('Take over as a finding')}<span class="u-hidden">: {inShort(card.text, 60)}</span></Button>
            )}
          </li>
        ))}
      </ul>
    </Sheet>
  )
}
