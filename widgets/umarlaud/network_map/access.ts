/** Whether the network may be changed now, and if not, why, in words. */

import { t } from '../_frontend/i18n'
import { meta } from '../_frontend/records'
import type { Room } from '../_frontend/room'

/** '' when everything may be written. */
export function closedBecause(room: Room): string {
  const status = room.status.value
  if (status.state === 'readonly') return status.message ?? t('Nothing can be changed just now.')
  const stage = meta(room).value.stages?.network ?? 'open'
  if (stage !== 'open' && room.role !== 'facilitator') return t('This part is closed for changes; you can read it.')
  return ''
}
