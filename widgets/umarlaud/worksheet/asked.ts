/** A card that another part of the page asks for (`umarlaud:open`): the worksheet turns to its board, also when it is made only then. */

import { signal } from '@preact/signals'

/** The card asked for last, until another board is chosen. */
export const asked = signal<string | null>(null)

// heard from the beginning: the worksheet may not have been made when somebody asks
if (typeof document !== 'undefined') {
  document.addEventListener('umarlaud:open', event => {
    const { root, id } = ((event as CustomEvent<unknown>).detail ?? {}) as { root?: unknown; id?: unknown }
    if (root === 'cards' && typeof id === 'string') asked.value = id
  })
}
