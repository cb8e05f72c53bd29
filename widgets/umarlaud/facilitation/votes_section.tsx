/** The votes of the workshop: made, opened, closed, looked at and shown. */

import { useSignal } from '@preact/signals'
import type { JSX } from 'preact'

import { titleOf, votesOf } from '../ballot/items'
import { turnoutWords } from '../ballot/result_words'
import { Results } from '../ballot/results'
import { t, tn } from '../_frontend/i18n'
import { Icon } from '../_frontend/icons'
import { deleteRecord, records } from '../_frontend/records'
import type { Person, Vote } from '../_frontend/schema'
import { announce, Button, Dialog } from '../_frontend/ui'
import { useAct, Wrong } from './act'
import { ClosedResult } from './closed_result'
import type { Lead } from './state'
import { stateOfVote, votable } from './votes'
import { VoteSheet } from './vote_sheet'
import { subjectName, voteKindName, voteStateName } from './words'

const ICONS: Readonly<Record<Vote['state'], string>> = { draft: 'pencil', open: 'vote', closed: 'lock', shown: 'eye' }

/** The votes of the part that is on, where the hand is. */
export function VotesOf({ lead, stage }: { lead: Lead; stage: string }): JSX.Element {
  const votes = votesOf(lead.room, stage)
  const making = useSignal(false)
  return (
    <div class="fl-part">
      <ul class="fl-list">
        {votes.map(vote => (
          <VoteRow key={vote.id} lead={lead} vote={vote} />
        ))}
      </ul>
      {!votes.length && <Button icon="plus" onClick={() => (making.value = true)}>{t('Make a vote')}</Button>}
      {making.value && <VoteSheet lead={lead} vote={null} close={() => (making.value = false)} />}
    </div>
  )
}

export function VotesSection({ lead }: { lead: Lead }): JSX.Element {
  const votes = votesOf(lead.room, null)
  const editing = useSignal<string | null>(null)
  const making = useSignal(false)
  const edited = votes.find(one => one.id === editing.value)
  return (
    <>
      {!votes.length && <p class="u-soft">{t('There are no votes yet. Each is secret: nobody sees how anyone voted, you included.')}</p>}
      <ul class="fl-list">
        {votes.map(vote => (
          <VoteRow key={vote.id} lead={lead} vote={vote} edit={() => (editing.value = vote.id)} />
        ))}
      </ul>
      <Button icon="plus" onClick={() => (making.value = true)}>{t('Make a vote')}</Button>
      {making.value && <VoteSheet lead={lead} vote={null} close={() => (making.value = false)} />}
      {edited && stateOfVote(edited) === 'draft' && <VoteSheet lead={lead} vote={edited} close={() => (editing.value = null)} />}
    </>
  )
}

type Act = 'open' | 'close' | 'show' | 'hide' | 'reopen'

function VoteRow({ lead, vote, edit }: { lead: Lead; vote: Vote; edit?: () => void }): JSX.Element {
  const { room, server } = lead
  const acting = useAct()
  const asking = useSignal<'delete' | 'show' | null>(null)
  const looked = useSignal(false)
  const state = stateOfVote(vote)
  const title = titleOf(room, vote)
  const people = records<Person>(room, 'people').value.size
  const items = state === 'draft' && !vote.items?.length ? votable(room, vote.on, vote.board ?? null).length : (vote.items?.length ?? 0)
  const act = (name: Act, done: string) => (): void => {
    void acting.run(async () => {
      await server!.ask('POST', `votes/${encodeURIComponent(vote.id)}`, { act: name })
      announce(done)
    })
  }
  const busy = acting.busy.value || !server
  return (
    <li class="u-card fl-item" aria-label={title}>
      <h3>{title}</h3>
      <p class="fl-item__facts">
        <span class={`fl-state fl-state--${state}`}>
          <Icon name={ICONS[state]} size={18} /> {voteStateName(state)}
        </span>
        <span class="u-soft u-small">
          {[voteKindName(vote.kind), subjectName(vote.on), vote.kind === 'dots' && tn('{n} dot each', '{n} dots each', vote.points ?? 3), tn('{n} thing', '{n} things', items)].filter(Boolean).join(' · ')}
        </span>
      </p>
      {state === 'open' && <p class="fl-turnout" role="status">{turnoutWords(vote.turnout, people)}</p>}
      {state === 'closed' && <ClosedResult lead={lead} vote={vote} looked={looked} />}
      {state === 'shown' && (
        <details class="fl-fold">
          <summary>{t('The result')}</summary>
          <Results vote={vote} room={room} layout="page" />
        </details>
      )}
      <div class="fl-row">
        {state === 'draft' && (
          <>
            <Button kind="primary" icon="play" disabled={busy || !items} onClick={act('open', t('The vote is open.'))}>{t('Open the vote')}</Button>
            {edit && <Button icon="pencil" onClick={edit}>{t('Change')}</Button>}
            {edit && <Button kind="quiet" icon="trash-2" label={t('Delete “{title}”', { title })} onClick={() => (asking.value = 'delete')} />}
          </>
        )}
        {state === 'open' && <Button kind="primary" icon="lock" disabled={busy} onClick={act('close', t('The vote is closed. Only you see the result now.'))}>{t('Close the vote')}</Button>}
        {state === 'closed' && (
          <>
            <Button kind="primary" icon="eye" disabled={busy} onClick={() => (asking.value = 'show')}>{t('Show the result to everyone')}</Button>
            {!looked.value && <Button icon="undo-2" disabled={busy} onClick={act('reopen', t('The vote is open again.'))}>{t('Open it again')}</Button>}
          </>
        )}
        {state === 'shown' && <Button icon="eye-off" disabled={busy} onClick={act('hide', t('The result is hidden.'))}>{t('Hide the result')}</Button>}
      </div>
      {state === 'closed' && looked.value && <p class="u-soft u-small">{t('The result has been looked at, so this vote cannot be opened again. Make a new one.')}</p>}
      {state === 'draft' && !items && <p class="u-soft u-small">{t('There is nothing to vote on yet.')}</p>}
      {!server && <p class="u-soft u-small">{t('This works on the desk that the workshop’s own server shows.')}</p>}
      <Wrong acting={acting} />
      {asking.value === 'delete' && (
        <Dialog
          title={t('Delete “{title}”', { title })}
          onClose={() => (asking.value = null)}
          footer={
            <>
              <Button kind="danger" icon="trash-2" onClick={() => deleteRecord(room, 'votes', vote.id)}>{t('Delete')}</Button>
              <Button kind="primary" onClick={() => (asking.value = null)}>{t('Keep the vote')}</Button>
            </>
          }
        >
          <p>{t('The vote has not been open, so no one has voted. It cannot be brought back.')}</p>
        </Dialog>
      )}
      {asking.value === 'show' && (
        <Dialog
          title={t('Show the result to everyone?')}
          onClose={() => (asking.value = null)}
          footer={
            <>
              <Button onClick={() => (asking.value = null)}>{t('Not yet')}</Button>
              <Button
                kind="primary"
                icon="eye"
                onClick={() => {
                  asking.value = null
                  act('show', t('Everyone sees the result now.'))()
                }}
              >
                {t('Show')}
              </Button>
            </>
          }
        >
          <p>{t('It appears on the big screen and on every page. After that the vote cannot be opened again.')}</p>
        </Dialog>
      )}
    </li>
  )
}
