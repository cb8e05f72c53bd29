/** Shows a goal that another part of the page asks for, also when this part is made or uncovered only then. */

import { signal } from '@preact/signals'

interface Asked {
  readonly id: string
}

/** The goal asked for last and not shown yet. */
export const asked = signal<Asked | null>(null)

// heard from the beginning: the tab of goals may not have been made when somebody asks for one
if (typeof document !== 'undefined')
  document.addEventListener('umarlaud:open', (event) => {
    const detail = (event as CustomEvent<{ root?: unknown; id?: unknown } | null>).detail
    if (detail?.root !== 'goals' || typeof detail.id !== 'string') return
    asked.value = { id: detail.id }
    if (document.querySelector('.u-shell')) location.hash = 'goals'
  })

/** Waits until the card is to be seen (the tab may still be turning), then scrolls to it and gives it the focus. */
export function show(root: HTMLElement, id: string, patience = 60): void {
  const card = [...root.querySelectorAll<HTMLElement>('[data-goal]')].find((each) => each.dataset.goal === id)
  if (!card || !card.getClientRects().length) {
    if (patience > 0) requestAnimationFrame(() => show(root, id, patience - 1))
    return
  }
  card.scrollIntoView({ block: 'center' })
  // a page that turns a tab puts the focus on its heading: this comes after
  setTimeout(() => card.querySelector<HTMLElement>('.goal-number')?.focus({ preventScroll: true }), 80)
  card.classList.add('is-shown')
  setTimeout(() => card.classList.remove('is-shown'), 2500)
}
