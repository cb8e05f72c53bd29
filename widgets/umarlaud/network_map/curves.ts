/** Geometry of ties: quadratic curves between two points in pixels, cut to what is in view, found again under a press. */

export interface Spot { x: number; y: number }
export interface View { left: number; top: number; right: number; bottom: number }
/** Start, control point, end. */
export type Curve = readonly [Spot, Spot, Spot]

/** How far the middle of a curve stands off the straight line, as a part of its length and at most in pixels. */
const BEND = 0.13
const MOST_BEND = 70
/** Pieces in which a curve is looked at. */
const PIECES = 24

const between = (a: Spot, b: Spot, share: number): Spot => ({ x: a.x + (b.x - a.x) * share, y: a.y + (b.y - a.y) * share })

/** Bends that are tried, the usual one first: a line that runs through somebody says that they are tied. */
const TRIED = [1, -1, 0.3, 1.8, -1.8]

/** The curve from `a` to `b`; `more` bends it further, so that two ties of one pair of groups lie apart, `bend` as many times. */
export function curveOf(a: Spot, b: Spot, more = 0, bend = 1): Curve {
  const [dx, dy] = [b.x - a.x, b.y - a.y]
  const length = Math.hypot(dx, dy) || 1
  const off = 2 * bend * Math.min(length * (BEND + more * 0.06), MOST_BEND + more * 24)
  return [a, { x: (a.x + b.x) / 2 - (dy / length) * off, y: (a.y + b.y) / 2 + (dx / length) * off }, b]
}

export function pointAt([a, c, b]: Curve, share: number): Spot {
  return between(between(a, c, share), between(c, b, share), share)
}

/** The part of a curve from `from` to `to`, both 0 to 1. */
export function part([a, c, b]: Curve, from: number, to: number): Curve {
  const control = (one: number, other: number): Spot => between(between(a, c, one), between(c, b, one), other)
  return [control(from, from), control(from, to), control(to, to)]
}

const boxOf = ([a, c, b]: Curve): View => ({
  left: Math.min(a.x, c.x, b.x), right: Math.max(a.x, c.x, b.x), top: Math.min(a.y, c.y, b.y), bottom: Math.max(a.y, c.y, b.y)
})

const inside = ({ x, y }: Spot, view: View): boolean => x >= view.left && x <= view.right && y >= view.top && y <= view.bottom

/** What of a curve can be seen: null where nothing; at a close zoom the dashes of what lies far outside would cost seconds. */
export function cut(curve: Curve, view: View): Curve | null {
  const box = boxOf(curve)
  if (box.right < view.left || box.left > view.right || box.bottom < view.top || box.top > view.bottom) return null
  if (inside(curve[0], view) && inside(curve[2], view)) return curve
  let first = -1
  let last = -1
  let before = pointAt(curve, 0)
  for (let i = 0; i < PIECES; i++) {
    const after = pointAt(curve, (i + 1) / PIECES)
    const apart = Math.max(before.x, after.x) < view.left || Math.min(before.x, after.x) > view.right
      || Math.max(before.y, after.y) < view.top || Math.min(before.y, after.y) > view.bottom
    if (!apart) {
      if (first < 0) first = i
      last = i + 1
    }
    before = after
  }
  return first < 0 ? null : part(curve, first / PIECES, last / PIECES)
}

const short = (value: number): string => String(Math.round(value * 10) / 10)

export const pathOf = ([a, c, b]: Curve): string => `M${short(a.x)} ${short(a.y)}Q${short(c.x)} ${short(c.y)} ${short(b.x)} ${short(b.y)}`

/** An arrow head in the middle of a curve, pointing to its end, or to its start with `back`. */
export function arrowAt(curve: Curve, size: number, back = false): string {
  const share = back ? 0.42 : 0.58
  const tip = pointAt(curve, share)
  const behind = pointAt(curve, back ? share + 0.02 : share - 0.02)
  const length = Math.hypot(tip.x - behind.x, tip.y - behind.y) || 1
  const [ux, uy] = [(tip.x - behind.x) / length, (tip.y - behind.y) / length]
  const wing = (side: number): string => `${short(tip.x - ux * size - uy * size * 0.6 * side)} ${short(tip.y - uy * size + ux * size * 0.6 * side)}`
  return `M${wing(1)}L${short(tip.x)} ${short(tip.y)}L${wing(-1)}`
}

/** Pixels from a point to a curve. */
export function distanceTo(curve: Curve, point: Spot): number {
  let least = Infinity
  let before = pointAt(curve, 0)
  for (let i = 1; i <= PIECES; i++) {
    const after = pointAt(curve, i / PIECES)
    const [dx, dy] = [after.x - before.x, after.y - before.y]
    const along = Math.max(0, Math.min(1, ((point.x - before.x) * dx + (point.y - before.y) * dy) / (dx * dx + dy * dy || 1)))
    least = Math.min(least, Math.hypot(point.x - before.x - dx * along, point.y - before.y - dy * along))
    before = after
  }
  return least
}

/** The first bend whose curve is `clear` pixels from all others, else the one whose nearest is the farthest. */
export function bendAround(a: Spot, b: Spot, others: readonly Spot[], clear: number): number {
  let best = 1
  let farthest = -1
  for (const bend of TRIED) {
    const curve = curveOf(a, b, 0, bend)
    const box = boxOf(curve)
    let near = clear
    for (const other of others) {
      if (other.x < box.left - near || other.x > box.right + near || other.y < box.top - near || other.y > box.bottom + near) continue
      near = Math.min(near, distanceTo(curve, other))
    }
    if (near >= clear) return bend
    if (near > farthest) [best, farthest] = [bend, near]
  }
  return best
}

/** The curve nearest to a press, at most `reach` pixels off. */
export function nearest<K>(curves: Iterable<readonly [K, Curve]>, point: Spot, reach: number): K | null {
  let found: K | null = null
  let least = reach
  for (const [key, curve] of curves) {
    const box = boxOf(curve)
    if (point.x < box.left - least || point.x > box.right + least || point.y < box.top - least || point.y > box.bottom + least) continue
    const gap = distanceTo(curve, point)
    if (gap <= least) [found, least] = [key, gap]
  }
  return found
}
