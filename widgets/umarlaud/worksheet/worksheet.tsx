/** The worksheet: boards of cards and texts that the room writes together. Its page comes in a chunk of its own when first seen. */

import type { JSX } from 'preact'

import { t } from '../_frontend/i18n'
import { lazily } from '../_frontend/lazily'
import type { Room } from '../_frontend/room'
import type { Host, Widget } from '../_frontend/widget'
import '../_frontend/writing/writing.css'
import './asked'

const page = lazily(() => import('./worksheet_page'))

function View(p: { room: Room; host: Host }): JSX.Element {
  return page.show(({ WorksheetPage }) => <WorksheetPage {...p} />)
}

export const worksheet: Widget = {
  name: 'worksheet',
  tag: 'umarlaud-worksheet',
  icon: 'notebook-pen',
  title: () => t('Worksheet'),
  instruction: () => t('Write cards, say “me too”, put what belongs together into one group.'),
  View
}
