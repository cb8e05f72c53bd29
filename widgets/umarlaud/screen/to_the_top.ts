/** The order of what a wall shows: what is worked on goes first, but not to and fro while two are worked on at once. */

/** Among the first so many nothing moves: all of them are seen well. */
const CALM = 2

/** Keeps an order: gives it anew for the ids that are there and those that were changed since. */
export function toTheTop(): (there: readonly string[], changed: readonly string[]) => readonly string[] {
  let order: string[] = []
  return (there, changed) => {
    const present = new Set(there)
    const known = new Set(order)
    order = [...order.filter(id => present.has(id)), ...there.filter(id => !known.has(id))]
    for (const id of changed) {
      const at = order.indexOf(id)
      if (at >= CALM) order = [id, ...order.filter(other => other !== id)]
    }
    return order
  }
}
