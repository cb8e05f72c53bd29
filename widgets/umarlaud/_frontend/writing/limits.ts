/** What of an insertion still fits in a text that has a limit. */

/** A phone keyboard's composition must not be broken off; it may run this far over, and the guard allows it. */
export const COMPOSITION_SLACK = 20

/** The part of `insert` that fits when `kept` characters stay; never half of a surrogate pair. */
export function fitting(insert: string, kept: number, limit: number): string {
  const room = Math.max(0, limit - kept)
  if (insert.length <= room) return insert
  const last = insert.charCodeAt(room - 1)
  return insert.slice(0, last >= 0xd800 && last <= 0xdbff ? room - 1 : room)
}

/** How much is left is told only when it matters. */
export function worthTelling(length: number, limit: number): boolean {
  return limit - length <= Math.max(20, limit * 0.05)
}
