/** The ballot: the votes of a stage. Its forms and results come in a chunk of their own when first seen. */

import type { JSX } from 'preact'

import { t } from '../_frontend/i18n'
import { lazily } from '../_frontend/lazily'
import type { Room } from '../_frontend/room'
import type { Host, Widget } from '../_frontend/widget'

const page = lazily(() => import('./ballot_page'))

function View(p: { room: Room; host: Host }): JSX.Element {
  return page.show(({ BallotPage }) => <BallotPage {...p} />)
}

export const ballot: Widget = {
  name: 'ballot',
  tag: 'umarlaud-ballot',
  icon: 'vote',
  title: () => t('Votes'),
  instruction: () => t('Your vote is secret. You can change it until the vote is closed.'),
  View
}
