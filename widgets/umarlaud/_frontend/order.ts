/** The order of a list: fractional numbers, so that moving an item writes that item only. */

export interface Ordered {
  readonly order: number
}

/** Ids by `order`; ties (two people added at once) by id, so that every screen shows the same. */
export function inOrder(items: ReadonlyMap<string, Ordered>): string[] {
  const place = (id: string) => {
    const order = items.get(id)?.order
    return typeof order === 'number' && Number.isFinite(order) ? order : 0
  }
  return [...items.keys()].sort((a, b) => place(a) - place(b) || (a < b ? -1 : 1))
}

export function orderAtEnd(items: ReadonlyMap<string, Ordered>): number {
  const ids = inOrder(items)
  const last = ids[ids.length - 1]
  return last === undefined ? 1 : (items.get(last)?.order ?? 0) + 1
}

/**
 * What to write so that `id` stands at index `to` of the list.
 * One entry as a rule; more only where neighbours have the same number, or no number fits between them.
 */
export function move(items: ReadonlyMap<string, Ordered>, id: string, to: number): Map<string, number> {
  const writes = new Map<string, number>()
  const ids = inOrder(items)
  const from = ids.indexOf(id)
  if (from < 0) return writes
  const index = Math.max(0, Math.min(to, ids.length - 1))
  if (index === from) return writes
  const rest = ids.filter((other) => other !== id)
  const at = (i: number) => items.get(rest[i] as string)?.order ?? 0
  const before = index > 0 ? at(index - 1) : null
  const after = index < rest.length ? at(index) : null
  if (before === null) writes.set(id, (after ?? 1) - 1)
  else if (after === null) writes.set(id, before + 1)
  else {
    const middle = (before + after) / 2
    if (middle > before && middle < after) writes.set(id, middle)
    else pushApart(rest, id, index, at, before, writes)
  }
  return writes
}

/** Gives `id` and as few of those after it as needed numbers that grow. */
function pushApart(
  rest: string[],
  id: string,
  index: number,
  at: (i: number) => number,
  before: number,
  writes: Map<string, number>,
): void {
  let end = index
  while (end < rest.length && at(end) <= before) end += 1
  const room = end < rest.length ? at(end) : before + (end - index) + 2
  const step = (room - before) / (end - index + 2)
  if (before + step <= before || before + step * (end - index + 1) >= room) {
    ;[...rest.slice(0, index), id, ...rest.slice(index)].forEach((each, i) => writes.set(each, i + 1))
    return
  }
  writes.set(id, before + step)
  for (let i = index; i < end; i += 1) writes.set(rest[i] as string, before + step * (i - index + 2))
}
