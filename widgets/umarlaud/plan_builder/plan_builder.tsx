/** The plan builder: goals become results, indicators and a yearly table of actions. It comes in a chunk of its own when first seen. */

import type { JSX } from 'preact'

import { t } from '../_frontend/i18n'
import { lazily } from '../_frontend/lazily'
import type { Room } from '../_frontend/room'
import type { Host, Widget } from '../_frontend/widget'

const page = lazily(() => import('./plan_page'))

function View(p: { room: Room; host: Host }): JSX.Element {
  return page.show(({ PlanPage }) => <PlanPage {...p} />)
}

export const planBuilder: Widget = {
  name: 'plan_builder',
  tag: 'umarlaud-plan-builder',
  icon: 'clipboard-list',
  title: () => t('Plan'),
  instruction: () => t('Who does what, when, and for how much? Fill in the plan under each goal.'),
  View
}
