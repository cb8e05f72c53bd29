/** The big screen of the hall, read from twelve metres. What draws it comes in a chunk of its own: no phone loads it. */

import type { JSX } from 'preact'

import { t } from '../_frontend/i18n'
import { lazily } from '../_frontend/lazily'
import type { Room } from '../_frontend/room'
import type { Host, Widget } from '../_frontend/widget'
import './screen.css'

const page = lazily(() => import('./screen_page'))

function View(p: { room: Room; host: Host }): JSX.Element {
  return page.show(({ ScreenPage }) => <ScreenPage {...p} />)
}

export const screen: Widget = {
  name: 'screen',
  tag: 'umarlaud-screen',
  icon: 'monitor',
  title: () => t('Big screen'),
  instruction: () => t('For the wall of the hall.'),
  View
}
