/** Who is in the room now, and as whom this page is seen there. */

import { effect, signal, type ReadonlySignal } from '@preact/signals'

import { records } from './records'
import type { Room } from './room'
import type { Person } from './schema'

export interface Present {
  id: string
  name: string
  color: string
  /** The widget that they look at. */
  at: string | null
}

/** Each at least 4.5:1 under white letters. */
const COLOURS = ['#2b57a5', '#24624a', '#9c2427', '#7a4f00', '#6a3a8c', '#1b6f7d', '#a33d0f', '#4a5763', '#8a2b66', '#3f6212']

/** The same person has the same colour on every screen. */
export function colourOf(person: string): string {
  let sum = 0
  for (const letter of person) sum = (sum * 31 + letter.charCodeAt(0)) >>> 0
  return COLOURS[sum % COLOURS.length]!
}

/** Shows this person to the others as soon as they have a name, and after the document was replaced. */
export function showPresence(room: Room): () => void {
  const people = records<Person>(room, 'people')
  return effect(() => {
    void room.generation.value
    const name = people.value.get(room.me)?.name
    if (!name) return
    const color = colourOf(room.me)
    const shown = room.awareness.getLocalState()?.user as { name?: string } | undefined
    if (shown?.name !== name) room.awareness.setLocalStateField('user', { id: room.me, name, color, colorLight: `${color}33` })
  })
}

export function showPlace(room: Room, widget: string): void {
  room.awareness.setLocalStateField('at', widget)
}

const known = new WeakMap<Room, ReadonlySignal<readonly Present[]>>()

/** Everyone with a name who is connected, each person once, oneself too. */
export function present(room: Room): ReadonlySignal<readonly Present[]> {
  let current = known.get(room)
  if (current) return current
  const list = signal<readonly Present[]>([])
  effect(() => {
    void room.generation.value
    const awareness = room.awareness
    const read = (): void => {
      const found = new Map<string, Present>()
      awareness.getStates().forEach(state => {
        const user = state.user as Partial<Present> | undefined
        if (typeof user?.id !== 'string' || typeof user.name !== 'string') return
        found.set(user.id, { id: user.id, name: user.name.slice(0, 60), color: colourOf(user.id), at: typeof state.at === 'string' ? state.at : null })
      })
      const next = [...found.values()].sort((a, b) => a.name.localeCompare(b.name))
      if (JSON.stringify(next) !== JSON.stringify(list.peek())) list.value = next
    }
    read()
    awareness.on('change', read)
    return () => awareness.off('change', read)
  })
  known.set(room, (current = list))
  return current
}
