/** One vote as a card: its question, and what its state allows: to vote, to wait, or to read the result. */

import { useComputed, useSignal, useSignalEffect } from '@preact/signals'
import type { JSX } from 'preact'
import { useEffect, useMemo } from 'preact/hooks'

import { t, tn } from '../_frontend/i18n'
import { Icon } from '../_frontend/icons'
import { draftKey } from '../_frontend/kept_draft'
import { meta, records } from '../_frontend/records'
import type { Room } from '../_frontend/room'
import type { Person, Vote } from '../_frontend/schema'
import { BallotBox, channelOf } from './ballot_box'
import { BallotForm, Secret } from './ballot_form'
import type { Question } from './choice'
import { itemsOf, titleOf } from './items'
import { ON_SCREEN, Results } from './results'
import { turnoutWords } from './result_words'
import { useOpening } from './reveal'
import { InPlan } from '../plan_builder/in_plan'
import { noteCast, Table } from './table_votes'

export function stateWords(state: Vote['state']): string {
  switch (state) {
    case 'draft':
      return t('Not open yet')
    case 'open':
      return t('Open now')
    case 'closed':
      return t('Closed')
    case 'shown':
      return t('Result')
  }
}

const ICONS: Record<Vote['state'], string> = { draft: 'clock', open: 'vote', closed: 'lock', shown: 'list' }

interface CardProps {
  vote: Vote
  room: Room
  /** The workshop's id on the server; null where there is none. */
  workshop: string | null
}

export function VoteCard({ vote, room, workshop }: CardProps): JSX.Element {
  const heading = `vote-${vote.id}`
  const title = titleOf(room, vote)
  const state = vote.state ?? 'draft'
  const people = records<Person>(room, 'people').value
  const opening = useOpening(state === 'shown', Math.min(ON_SCREEN, vote.result?.items.length ?? 0)) && room.role === 'participant'
  return (
    <article class={`u-card bl-card bl-card--${state}`} aria-labelledby={heading}>
      <header class="bl-card__head">
        <h3 id={heading} tabIndex={-1}>{title}</h3>
        <span class={`bl-tag bl-tag--${state}`}><Icon name={ICONS[state]} size={18} /> {stateWords(state)}</span>
      </header>
      {state === 'draft' && <p class="u-soft">{t('Participants do not see this vote yet.')}</p>}
      {state === 'open' && (
        <>
          <p class="bl-turnout">{turnoutWords(vote.turnout, people.size)}</p>
          <OpenVote vote={vote} room={room} workshop={workshop} title={title} />
        </>
      )}
      {state === 'closed' && (
        <>
          <p>{t('The vote is closed; the facilitator shows the result.')}</p>
          <p class="bl-turnout">{turnoutWords(vote.turnout, people.size)}</p>
        </>
      )}
      {state === 'shown' && (opening
        ? <p class="bl-opening" role="status"><Icon name="clock" size={20} /> {t('The result is being opened on the screen')}</p>
        : <Results vote={vote} room={room} layout="page" />)}
      {state === 'shown' && !opening && <InPlan room={room} root="votes" id={vote.id} />}
    </article>
  )
}

function OpenVote({ vote, room, workshop, title }: CardProps & { title: string }): JSX.Element {
  const people = records<Person>(room, 'people').value
  const { person } = room.speaker.value
  if (meta(room).value.closed) return <p>{t('The workshop is over. You can read it; nothing can be changed.')}</p>
  if (!workshop) return <p class="u-soft">{t('One can vote only in a workshop that runs on a server.')}</p>
  if (!people.has(person)) return <p class="u-soft">{tn('{n} thing is voted on. Who has joined the workshop can vote.', '{n} things are voted on. Who has joined the workshop can vote.', vote.items?.length ?? 0)}</p>
  return (
    <>
      <Table vote={vote} room={room} workshop={workshop} />
      {/* another person, another ballot: nothing of the one before stays on the page */}
      <OwnBallot key={person} vote={vote} room={room} workshop={workshop} title={title} person={person} />
    </>
  )
}

function OwnBallot({ vote, room, workshop, title, person }: { vote: Vote; room: Room; workshop: string; title: string; person: string }): JSX.Element {
  const question: Question = { kind: vote.kind, points: vote.points ?? 3 }
  const ids = (vote.items ?? []).join()
  const other = person !== room.me
  // the server knows nobody's ballot before it knows their name: who joins while a vote is open has just given it
  const known = useSignal(false)
  useSignalEffect(() => {
    if (room.save.value.kind === 'saved') known.value = true
  })
  const reached = useComputed(() => room.online.value && known.value)
  const box = useMemo(
    () => new BallotBox(question, vote.items ?? [], channelOf(workshop, vote.id, other ? person : null), draftKey(workshop, person, `ballot:${vote.id}`), reached),
    [vote.id, ids, person, workshop]
  )
  useEffect(() => () => box.stop(), [box])
  const state = box.state.value
  useEffect(() => {
    if (state !== 'loading' && state !== 'sending') noteCast(room, vote.id, person, box.stored.peek() != null || box.elsewhere.peek())
  }, [state])
  const name = other ? records<Person>(room, 'people').value.get(person)?.name : undefined
  return (
    <>
      <BallotForm key={ids} box={box} question={question} items={itemsOf(room, vote)} label={title} name={name} next={<Table.Next vote={vote} room={room} />} />
      <Secret />
    </>
  )
}
