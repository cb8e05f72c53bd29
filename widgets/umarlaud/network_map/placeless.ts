/** Members without a place: they stand in a row under the municipality, so that their ties are seen too. */

import type { Spot, View } from './curves'
import type { Stand } from './spots'

const SVG = 'http://www.w3.org/2000/svg'
const MOST_ROWS = 2

/** Rows under `south` (pixels), at most `width` wide; who finds no room joins the last mark. */
export function placelessWishes(ids: readonly string[], south: Spot, width: number, size: number): { stands: Stand[]; box: View | null } {
  if (!ids.length) return { stands: [], box: null }
  // names stand under the marks: two sizes for each, or as many as fit
  const columns = Math.max(1, Math.floor(Math.max(width, size) / (ids.length * size * 1.9 <= width ? size * 1.9 : size * 1.05)))
  const step = ids.length * size * 1.9 <= width ? size * 1.9 : size * 1.05
  const shown = Math.min(ids.length, columns * MOST_ROWS)
  const first = Math.min(columns, shown)
  const top = south.y + size * 0.75
  const stands: Stand[] = []
  for (const [i, id] of ids.entries()) {
    if (i >= shown) {
      stands.at(-1)!.members.push(id)
      continue
    }
    const [row, column] = [Math.floor(i / first), i % first]
    stands.push({ key: id, members: [id], from: null, x: south.x + (column - (first - 1) / 2) * step, y: top + size * 0.5 + row * size * 1.1 })
  }
  const half = ((first - 1) / 2) * step + size * 0.6
  const rows = Math.ceil(shown / first)
  return { stands, box: { left: south.x - half, right: south.x + half, top: top - size * 0.1, bottom: top + rows * size * 1.1 + size * 0.3 } }
}

/** The ground of the row under the ties, and what it is over them. */
export function drawPlaceless(ground: SVGGElement, over: SVGGElement, box: View | null, words: string, scale: number): void {
  ground.replaceChildren()
  over.replaceChildren()
  if (!box) return
  const rectangle = document.createElementNS(SVG, 'rect')
  for (const [name, value] of Object.entries({ x: box.left, y: box.top, width: box.right - box.left, height: box.bottom - box.top, rx: 14 })) {
    rectangle.setAttribute(name, value.toFixed(0))
  }
  rectangle.setAttribute('class', 'placeless-ground')
  const text = document.createElementNS(SVG, 'text')
  text.setAttribute('class', 'placeless-words')
  text.setAttribute('x', ((box.left + box.right) / 2).toFixed(0))
  text.setAttribute('y', (box.top - 6 * scale).toFixed(0))
  text.textContent = words
  ground.append(rectangle)
  over.append(text)
}
