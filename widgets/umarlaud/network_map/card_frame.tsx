/** The card over a view for what was pressed: it tells the map how much it covers, and leaves by Escape. */

import type { ComponentChildren, JSX } from 'preact'
import { useEffect, useRef } from 'preact/hooks'

import { t } from '../_frontend/i18n'
import { Button } from '../_frontend/ui'

export interface CardProps {
  /** How many pixels of the map the card covers, 0 when it goes. */
  covers?: (pixels: number) => void
}

export function CardFrame(p: CardProps & { label: string; close: () => void; children: ComponentChildren }): JSX.Element {
  const card = useRef<HTMLElement>(null)
  useEffect(() => {
    const element = card.current!
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
    }
  }, [])
  return (
    <section
      ref={card}
      class="pm-card u-card nm-card"
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
