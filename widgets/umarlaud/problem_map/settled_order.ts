/**
 * The order of a list that others change while one reads it: what they add waits to be asked for, what they delete stays
 * as an empty row, so that nothing moves under a thumb. One's own changes and a new filter or order show at once.
 */
export interface Settled { ids: string[]; waiting: string[] }

/** `shown` is the order on screen, `wanted` the right one; `isOwn` tells which of the new ones this person just made. */
export function settledOrder(shown: readonly string[], wanted: readonly string[], isOwn: (id: string) => boolean): Settled {
  const known = new Set(shown)
  const fresh = wanted.filter(id => !known.has(id))
  // one's own new problem must be seen, and the list is redrawn for it anyway
  if (!shown.length || fresh.some(isOwn)) return { ids: [...wanted], waiting: [] }
  return { ids: [...shown], waiting: fresh }
}
