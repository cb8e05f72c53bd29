/** On the card of a problem, an organisation, a tie or a vote: where the plan takes it up. It comes with the plan's own chunk. */

import type { JSX } from 'preact'

import { lazily } from '../_frontend/lazily'
import type { Room } from '../_frontend/room'
import type { Traced } from './trace'

const part = lazily(() => import('./in_plan_list'))

export interface InPlanProps {
  room: Room
  root: Traced
  id: string
}

export function InPlan(p: InPlanProps): JSX.Element | null {
  return part.quietly(({ InPlanList }) => <InPlanList {...p} />)
}
