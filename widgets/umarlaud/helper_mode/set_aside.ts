/** Sheets of which something waits for its board to be opened: on this device, so that the next sheet of the pile can be taken. */

import { signal, type Signal } from '@preact/signals'

import { folded } from '../lobby/names'
import { asDraft, isBlank, type Draft } from './sheet'

const piles = new Map<string, Signal<readonly Draft[]>>()

function read(key: string): readonly Draft[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? '[]')
    return Array.isArray(kept) ? kept.flatMap(one => asDraft(one) ?? []) : []
  } catch {
    return []
  }
}

/** The sheets that wait in a workshop. */
export function pileOf(key: string): Signal<readonly Draft[]> {
  let pile = piles.get(key)
  if (!pile) piles.set(key, (pile = signal(read(key))))
  return pile
}

export function writePile(key: string, sheets: readonly Draft[]): void {
  pileOf(key).value = sheets
  try {
    if (sheets.length) localStorage.setItem(key, JSON.stringify(sheets))
    else localStorage.removeItem(key)
  } catch {
    // then they wait as long as this page is open
  }
}

/** What is left of a sheet goes onto the pile, to what waits of the same person. */
export function onto(pile: readonly Draft[], left: Draft): readonly Draft[] {
  const at = pile.findIndex(one => folded(one.name) === folded(left.name))
  if (at < 0) return [...pile, left]
  const before = pile[at]!
  const lines = { ...before.lines }
  for (const [board, rows] of Object.entries(left.lines)) lines[board] = [...(lines[board] ?? []), ...rows]
  return pile.map((one, i) => (i === at ? { ...before, lines, ticks: { ...before.ticks, ...left.ticks } } : one))
}

/** How many lines and ticks a sheet holds. */
export function sizeOf({ lines, ticks }: Draft): number {
  return Object.values(lines).reduce((sum, rows) => sum + rows.filter(line => !isBlank(line)).length, 0) + Object.values(ticks).filter(Boolean).length
}
