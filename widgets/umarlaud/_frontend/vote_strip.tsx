/** Says on every other part that a vote is open, and leads to it. */

import type { JSX } from 'preact'

import { t } from './i18n'
import { Icon } from './icons'
import { openVotes, partOfVote, type Part } from './parts'
import { meta } from './records'
import type { Room } from './room'
import { said } from './stages'

export function VoteStrip({ room, parts, here }: { room: Room; parts: readonly Part[]; here: Part | undefined }): JSX.Element | null {
  const vote = openVotes(room).find(one => partOfVote(parts, one))
  const part = vote && partOfVote(parts, vote)
  if (!vote || !part || part === here) return null
  return (
    <a class="u-strip" href={`#${part.hash}`}>
      <Icon name="vote" />
      <span>{t('The vote is open: {vote}', { vote: said(vote.title, meta(room).value.language) || part.title })}</span>
      <Icon name="chevron-right" />
    </a>
  )
}
