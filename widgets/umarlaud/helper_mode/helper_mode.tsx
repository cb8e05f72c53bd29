/** A helper's table as a part of the page; it comes in a chunk of its own when it is first seen. */

import type { JSX } from 'preact'

import { t } from '../_frontend/i18n'
import { lazily } from '../_frontend/lazily'
import type { Room } from '../_frontend/room'
import type { Host, Widget } from '../_frontend/widget'

const page = lazily(() => import('./table_page'))

function View(p: { room: Room; host: Host }): JSX.Element {
  return page.show(({ TablePage }) => <TablePage {...p} />)
}

/** Stands on no page by itself: it is there for who is a helper now. */
export const helperMode: Widget = {
  name: 'helper_mode',
  tag: 'umarlaud-helper-mode',
  icon: 'users',
  title: () => t('My table'),
  instruction: () => t('You help people without a phone: write for them as they say it, or enter what they wrote on paper.'),
  View
}
