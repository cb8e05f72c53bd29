/** The mark of a member: a shape for its kind with a small drawing in it, never colour alone. */

import { iconPath } from '../_frontend/icons'
import type { Stakeholder } from '../_frontend/schema'
import { kindIcon } from './words'

type Kind = Stakeholder['kind']

/** Outlines in a field of 40 × 40. */
const SHAPES: Record<Kind, string> = {
  association: 'M20 3a17 17 0 1 1 0 34a17 17 0 1 1 0-34z',
  municipality: 'M9 4h22a5 5 0 0 1 5 5v22a5 5 0 0 1-5 5h-22a5 5 0 0 1-5-5v-22a5 5 0 0 1 5-5z',
  state: 'M11.5 4.5h17l8.5 15.5-8.5 15.5h-17l-8.5-15.5z',
  company: 'M20 1.5 38.5 20 20 38.5 1.5 20z',
  school: 'M20 2.5 37.5 15.5 31 36.5H9L2.5 15.5z',
  congregation: 'M13 3h14v10h10v14h-10v10h-14v-10h-10v-14h10z',
  informal: 'M12 7a11 11 0 0 1 16 0a9.5 9.5 0 0 1 5 15a10 10 0 0 1-13 13a10 10 0 0 1-13-13a9.5 9.5 0 0 1 5-15z',
  role: 'M20 2.5 36 8v13c0 8-7 13.5-16 16.5c-9-3-16-8.5-16-16.5v-13z'
}

const STAR = 'M32 0.5l2.6 5.3 5.9.9-4.3 4.1 1 5.8-5.2-2.7-5.2 2.7 1-5.8-4.3-4.1 5.9-.9z'

/** The inside of the mark's button. */
export function memberDrawing({ kind, coordinator }: Pick<Stakeholder, 'kind' | 'coordinator'>): string {
  const star = coordinator ? `<path class="star" d="${STAR}"/>` : ''
  return `<svg viewBox="0 0 40 40" aria-hidden="true" focusable="false"><path class="shape" d="${SHAPES[kind] ?? SHAPES.association}"/>`
    + `<g class="drawing" transform="translate(10.4 10.4) scale(0.8)">${iconPath(kindIcon(kind))}</g>${star}</svg>`
}
