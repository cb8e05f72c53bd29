/** Whether the network may be changed now, and if not, why, in words. */

import type { Room } from '../_frontend/room'
import { closedBecause as because } from '../_frontend/stages'

/** '' when everything may be written: organisations and ties open and close together. */
export const closedBecause = (room: Room): string => because(room, 'stakeholders')
