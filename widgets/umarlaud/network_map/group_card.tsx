/** All who stand on one spot of the map, to choose one of them. */

import type { JSX } from 'preact'

import { Card, type CardProps } from '../_frontend/ground/card'
import { t, tn } from '../_frontend/i18n'
import type { Stakeholder } from '../_frontend/schema'
import { MemberMark } from './member_mark'

export function GroupCard(p: { members: readonly Stakeholder[]; choose: (id: string) => void; close: () => void } & CardProps): JSX.Element {
  return (
    <Card class="nm-card" label={t('Chosen on the map')} close={p.close} covers={p.covers}>
      <h3 aria-level={2}>{tn('{n} organisation here', '{n} organisations here', p.members.length)}</h3>
      <ul class="pm-card__list">
        {p.members.map(one => (
          <li key={one.id}>
            <button type="button" class="pm-card__row" onClick={() => p.choose(one.id)}>
              <MemberMark member={one} size={32} /> <span>{one.name}</span>
            </button>
          </li>
        ))}
      </ul>
    </Card>
  )
}
