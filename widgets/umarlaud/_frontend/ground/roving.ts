/** One tab stop for all marks of a pane: Tab enters and leaves, arrow keys go to the nearest mark in that direction. */
const ARROWS: Record<string, [x: number, y: number]> = {
  ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1]
}

export function roveIn(pane: HTMLElement, moved: (element: HTMLElement) => void): void {
  pane.addEventListener('focusin', ({ target }) => {
    for (const other of pane.querySelectorAll<HTMLElement>('[tabindex="0"]')) other.tabIndex = -1
    ;(target as HTMLElement).tabIndex = 0
  })
  pane.addEventListener('keydown', event => {
    const direction = ARROWS[event.key]
    if (!direction || event.altKey || event.ctrlKey || event.metaKey) return
    event.preventDefault()
    event.stopPropagation() // or the map pans as well
    const next = nearest(event.target as HTMLElement, [...pane.querySelectorAll<HTMLElement>('button')], direction)
    if (!next) return
    next.focus({ preventScroll: true })
    moved(next)
  })
}

function nearest(from: HTMLElement, all: HTMLElement[], [dx, dy]: [number, number]): HTMLElement | null {
  const origin = middle(from)
  let best: HTMLElement | null = null
  let least = Infinity
  for (const element of all) {
    if (element === from) continue
    const at = middle(element)
    const ahead = (at.x - origin.x) * dx + (at.y - origin.y) * dy
    const aside = Math.abs((at.x - origin.x) * dy) + Math.abs((at.y - origin.y) * dx)
    if (ahead <= 0) continue
    const cost = ahead + aside * 2 // what lies straight ahead is expected before what is near but aside
    if (cost < least) [best, least] = [element, cost]
  }
  return best
}

function middle(element: HTMLElement): { x: number; y: number } {
  const { left, top, width, height } = element.getBoundingClientRect()
  return { x: left + width / 2, y: top + height / 2 }
}
