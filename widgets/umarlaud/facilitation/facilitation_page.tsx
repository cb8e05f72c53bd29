/** The facilitator's page: what the room does now, the run of the day beside it, and everything else folded under its name. */

import { useSignal } from '@preact/signals'
import type { ComponentChildren, JSX } from 'preact'
import { useEffect, useMemo, useRef } from 'preact/hooks'

import { t, tn } from '../_frontend/i18n'
import { Icon } from '../_frontend/icons'
import { present } from '../_frontend/presence'
import { records } from '../_frontend/records'
import type { Room } from '../_frontend/room'
import type { Person, Vote } from '../_frontend/schema'
import type { Host } from '../_frontend/widget'
import { AfterSection } from './after_section'
import { AgendaList } from './agenda_list'
import { votesAsked } from './asked'
import { ContributionsSection } from './contributions_section'
import './facilitation.css'
import './icons'
import { NowCard } from './now_card'
import { PeopleSection } from './people_section'
import { PrintSection } from './print_section'
import { lead as leadOf, type Lead } from './state'
import { VotesSection } from './votes_section'

export function FacilitationPage({ room, host }: { room: Room; host: Host }): JSX.Element {
  const lead = useMemo(() => leadOf(room, host.session), [room, host.session?.room])
  useEffect(() => () => lead.close(), [lead])
  const finishing = useSignal(0)
  const reviewing = useSignal(0)
  return (
    <div class="fl-page">
      <NowCard lead={lead} finish={() => finishing.value++} review={() => reviewing.value++} />
      <div class="fl-columns">
        <AgendaList lead={lead} />
        <div class="fl-sections">
          <Folded icon="vote" title={t('Votes')} note={votesNote(room)} openAt={votesAsked.value}>
            <VotesSection lead={lead} />
          </Folded>
          <Folded icon="users" title={t('Participants')} note={peopleNote(room)}>
            <PeopleSection lead={lead} />
          </Folded>
          <Folded icon="message-circle" title={t('What people write')} note={waitingNote(lead)} loud={lead.waiting.value.size > 0} openAt={reviewing.value}>
            <ContributionsSection lead={lead} />
          </Folded>
          <Folded icon="printer" title={t('Print for the tables')} note={t('Worksheets, slips, your run sheet')}>
            <PrintSection lead={lead} />
          </Folded>
          <Folded icon="flag" title={t('After the workshop')} note={t('Finish, forget the names, the next one')} openAt={finishing.value}>
            <AfterSection lead={lead} />
          </Folded>
        </div>
      </div>
    </div>
  )
}

function votesNote(room: Room): string {
  const votes = [...records<Vote>(room, 'votes').value.values()]
  const open = votes.filter(one => one.state === 'open').length
  if (open) return tn('{n} is open now', '{n} are open now', open)
  return votes.length ? tn('{n} vote', '{n} votes', votes.length) : t('None yet')
}

function peopleNote(room: Room): string {
  return t('{here} here now, {all} in all', { here: present(room).value.length, all: records<Person>(room, 'people').value.size })
}

function waitingNote(lead: Lead): string {
  const waiting = lead.waiting.value.size
  return waiting ? tn('{n} waits for you', '{n} wait for you', waiting) : t('Hide, bring back, approve')
}

interface FoldedProps {
  icon: string
  title: string
  /** What is in it, in a few words. */
  note: string
  /** Something in it waits for the facilitator. */
  loud?: boolean
  /** Opens and comes into sight when this grows. */
  openAt?: number
  children: ComponentChildren
}

/** A part of the page that is drawn only while it is open. */
function Folded({ icon, title, note, loud, openAt = 0, children }: FoldedProps): JSX.Element {
  const open = useSignal(false)
  const summary = useRef<HTMLElement>(null)
  useEffect(() => {
    if (!openAt) return
    open.value = true
    summary.current?.scrollIntoView({ block: 'start' })
    summary.current?.focus()
  }, [openAt])
  return (
    <details class="u-card fl-section" open={open.value} onToggle={event => event.target === event.currentTarget && (open.value = event.currentTarget.open)}>
      <summary ref={summary}>
        <Icon name={icon} />
        <span class="fl-section__words">
          <h2>{title}</h2>
          <span class={loud ? 'fl-section__note fl-section__note--loud' : 'fl-section__note'}>{note}</span>
        </span>
        <Icon name={open.value ? 'chevron-up' : 'chevron-down'} />
      </summary>
      {open.value && <div class="fl-section__body">{children}</div>}
    </details>
  )
}
