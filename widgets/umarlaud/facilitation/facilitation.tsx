/** The facilitator’s controls: stages, timer, votes, moderation. They come in a chunk of their own: participants never load it. */

import type { JSX } from 'preact'

import { t } from '../_frontend/i18n'
import { lazily } from '../_frontend/lazily'
import type { Room } from '../_frontend/room'
import type { Host, Widget } from '../_frontend/widget'
import './asked'

const page = lazily(() => import('./facilitation_page'))

function View(p: { room: Room; host: Host }): JSX.Element {
  return page.show(({ FacilitationPage }) => <FacilitationPage {...p} />)
}

export const facilitation: Widget = {
  name: 'facilitation',
  tag: 'umarlaud-facilitation',
  icon: 'list',
  title: () => t('Lead the workshop'),
  instruction: () => t('Open and close stages, call everyone, run votes.'),
  View
}
