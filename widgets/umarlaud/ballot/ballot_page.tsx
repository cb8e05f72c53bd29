/** The page of votes: all votes of the stage in their order. */

import type { JSX } from 'preact'

import { t } from '../_frontend/i18n'
import { Icon } from '../_frontend/icons'
import type { Room } from '../_frontend/room'
import type { Host } from '../_frontend/widget'
import { votesOf } from './items'
import { VoteCard } from './vote_card'

export function BallotPage({ room, host }: { room: Room; host: Host }): JSX.Element {
  const stage = typeof host.options.stage === 'string' ? host.options.stage : null
  const votes = votesOf(room, stage).filter(one => room.role === 'facilitator' || (one.state ?? 'draft') !== 'draft')
  const workshop = room.save.value.kind === 'local' ? null : (host.session?.workshop.id ?? null)
  return (
    <section class={`bl-page bl-page--${host.layout}`}>
      {votes.map(vote => <VoteCard key={vote.id} vote={vote} room={room} workshop={workshop} />)}
      {!votes.length && (
        <div class="u-empty" role="status">
          <Icon name="vote" />
          <p>{room.role === 'facilitator' ? t('There are no votes yet. Make one where you lead the workshop.') : t('No vote is open yet. It appears here by itself when the facilitator opens it.')}</p>
        </div>
      )}
    </section>
  )
}
