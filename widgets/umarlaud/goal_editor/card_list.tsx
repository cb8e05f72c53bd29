/** The list of cards: each is drawn by itself, so that reordering never moves the one with the caret in it. */

import { effect, untracked } from '@preact/signals'
import { render } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'

import { arrange } from './arrange'
import { moveTo, type Board } from './board'
import { enableDrag, type Drop } from '../_frontend/drag'
import { GoalCard } from './goal_card'
import { hold, holdWhileOthersType } from '../_frontend/scroll_anchor'

/** The card that has the focus, also inside a shadow root. */
export function focusedCard(list: Element): Element | null {
  const active = (list.getRootNode() as Document | ShadowRoot).activeElement
  return active && list.contains(active) ? active.closest('[data-goal]') : null
}

function follow(board: Board, list: HTMLOListElement): () => void {
  const cards = new Map<string, HTMLLIElement>()
  const draw = (order: readonly string[]) => {
    // a card that is being dragged stays in the hand; the list is put right when it is let go
    if (list.dataset.dragging) return
    const still = focusedCard(list)
    const restore = hold(still)
    for (const [id, card] of cards)
      if (!order.includes(id)) {
        render(null, card)
        card.remove()
        cards.delete(id)
      }
    const fresh: string[] = []
    for (const id of order) {
      if (cards.has(id)) continue
      const card = document.createElement('li')
      card.dataset.goal = id
      cards.set(id, card)
      fresh.push(id)
    }
    arrange(list, order.map((id) => cards.get(id) as Element), still)
    // drawn when they are in the page, because an editor that opens at once wants to measure itself
    for (const id of fresh) render(<GoalCard board={board} id={id} />, cards.get(id) as Element)
    restore()
  }
  const stopOrder = effect(() => {
    const order = board.order.value
    // what the cards read when they are drawn is theirs to follow
    untracked(() => draw(order))
  })
  const drop = ({ id, after }: Drop) => {
    const others = board.order.peek().filter((each) => each !== id)
    moveTo(board, id, after === null ? 0 : others.indexOf(after) + 1)
  }
  const stopDrag = enableDrag(list, 'goal', drop, () => draw(board.order.peek()))
  const stopHolding = holdWhileOthersType(list, () => focusedCard(list))
  return () => {
    stopOrder()
    stopDrag()
    stopHolding()
    for (const card of cards.values()) render(null, card)
  }
}

export function CardList({ board, label }: { board: Board; label: string }) {
  const list = useRef<HTMLOListElement>(null)
  useLayoutEffect(() => follow(board, list.current as HTMLOListElement), [board])
  return <ol class="goal-list" ref={list} aria-label={label} />
}
