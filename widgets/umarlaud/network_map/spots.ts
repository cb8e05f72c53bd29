/** Where marks of members stand in pixels: at their place, beside it where that is taken, or in a group. */

import type { Spot } from './curves'

export interface Wish { id: string; x: number; y: number }
export interface Stand extends Spot {
  /** The first of those who stand here. */
  key: string
  members: string[]
  /** The place itself, where the mark stands beside it. */
  from: Spot | null
}

/** Rings of free spots around a place, by how many members there are: many would cover the map and stand in groups instead. */
const RINGS: readonly (readonly [most: number, rings: number])[] = [[30, 3], [60, 2], [120, 1]]

/** Steps around a place in a grid of sixes, the nearest first. */
function around(rings: number): Spot[] {
  const found: (Spot & { off: number })[] = []
  for (let row = -rings; row <= rings; row++) {
    for (let column = -rings - 1; column <= rings + 1; column++) {
      const [x, y] = [column + (row % 2 ? 0.5 : 0), row * 0.87]
      const off = Math.hypot(x, y)
      if (off <= rings + 0.01) found.push({ x, y, off })
    }
  }
  return found.sort((a, b) => a.off - b.off || a.y - b.y || a.x - b.x)
}

/**
 * `wishes` in order of seniority: who comes later takes a free spot or joins a group, and never moves another.
 * No two stand nearer than `size` pixels; a free spot is at most `most` of them away. The cost is linear in the number of members.
 */
export function stands(wishes: readonly Wish[], size: number, most?: number): Stand[] {
  const rings = most ?? RINGS.find(([count]) => wishes.length <= count)?.[1] ?? 0
  const steps = around(rings)
  const cells = new Map<string, Stand[]>()
  const all: Stand[] = []
  const near = ({ x, y }: Spot): Stand | null => {
    let found: Stand | null = null
    let least = size - 0.5
    const [column, row] = [Math.floor(x / size), Math.floor(y / size)]
    for (let i = column - 1; i <= column + 1; i++) {
      for (let j = row - 1; j <= row + 1; j++) {
        for (const one of cells.get(`${i}:${j}`) ?? []) {
          const gap = Math.hypot(one.x - x, one.y - y)
          if (gap < least) [found, least] = [one, gap]
        }
      }
    }
    return found
  }
  for (const { id, x, y } of wishes) {
    const spot = steps.map(step => ({ x: x + step.x * size, y: y + step.y * size })).find(one => !near(one))
    if (!spot) {
      near({ x, y })!.members.push(id)
      continue
    }
    const aside = Math.hypot(spot.x - x, spot.y - y) > 1
    const stand: Stand = { ...spot, key: id, members: [id], from: aside ? { x, y } : null }
    const cell = `${Math.floor(spot.x / size)}:${Math.floor(spot.y / size)}`
    cells.set(cell, [...(cells.get(cell) ?? []), stand])
    all.push(stand)
  }
  return all
}

export interface Name { key: string; x: number; y: number; width: number; height: number; rank: number }
/** A name, and what it is cut to where the whole of it finds no room, the longest first. */
export interface Wanted extends Name { shorter?: readonly { width: number; height: number }[] }
/** `cut`: 0 the whole name, else which of the shorter ones. */
export interface Placed { side: Side; cut: number; box: Box }
export type Side = 'below' | 'right' | 'left' | 'above'
export interface Box { left: number; top: number; right: number; bottom: number }

const overlaps = (a: Box, b: Box): boolean => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom

const holds = (outer: Box, inner: Box): boolean => inner.left >= outer.left && inner.right <= outer.right && inner.top >= outer.top && inner.bottom <= outer.bottom

export function boxOfName({ x, y, width, height }: Name, side: Side, off: number): Box {
  const half = height / 2
  if (side === 'below') return { left: x - width / 2, right: x + width / 2, top: y + off, bottom: y + off + height }
  if (side === 'above') return { left: x - width / 2, right: x + width / 2, top: y - off - height, bottom: y - off }
  return side === 'right' ? { left: x + off, right: x + off + width, top: y - half, bottom: y + half } : { left: x - off - width, right: x - off, top: y - half, bottom: y + half }
}

const SIDES: readonly Side[] = ['below', 'right', 'left', 'above']

/** On which side of its mark each name stands without covering a mark or a name of higher rank; it is cut where only that
 *  finds room, and left out where nothing does. What is in the picture stays `within` it; what is outside may come in later. */
export function nameSides(names: readonly Wanted[], marks: readonly Box[], off: number, within?: Box): Map<string, Placed> {
  const cell = 120
  const taken = new Map<string, Box[]>()
  const cellsOf = (box: Box): string[] => {
    const found: string[] = []
    for (let i = Math.floor(box.left / cell); i <= Math.floor(box.right / cell); i++) {
      for (let j = Math.floor(box.top / cell); j <= Math.floor(box.bottom / cell); j++) found.push(`${i}:${j}`)
    }
    return found
  }
  const take = (box: Box): void => {
    for (const key of cellsOf(box)) {
      const list = taken.get(key)
      list ? list.push(box) : taken.set(key, [box])
    }
  }
  const free = (box: Box): boolean => !cellsOf(box).some(key => taken.get(key)?.some(other => overlaps(other, box)))
  marks.forEach(take)
  const found = new Map<string, Placed>()
  for (const name of [...names].sort((a, b) => b.rank - a.rank)) {
    const seen = within && holds(within, { left: name.x, right: name.x, top: name.y, bottom: name.y })
    for (const [cut, size] of [name, ...(name.shorter ?? [])].entries()) {
      if (found.has(name.key)) break
      for (const side of SIDES) {
        const box = boxOfName({ ...name, ...size }, side, off)
        if ((seen && !holds(within!, box)) || !free(box)) continue
        take(box)
        found.set(name.key, { side, cut, box })
        break
      }
    }
  }
  return found
}
