/** A sheet that leaves the map usable: it stands at the bottom on a phone and in place of the list where there is room. */

import type { ComponentChildren, JSX } from 'preact'
import { useId, useLayoutEffect, useRef } from 'preact/hooks'

import { closesOnBack } from '../back'
import { t } from '../i18n'
import { Button } from '../ui'

interface Props {
  title: string
  /** 1 to `steps`, drawn as bars and read out. */
  step: number
  steps: number
  tall?: boolean
  onClose: () => void
  /** How many pixels of the map the panel covers. */
  covers: (pixels: number) => void
  footer: ComponentChildren
  children: ComponentChildren
}

export function Panel(p: Props): JSX.Element {
  const heading = useId()
  const panel = useRef<HTMLElement>(null)
  const title = useRef<HTMLHeadingElement>(null)

  const close = useRef(p.onClose)
  close.current = p.onClose
  useLayoutEffect(() => {
    const before = document.activeElement
    const released = closesOnBack(() => close.current())
    return () => {
      released()
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true })
    }
  }, [])
  // a new step is read from its title; a field that asks for the focus keeps it
  useLayoutEffect(() => {
    panel.current!.querySelector('.pm-panel__body')!.scrollTop = 0
    if (!panel.current!.querySelector('[data-first]')) title.current!.focus({ preventScroll: true })
    else panel.current!.querySelector<HTMLElement>('[data-first] :is(input, textarea)')?.focus({ preventScroll: true })
  }, [p.step])
  // at once, before a card that comes in its place measures itself
  useLayoutEffect(() => {
    const element = panel.current!
    const measure = (): void => {
      const map = element.closest('.u-mapped')?.querySelector('.pm-map')?.getBoundingClientRect()
      const own = element.getBoundingClientRect()
      const overlaps = map && own.left < map.right && own.right > map.left
      const pixels = overlaps ? Math.max(0, Math.min(map.bottom - own.top, map.height - 120)) : 0
      p.covers(Math.round(pixels / 2) * 2) // half of it moves the map, and a map moves by whole pixels
    }
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    const map = element.closest('.u-mapped')?.querySelector('.pm-map')
    if (map) observer.observe(map)
    element.addEventListener('animationend', measure) // while it rises it stands lower than it will
    return () => {
      observer.disconnect()
      p.covers(0)
    }
  }, [])
  return (
    <section
      ref={panel}
      class={`pm-panel${p.tall ? ' pm-panel--tall' : ''}`}
      role="dialog"
      aria-labelledby={heading}
      onKeyDown={event => {
        if (event.key !== 'Escape' || event.defaultPrevented) return
        event.stopPropagation()
        p.onClose()
      }}
    >
      <div class="pm-steps" role="img" aria-label={t('Step {step} of {steps}', { step: p.step, steps: p.steps })}>
        {Array.from({ length: p.steps }, (_, i) => (
          <span key={i} class={i < p.step ? 'done' : ''} />
        ))}
      </div>
      <div class="pm-panel__head">
        <h2 id={heading} ref={title} tabIndex={-1}>
          {p.title}
        </h2>
        <Button kind="quiet" icon="x" label={t('Close')} onClick={p.onClose} />
      </div>
      <div class="pm-panel__body">{p.children}</div>
      <div class="pm-panel__foot">{p.footer}</div>
    </section>
  )
}
