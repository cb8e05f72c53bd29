/** How many children of a column that wraps stand in its first column: the others are out of sight. */

import { useLayoutEffect, useState } from 'preact/hooks'
import type { RefObject } from 'preact'

/** Measured after every drawing and when the wall changes its size. */
export function useFits(list: RefObject<HTMLElement | null>): number {
  const [fits, see] = useState(Infinity)
  useLayoutEffect(() => {
    const element = list.current
    if (!element) return
    const count = (): void => {
      const [first] = element.children
      see(first ? [...element.children].filter(one => (one as HTMLElement).offsetLeft === (first as HTMLElement).offsetLeft).length : Infinity)
    }
    count()
    const watch = new ResizeObserver(count)
    watch.observe(element)
    return () => watch.disconnect()
  })
  return fits
}
