/** Where a writer's name goes: beside the text if it can, and never on a line that somebody is typing. */

export interface Box {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

export interface Caret {
  readonly x: number
  readonly top: number
  readonly bottom: number
}

const GAP = 4

function overlap(a: Box, b: Box): number {
  const width = Math.min(a.right, b.right) - Math.max(a.left, b.left)
  const height = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top)
  return width > 1 && height > 1 ? width * height : 0
}

/**
 * The upper left corner of a name of `width` × `height` pixels for `caret`, or null if it would cover a line being typed.
 * `lines`: the visual lines of text; `typed`: those with somebody's caret; `taken`: names that stand already.
 */
export function placeName(
  caret: Caret,
  width: number,
  height: number,
  area: Box,
  lines: readonly Box[],
  typed: readonly Box[],
  taken: readonly Box[],
): { left: number; top: number } | null {
  const middle = (caret.top + caret.bottom) / 2
  const own = lines.filter((line) => line.top < middle && line.bottom > middle)
  const end = Math.max(caret.x, ...own.map((line) => line.right)) + GAP
  const inside = Math.max(area.left, Math.min(caret.x, area.right - width))
  const flush = area.right - width
  const corners = [
    { left: end, top: middle - height / 2 },
    { left: inside, top: caret.top - height },
    { left: inside, top: caret.bottom },
    { left: flush, top: caret.top - height },
    { left: flush, top: caret.bottom },
  ]
  let best: { left: number; top: number } | null = null
  let least = Infinity
  for (const corner of corners) {
    const box = { ...corner, right: corner.left + width, bottom: corner.top + height }
    if (box.right > area.right + 1) continue
    if (typed.some((line) => overlap(line, box) > 0) || taken.some((name) => overlap(name, box) > 0)) continue
    const covered = lines.reduce((sum, line) => sum + overlap(line, box), 0)
    if (covered < least) [best, least] = [corner, covered]
  }
  return best
}
