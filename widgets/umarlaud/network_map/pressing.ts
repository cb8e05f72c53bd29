/** What a press on a member, a group or a tie means, on the map and in the diagram alike. */

import type { Signal } from '@preact/signals'

import type { Stakeholder } from '../_frontend/schema'
import type { NetworkState } from './state'

export interface Pressing {
  choose(id: string): void
  pressed(members: readonly Stakeholder[]): void
  pressedTie(key: string | null): void
}

/** `group` holds the ids of a mark that stands for several; `reveal` brings a chosen member into sight. */
export function pressing(state: NetworkState, group: Signal<readonly string[]>, reveal: (id: string) => void): Pressing {
  const choose = (id: string): void => {
    group.value = []
    const pick = state.pick.peek()
    if (pick) return pick(id)
    state.selectedTie.value = null
    state.selected.value = id
    reveal(id)
  }
  return {
    choose,
    pressed: members => {
      if (members.length === 1) return choose(members[0]!.id)
      state.selected.value = state.selectedTie.value = null
      group.value = members.map(({ id }) => id)
    },
    pressedTie: key => {
      group.value = []
      if (state.pick.peek()) return
      state.selected.value = null
      state.selectedTie.value = key
    }
  }
}
