/** A vote on the wall: the question and how many have voted, that it is closed, or what came of it. */

import { useSignalEffect } from '@preact/signals'
import type { JSX } from 'preact'
import { useRef } from 'preact/hooks'

import { t } from '../_frontend/i18n'
import { Icon } from '../_frontend/icons'
import { records } from '../_frontend/records'
import type { Room } from '../_frontend/room'
import type { Person, Vote } from '../_frontend/schema'
import { itemsOf, titleOf, votesOf } from '../ballot/items'
import { voted } from '../ballot/result_words'
import { Results } from '../ballot/results'

/** Things that a wall can name under a question. */
const ITEMS = 6
const URGENT: readonly Vote['state'][] = ['open', 'closed', 'shown', 'draft']

/** The vote that the room talks about: the one that changed last, else the open one, else the first by state. */
export function voteOnScreen(votes: readonly Vote[], changed: string | null): Vote | undefined {
  const open = votes.find(one => one.state === 'open')
  const last = votes.find(one => one.id === changed && one.state !== 'draft')
  if (last && (last.state === 'open' || !open)) return last
  return open ?? URGENT.flatMap(state => votes.filter(one => one.state === state))[0]
}

/** The result that was shown last, as far as the order of the votes tells. */
export function lastResult(votes: readonly Vote[]): Vote | undefined {
  return votes.filter(one => one.state === 'shown').at(-1)
}

/** `result` asks for the last result, as in a break: what else goes on with votes does not take its place. */
export function VotesScene({ room, stage, result }: { room: Room; stage: string | null; result?: boolean }): JSX.Element {
  const all = records<Vote>(room, 'votes')
  const states = useRef<ReadonlyMap<string, string>>(new Map())
  const changed = useRef<string | null>(null)
  useSignalEffect(() => {
    for (const [id, vote] of all.value) if (states.current.has(id) && states.current.get(id) !== vote.state) changed.current = id
    states.current = new Map([...all.value].map(([id, vote]) => [id, vote.state]))
  })
  const votes = votesOf(room, stage)
  const vote = (result && lastResult(votes)) || voteOnScreen(votes, changed.current)
  if (!vote) {
    return (
      <p class="u-screen__nothing">
        <Icon name="vote" /> {t('There is no vote yet.')}
      </p>
    )
  }
  if (vote.state === 'shown') return <Results vote={vote} room={room} layout="screen" />
  const people = records<Person>(room, 'people').value.size
  const n = voted(vote.turnout)
  const { helper = 0, slip = 0 } = vote.turnout ?? {}
  const ways = [helper ? t('by a helper {n}', { n: helper }) : '', slip ? t('with a slip {n}', { n: slip }) : ''].filter(Boolean)
  const items = itemsOf(room, vote)
  return (
    <div class={`u-screen__vote u-screen__vote--${vote.state}`}>
      <p class="u-screen__votestate">
        <Icon name={vote.state === 'open' ? 'vote' : vote.state === 'closed' ? 'lock' : 'clock'} />
        {vote.state === 'open' ? t('The vote is open') : vote.state === 'closed' ? t('The vote is closed') : t('The vote begins soon')}
      </p>
      <h2>{titleOf(room, vote)}</h2>
      {vote.state !== 'draft' && (
        <p class="u-screen__turnout" aria-live="polite">
          <strong>
            {n} / {Math.max(people, n)}
          </strong>
          <span>{t('have voted')}</span>
          {ways.length > 0 && <small>{t('of them {ways}', { ways: ways.join(', ') })}</small>}
        </p>
      )}
      {vote.state === 'open' && <p class="u-screen__secret">{t('Your vote is secret. You can change it until the vote is closed.')}</p>}
      {items.length > 0 && vote.state !== 'closed' && (
        <ul class="u-screen__items">
          {items.slice(0, ITEMS).map(one => <li key={one.id}>{one.title}</li>)}
          {items.length > ITEMS && <li class="u-screen__soft">+ {items.length - ITEMS}</li>}
        </ul>
      )}
    </div>
  )
}
