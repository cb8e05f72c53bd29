/** The order in which a board is shown while others change it: nothing moves under a thumb, and what is new waits to be asked for. */

import type { ReadBoard } from './cards'

/** Cards under one name as they stand on the glass. */
export interface ShownGroup {
  readonly name: string | null
  readonly ids: readonly string[]
}

export interface ShownSection {
  readonly name: string | null
  readonly groups: readonly ShownGroup[]
}

export interface Settled {
  readonly sections: readonly ShownSection[]
  /** How many new cards wait to be shown. */
  readonly fresh: number
  /** Others have sorted cards anew. */
  readonly moved: boolean
}

export function orderOf(read: ReadBoard): ShownSection[] {
  return read.sections.map(({ name, groups }) => ({ name, groups: groups.map(group => ({ name: group.name, ids: group.cards.map(({ id }) => id) })) }))
}

const idsOf = (section: ShownSection | undefined): string[] => (section?.groups ?? []).flatMap(group => group.ids)
const places = (section: ShownSection | undefined, keep: (id: string) => boolean): string =>
  (section?.groups ?? []).flatMap(({ name, ids }) => ids.filter(keep).map(id => `${name ?? ''}/${id}`)).join(' ')

/**
 * `shown` with what may be added to it without moving anything: cards at the end of a section that is `open` there.
 * Cards that are gone stay in it, for a row that says so; sections that are not `seen` are taken as they are now.
 */
export function settle(
  shown: readonly ShownSection[],
  wanted: readonly ShownSection[],
  seen: (section: string | null) => boolean,
  open: (section: string | null) => boolean
): Settled {
  const before = new Map(shown.map(section => [section.name, section]))
  const visible = new Set(shown.filter(({ name }) => seen(name)).flatMap(idsOf))
  const there = new Set(wanted.flatMap(idsOf))
  let fresh = 0
  let moved = false
  const sections = wanted.map(section => {
    const old = before.get(section.name)
    if (!seen(section.name)) return section
    const known = new Set(idsOf(old))
    const arrived = idsOf(section).filter(id => !visible.has(id))
    const isKnown = (id: string): boolean => known.has(id) && there.has(id)
    moved ||= places(old, isKnown) !== places(section, isKnown)
    let end = section.groups.length
    if (open(section.name)) while (end > 0 && section.groups[end - 1]!.name === null && arrived.includes(section.groups[end - 1]!.ids[0]!)) end--
    const added = section.groups.slice(end)
    fresh += arrived.length - added.length
    return { name: section.name, groups: [...(old?.groups ?? []), ...added] }
  })
  // what is not in any part any more is shown no longer only when the board is put right
  const rest = shown.filter(({ name }) => !wanted.some(section => section.name === name) && seen(name))
  return { sections: [...sections, ...rest], fresh, moved: moved || rest.some(section => idsOf(section).some(id => there.has(id))) }
}
