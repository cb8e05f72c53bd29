/** Whether goals may be written now, and if not, why: in words that a person can be told. */

import { computed, type ReadonlySignal } from '@preact/signals'

import { t } from '../_frontend/i18n'
import { meta } from '../_frontend/records'
import type { Room } from '../_frontend/room'

export interface Access {
  readonly writable: boolean
  readonly reason: string
}

const OPEN: Access = { writable: true, reason: '' }

export function access(room: Room): ReadonlySignal<Access> {
  const workshop = meta(room)
  return computed(() => {
    const status = room.status.value
    if (status.state === 'readonly')
      return { writable: false, reason: status.message || t('Nothing can be saved right now, so writing has to wait.') }
    const stage = workshop.value.stages?.goals ?? 'open'
    if (stage !== 'open' && room.role !== 'facilitator')
      return { writable: false, reason: t('The facilitator has closed this stage. The goals can be read, not changed.') }
    return OPEN
  })
}
