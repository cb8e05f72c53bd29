/** The network map: organisations and the ties between them. What draws them comes in a chunk of its own when first seen. */

import type { JSX } from 'preact'

import { t } from '../_frontend/i18n'
import { lazily } from '../_frontend/lazily'
import type { Room } from '../_frontend/room'
import type { Host, Widget } from '../_frontend/widget'
import './asked'
import './network_map.css'

const page = lazily(() => import('./network_page'))

function View(p: { room: Room; host: Host }): JSX.Element {
  return page.show(({ NetworkPage }) => <NetworkPage {...p} />)
}

export const networkMap: Widget = {
  name: 'network_map',
  tag: 'umarlaud-network-map',
  icon: 'waypoints',
  title: () => t('Network'),
  instruction: () => t('Who acts with whom? Add your organisation, and draw how you act together today and how you would like to.'),
  View
}
