/** A helper's table: its people, for whom one writes now, and the sheets of paper to enter. */

import { useSignal } from '@preact/signals'
import type { JSX } from 'preact'

import { t } from '../_frontend/i18n'
import { Icon } from '../_frontend/icons'
import { meta } from '../_frontend/records'
import type { Room } from '../_frontend/room'
import { agenda } from '../_frontend/stages'
import { ChipGroup } from '../_frontend/ui'
import type { Host } from '../_frontend/widget'
import { BallotEntry } from './ballot_entry'
import './helper_mode.css'
import { NetworkEntry } from './network_entry'
import { SlipEntry } from './slip_entry'
import { isHelper } from './table'
import { TablePeople } from './table_people'
import { pileKey, WaitingSheets } from './waiting_sheets'
import { WorksheetEntry } from './worksheet_entry'

type What = 'people' | 'worksheet' | 'slip' | 'network' | 'ballot'

export function TablePage({ room, host }: { room: Room; host: Host }): JSX.Element {
  const what = useSignal<What>('people')
  const workshop = host.session?.workshop.id ?? 'local'
  const kinds = new Set(agenda(meta(room).value).map(one => one.kind))
  const options: { value: What; label: string; icon: string }[] = [
    { value: 'people', label: t('My table'), icon: 'users' },
    ...(kinds.has('worksheet') ? [{ value: 'worksheet' as const, label: t('Worksheet'), icon: 'notebook-pen' }] : []),
    ...(kinds.has('problems') ? [{ value: 'slip' as const, label: t('Problem slip'), icon: 'map-pin' }] : []),
    ...(kinds.has('network') ? [{ value: 'network' as const, label: t('Network sheet'), icon: 'waypoints' }] : []),
    { value: 'ballot', label: t('Paper ballots'), icon: 'vote' }
  ]
  if (!isHelper(room)) {
    return <div class="u-empty"><Icon name="users" /><p>{t('You are not the helper of a table now. The facilitator can make you one.')}</p></div>
  }
  return (
    <div class="hm">
      <div class="hm-what"><ChipGroup row hideLabel label={t('What do you enter?')} options={options} value={what.value} onChange={one => (what.value = one)} /></div>
      {what.value === 'people' && <WaitingSheets room={room} pile={pileKey(workshop, room.me)} done={() => document.getElementById('main')?.focus()} />}
      {what.value === 'people' && <TablePeople room={room} />}
      {what.value === 'worksheet' && <WorksheetEntry room={room} workshop={workshop} />}
      {what.value === 'slip' && <SlipEntry room={room} host={host} workshop={workshop} />}
      {what.value === 'network' && <NetworkEntry room={room} host={host} workshop={workshop} />}
      {what.value === 'ballot' && <BallotEntry room={room} workshop={workshop} />}
    </div>
  )
}
