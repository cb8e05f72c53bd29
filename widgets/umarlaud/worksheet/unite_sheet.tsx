/** Uniting cards that say the same: which one stays, and in words what becomes of the others and of their support. */

import { useSignal } from '@preact/signals'
import type { JSX } from 'preact'

import { t, tn } from '../_frontend/i18n'
import { Button, Sheet, toast } from '../_frontend/ui'
import { inShort, type BoardState } from './board_state'
import { unite } from './sorting'

export function UniteSheet({ state, ids }: { state: BoardState; ids: readonly string[] }): JSX.Element | null {
  const cards = ids.flatMap(id => state.read.value.cards.get(id) ?? [])
  const picked = useSignal<string | null>(null)
  const close = (): void => void (state.uniting.value = null)
  if (cards.length < 2) return null
  // the one that most people stand behind; of equals the older
  const first = [...cards].sort((a, b) => b.supporters.length - a.supporters.length || (a.card.created ?? '').localeCompare(b.card.created ?? ''))[0]!
  const into = cards.find(({ id }) => id === picked.value) ?? first
  const people = new Set(cards.flatMap(({ card, supporters }) => [...supporters, ...(card.author ? [card.author] : [])]))
  const run = (): void => {
    const back = unite(state, into.id, cards.map(({ id }) => id))
    close()
    state.chosen.value = null
    toast(tn('{n} card is one now.', '{n} cards are one now.', cards.length), { action: { label: t('Undo'), run: back } })
  }
  return (
    <Sheet
      title={tn('Unite {n} card', 'Unite {n} cards', cards.length)}
      onClose={close}
      class="ws-sheet"
      footer={<Button kind="primary" big icon="merge" onClick={run}>{t('Unite')}</Button>}
    >
      <fieldset class="ws-stays">
        <legend class="u-field__label">{t('Which card stays?')}</legend>
        {cards.map(({ id, card, supporters }) => (
          <label key={id} class={`ws-stay${into.id === id ? ' is-chosen' : ''}`}>
            <input type="radio" name="ws-stays" checked={into.id === id} onChange={() => (picked.value = id)} />
            <span>
              <span dir="auto">{inShort(card)}</span>
              {supporters.length > 0 && <small class="u-soft">{tn('{n} me too', '{n} me too', supporters.length)}</small>}
            </span>
          </label>
        ))}
      </fieldset>
      <p class="u-soft ws-says">
        {tn(
          'The others are seen under it, in their own words. Each person counts once, also who wrote one of the cards: {n} person stands behind it.',
          'The others are seen under it, in their own words. Each person counts once, also who wrote one of the cards: {n} people stand behind it.',
          people.size
        )}{' '}
        {t('Nothing is deleted, and it can be taken apart again.')}
      </p>
    </Sheet>
  )
}
