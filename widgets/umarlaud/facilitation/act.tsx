/** One request at a time: the button that asked waits, and what went wrong stands beside it until it is tried again. */

import { useSignal, type Signal } from '@preact/signals'
import type { JSX } from 'preact'

import { ApiError } from '../_frontend/api'
import { t } from '../_frontend/i18n'
import { Icon } from '../_frontend/icons'

export interface Acting {
  readonly busy: Signal<boolean>
  readonly wrong: Signal<string>
  /** Runs a request; true when it was done. */
  run(request: () => Promise<unknown>): Promise<boolean>
}

export function useAct(): Acting {
  const busy = useSignal(false)
  const wrong = useSignal('')
  return {
    busy,
    wrong,
    async run(request) {
      if (busy.peek()) return false
      busy.value = true
      wrong.value = ''
      try {
        await request()
        return true
      } catch (error) {
        wrong.value = error instanceof ApiError ? error.message : t('The server could not do this. Try again in a moment.')
        if (!(error instanceof ApiError)) console.error(error)
        return false
      } finally {
        busy.value = false
      }
    }
  }
}

export function Wrong({ acting }: { acting: Acting }): JSX.Element {
  return (
    <div role="alert">
      {acting.wrong.value && (
        <div class="u-note u-note--failed">
          <Icon name="triangle-alert" />
          <p>{acting.wrong.value}</p>
        </div>
      )}
    </div>
  )
}
