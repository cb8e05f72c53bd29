/** Whether participants have the plan before them, for facilitators: said, and changed with one press. */

import type { JSX } from 'preact'

import { t } from '../_frontend/i18n'
import { Icon } from '../_frontend/icons'
import { meta, writeMeta } from '../_frontend/records'
import type { Room } from '../_frontend/room'
import type { Meta } from '../_frontend/schema'
import { agenda, stateOf } from '../_frontend/stages'
import { Button, toast } from '../_frontend/ui'
import { added, before, MOST_STAGES, withState, type Change } from '../facilitation/agenda'

/**
 * What opens the plan to participants: its part of the agenda, which is added after the goals where there is none. null where they have
 * it already, and where nothing can be opened: a workshop without an agenda has all its parts, one that is over none.
 */
export function opening(workshop: Meta): Change | null {
  if (workshop.closed || !workshop.agenda?.length) return null
  const parts = agenda(workshop).filter(one => one.kind === 'plan')
  if (parts.some(one => stateOf(workshop, one.name) === 'open')) return null
  if (parts.length) return withState(workshop, parts[0]!.name, 'open')
  if (workshop.agenda.length >= MOST_STAGES) return null
  const { name, agenda: stages } = added(workshop, { kind: 'plan', title: {}, minutes: null, boards: [] })
  const others = stages!.filter(one => one.name !== name)
  const at = others.map(one => one.kind).lastIndexOf('goals') + 1 || others.length
  const planned = [...others.slice(0, at), stages!.find(one => one.name === name)!, ...others.slice(at)]
  return { agenda: planned, ...withState({ ...workshop, agenda: planned }, name, 'open') }
}

export function WhoFillsIn({ room }: { room: Room }): JSX.Element | null {
  const workshop = meta(room).value
  if (room.role !== 'facilitator' || workshop.closed || !workshop.agenda?.length) return null
  const change = opening(workshop)
  if (!change) return <span class="pb-who-fills u-soft"><Icon name="users" size={20} /> {t('Participants fill it in too')}</span>
  const open = (): void => {
    const was = { ...before(workshop), agenda: workshop.agenda }
    writeMeta(room, change)
    toast(t('Participants now have the plan among the parts of the day.'), { action: { label: t('Undo'), run: () => writeMeta(room, was) } })
  }
  return <Button icon="users" onClick={open}>{t('Open it to participants')}</Button>
}
