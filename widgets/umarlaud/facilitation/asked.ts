/** Votes that another part of the page asks for (`umarlaud:open`): how often; the part of the page that holds them opens. */

import { signal } from '@preact/signals'

export const votesAsked = signal(0)

// heard from the beginning: this part may not have been made when somebody asks
if (typeof document !== 'undefined') {
  document.addEventListener('umarlaud:open', event => {
    const { root } = ((event as CustomEvent<unknown>).detail ?? {}) as { root?: unknown }
    if (root === 'votes') votesAsked.value++
  })
}
