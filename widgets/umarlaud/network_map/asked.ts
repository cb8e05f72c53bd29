/** Shows a stakeholder or a tie that another part of the page asks for (`umarlaud:open`), also when this part is made only then. */

import { signal } from '@preact/signals'

/** The stakeholder, or the key of the tie, asked for last and not shown yet. */
export const asked = signal<string | null>(null)

// heard from the beginning: the network may not have been made when somebody asks
if (typeof document !== 'undefined') {
  document.addEventListener('umarlaud:open', event => {
    const { root, id } = ((event as CustomEvent<unknown>).detail ?? {}) as { root?: unknown; id?: unknown }
    if ((root !== 'stakeholders' && root !== 'ties') || typeof id !== 'string') return
    asked.value = id
    if (document.querySelector('.u-shell')) location.hash = 'network'
  })
}
