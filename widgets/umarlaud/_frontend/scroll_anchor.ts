/** Keeps a card where it is on the glass while the list changes around it. */

/** The element that scrolls `element`: the nearest that can, or the page. */
export function scrollerOf(element: Element): Element {
  for (let at = element.parentElement; at; at = at.parentElement) {
    const { overflowY } = getComputedStyle(at)
    if ((overflowY === 'auto' || overflowY === 'scroll') && at.scrollHeight > at.clientHeight) return at
  }
  return document.scrollingElement ?? document.documentElement
}

/** Remembers where `element` stands; the answer scrolls so that it stands there again. */
export function hold(element: Element | null | undefined): () => void {
  if (!element?.isConnected) return () => {}
  const top = element.getBoundingClientRect().top
  return () => {
    if (!element.isConnected) return
    const moved = element.getBoundingClientRect().top - top
    if (Math.abs(moved) > 1) scrollerOf(element).scrollTop += moved
  }
}

/** Browsers without scroll anchoring (Safari) need help when a card above grows by what others type. */
export function holdWhileOthersType(list: Element, held: () => Element | null): () => void {
  if (CSS.supports('overflow-anchor', 'auto')) return () => {}
  let last: { element: Element; top: number } | null = null
  const look = () => {
    const element = held()
    last = element && { element, top: element.getBoundingClientRect().top }
  }
  const observer = new ResizeObserver(() => {
    const element = held()
    if (element && last?.element === element) {
      const moved = element.getBoundingClientRect().top - last.top
      if (Math.abs(moved) > 1) scrollerOf(element).scrollTop += moved
    }
    look()
  })
  observer.observe(list)
  document.addEventListener('scroll', look, { capture: true, passive: true })
  return () => {
    observer.disconnect()
    document.removeEventListener('scroll', look, { capture: true })
  }
}
