/**
 * Groups problems that stand too near to each other at a zoom, the oldest first.
 *
 * The library for this (supercluster) puts a cluster at the mean of its members, so one problem more moves what a
 * thumb is about to press. Here a group stands where its senior member stands: what comes later joins a group or
 * makes its own, and never moves another's. 1 000 problems take about 1 ms.
 */
export interface Standing { id: string; x: number; y: number; theme: string }
export interface Group { key: string; x: number; y: number; members: Standing[] }

/** `standing` in order of seniority, positions in pixels; no two groups come nearer than `reach` pixels. */
export function groups(standing: Iterable<Standing>, reach: number): Group[] {
  const cells = new Map<string, Group[]>()
  const all: Group[] = []
  for (const one of standing) {
    const column = Math.floor(one.x / reach)
    const row = Math.floor(one.y / reach)
    let nearest: Group | null = null
    let least = reach
    for (let i = column - 1; i <= column + 1; i++) {
      for (let j = row - 1; j <= row + 1; j++) {
        for (const group of cells.get(`${i}:${j}`) ?? []) {
          const gap = Math.hypot(group.x - one.x, group.y - one.y)
          if (gap < least) [nearest, least] = [group, gap]
        }
      }
    }
    if (nearest) {
      nearest.members.push(one)
      continue
    }
    const group = { key: one.id, x: one.x, y: one.y, members: [one] }
    const cell = cells.get(`${column}:${row}`)
    cell ? cell.push(group) : cells.set(`${column}:${row}`, [group])
    all.push(group)
  }
  return all
}

/** Keeps the order in which records came to this page; `created` orders only what was there at the start. */
export class Seniority {
  private readonly rank = new Map<string, number>()
  private next = 0

  order<T extends { id: string; created: string | null }>(records: Iterable<T>): T[] {
    const all = [...records]
    const fresh = all.filter(record => !this.rank.has(record.id))
    const since = (one: T): string => one.created ?? ''
    fresh.sort((a, b) => (since(a) < since(b) ? -1 : since(a) > since(b) ? 1 : a.id < b.id ? -1 : 1))
    for (const record of fresh) this.rank.set(record.id, this.next++)
    return all.sort((a, b) => this.rank.get(a.id)! - this.rank.get(b.id)!)
  }
}
