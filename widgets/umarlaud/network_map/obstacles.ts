/** What lies over the picture, so that names keep out from under it. */

import type { Box } from './spots'

const OVER = '.pm-zoom, .nm-legend, .nm-arrange, .pm-bar > *, .pm-attribution, .nm-bandwords span'

/** Boxes of buttons and words over `picture`, in pixels from its corner, moved by `(x, y)`. */
export function obstacles(picture: HTMLElement, x = 0, y = 0): Box[] {
  const { left, top } = picture.getBoundingClientRect()
  return [...(picture.closest('.u-mapped')?.querySelectorAll(OVER) ?? [])].map(element => element.getBoundingClientRect())
    .filter(({ width }) => width > 0)
    .map(box => ({ left: box.left - left + x - 2, right: box.right - left + x + 2, top: box.top - top + y - 2, bottom: box.bottom - top + y + 2 }))
}
