/** What the page says by itself: a polite live region for screen readers, and toasts with at most one action. */

import { signal } from '@preact/signals'
import type { JSX } from 'preact'

import { t } from './i18n'

const spoken = signal('')
let odd = false

/** Says something to those who listen to the page, after what is being read now. */
export function announce(text: string): void {
  // the same words twice in a row are a change only if something differs
  odd = !odd
  spoken.value = odd ? `${text}\u00a0` : text
}

export function LiveRegion(): JSX.Element {
  return (
    <div class="u-hidden" role="status" aria-live="polite">
      {spoken.value}
    </div>
  )
}

export interface ToastAction {
  label: string
  run: () => void
}

interface Toast {
  id: number
  text: string
  action?: ToastAction
}

const toasts = signal<readonly Toast[]>([])
let counter = 0

function drop(id: number): void {
  toasts.value = toasts.value.filter(one => one.id !== id)
}

/** Takes away what was said of the part that one leaves. */
export function clearToasts(): void {
  toasts.value = []
}

/** Shows a line for a while, 6 s or 12 s with an action; it is announced too. */
export function toast(text: string, { action }: { action?: ToastAction } = {}): void {
  const id = ++counter
  // an older offer of the same kind would undo something else than it says
  toasts.value = [...toasts.value.filter(one => !action || !one.action).slice(-1), { id, text, action }]
  announce(action ? `${text} ${action.label}` : text)
  setTimeout(() => drop(id), action ? 12_000 : 6_000)
}

export function Toasts(): JSX.Element {
  return (
    <section class="u-toasts" aria-label={t('Messages')} hidden={!toasts.value.length}>
      {toasts.value.map(one => (
        <div class="u-toast" key={one.id}>
          <span>{one.text}</span>
          {one.action ? (
            <button
              type="button"
              class="u-button"
              onClick={() => {
                drop(one.id)
                one.action!.run()
              }}
            >
              {one.action.label}
            </button>
          ) : (
            <button type="button" class="u-button" onClick={() => drop(one.id)}>
              {t('Close')}
            </button>
          )}
        </div>
      ))}
    </section>
  )
}
