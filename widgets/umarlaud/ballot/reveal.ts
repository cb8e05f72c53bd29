/** The reveal on the big screen: one place after the other, from the last to the first. */

import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'

/** Between two places, in ms; the first place keeps the hall waiting longer. */
const STEP = 1_600
const BEFORE_FIRST = 2_600

/** Votes whose result this page has shown already: it is a surprise once. */
const told = new Set<string>()

function still(): boolean {
  return typeof matchMedia === 'function' && matchMedia('(prefers-reduced-motion: reduce)').matches
}

/** How many of `total` places are to be seen now, counted from the last; all at once where nothing may move. */
export function useReveal(vote: string, total: number, on: boolean): number {
  const [seen, see] = useState(() => (!on || still() || told.has(vote) ? Infinity : 0))
  useEffect(() => {
    if (!on || still() || told.has(vote)) return see(Infinity)
    if (seen >= total) {
      if (total) told.add(vote)
      return undefined
    }
    const timer = setTimeout(() => see(seen + 1), seen === total - 1 && total > 1 ? BEFORE_FIRST : STEP)
    return () => clearTimeout(timer)
  }, [vote, total, on, seen])
  return Math.min(seen, total)
}

/** Whether the wall is still on its way from the last place to the first: a page that saw the result come does not tell it before. */
export function useOpening(shown: boolean, total: number): boolean {
  const before = useRef(shown)
  const [opening, set] = useState(false)
  useLayoutEffect(() => {
    const came = shown && !before.current
    before.current = shown
    if (!came || !total || still()) return set(false)
    set(true)
    const timer = setTimeout(() => set(false), STEP * (total - 1) + BEFORE_FIRST)
    return () => clearTimeout(timer)
  }, [shown])
  return opening
}
