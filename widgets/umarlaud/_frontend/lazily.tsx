/** Parts of the page that come in a chunk of their own, when they are first seen. */

import { signal } from '@preact/signals'
import type { JSX } from 'preact'

import { t } from './i18n'
import { Icon } from './icons'
import { Button } from './ui'

export interface Lazy<M> {
  /** Asks for the chunk; a failed attempt is forgotten, so that it can be asked for again. */
  load(): Promise<void>
  /** The part itself once it is here; until then that it comes, or that it could not. */
  show(draw: (module: M) => JSX.Element): JSX.Element
  /** The part once it is here, and nothing before. */
  quietly(draw: (module: M) => JSX.Element | null): JSX.Element | null
}

export function lazily<M>(fetch: () => Promise<M>): Lazy<M> {
  const loaded = signal<M | null>(null)
  const failed = signal(false)
  let failures = 0
  let loading: Promise<void> | null = null
  const load = (): Promise<void> => {
    loading ??= fetch().then(
      module => {
        loaded.value = module
        failed.value = false
      },
      () => {
        failed.value = true
        failures++
        loading = null
      }
    )
    return loading
  }
  /** Some browsers never ask again for a chunk that failed: from the second time on the page itself is loaded anew. What was written is kept. */
  const again = (): void => {
    if (failures > 1 && document.querySelector('.u-shell')) location.reload()
    else void load()
  }
  return {
    load,
    show(draw) {
      const module = loaded.value
      if (module) return draw(module)
      if (!failed.value) void load()
      return (
        <div class="u-empty" role="status">
          <Icon name={failed.value ? 'wifi-off' : 'loader-circle'} />
          <p>{failed.value ? t('This part of the page could not be loaded.') : t('Loading …')}</p>
          {failed.value && <Button icon="refresh-cw" onClick={again}>{t('Try again')}</Button>}
        </div>
      )
    },
    quietly(draw) {
      const module = loaded.value
      if (!module && !failed.value) void load()
      return module ? draw(module) : null
    }
  }
}
