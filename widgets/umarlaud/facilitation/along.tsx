/** Going on to a part of the day, and whether every page is called there. */

import type { Signal } from '@preact/signals'
import type { JSX } from 'preact'

import { t } from '../_frontend/i18n'

/** To the millisecond: who is called twice in one second is called twice. */
export const callTime = (): string => new Date().toISOString()

export function AlongTick({ along }: { along: Signal<boolean> }): JSX.Element {
  return (
    <label class="fl-check">
      <input type="checkbox" checked={along.value} onChange={event => (along.value = event.currentTarget.checked)} />
      <span>
        {t('Bring everyone along')} <small class="u-soft u-small">{t('Every page goes to the new part.')}</small>
      </span>
    </label>
  )
}
