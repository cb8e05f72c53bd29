/** The card over a map for what was pressed: it tells the map how much it covers, takes the keyboard and gives it back. */

import type { ComponentChildren, JSX } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'

import { t } from '../i18n'
import { Button } from '../ui'

/** A mark that was pressed by the keyboard. */
const MARK = ':is(.problem-mark, .member-mark):focus-visible'

export interface CardProps {
  /** How many pixels of the map the card covers, 0 when it goes. */
  covers?: (pixels: number) => void
}

export function Card(p: CardProps & { label: string; class?: string; close: () => void; children: ComponentChildren }): JSX.Element {
  const card = useRef<HTMLElement>(null)
  useLayoutEffect(() => {
    const element = card.current!
    const before = document.activeElement
    if (before?.matches(MARK)) element.querySelector<HTMLElement>('summary, button')?.focus({ preventScroll: true })
    const measure = (): void => {
      const map = element.offsetParent?.clientHeight // a hidden tab has no parent to measure against
      if (map) p.covers?.(Math.max(0, Math.min(map - element.offsetTop, map - 60)))
    }
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    element.addEventListener('animationend', measure) // what it hides is known when it stands
    return () => {
      observer.disconnect()
      p.covers?.(0)
      if (!element.contains(document.activeElement)) return
      const pressed = before !== document.body && before?.isConnected ? before : null
      const back = pressed ?? element.closest('.u-mapped')?.querySelector('.pm-bar .u-button--primary')
      if (back instanceof HTMLElement) back.focus({ preventScroll: true })
    }
  }, [])
  return (
    <section
      ref={card}
      class={`pm-card u-card${p.class ? ` ${p.class}` : ''}`}
      aria-label={p.label}
      onKeyDown={event => {
        if (event.key !== 'Escape') return
        event.stopPropagation()
        p.close()
      }}
    >
      {p.children}
      <Button kind="quiet" icon="x" label={t('Close')} class="pm-card__close" onClick={p.close} />
    </section>
  )
}
