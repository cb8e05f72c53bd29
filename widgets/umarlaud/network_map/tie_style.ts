/** How each form of joint action is drawn: colour, pattern and width together, so that it reads in black and white. */

import type { Form } from './network'

export interface TieStyle {
  /** The class that carries the colour. */
  className: string
  /** SVG dash pattern in pixels, '' for a solid line. */
  dash: string
  /** Pixels where all who speak of the tie agree. */
  width: number
  /** The step of the ladder, 0 to 4: the mark of a form where no line fits. */
  step: number
}

const STYLES: Record<Form, TieStyle> = {
  none: { className: 'tie-none', dash: '1 14', width: 2, step: 0 },
  communication: { className: 'tie-communication', dash: '1 9', width: 2.5, step: 1 },
  coordination: { className: 'tie-coordination', dash: '12 8', width: 4, step: 2 },
  cooperation: { className: 'tie-cooperation', dash: '18 6 2 6', width: 5.5, step: 3 },
  collaboration: { className: 'tie-collaboration', dash: '', width: 7, step: 4 }
}
/** Steps of agreement that are told apart by width: ties of one form and step are one path. */
const STEPS = 4

export const styleOf = (form: Form): TieStyle => STYLES[form]

/** Agreement in quarters, so that a thousand ties are few paths. */
export const agreementStep = (agreement: number): number => Math.max(1, Math.round(agreement * STEPS))

/** Pixels of a line whose agreement is `step` quarters. */
export const widthOf = (form: Form, step: number): number => Math.round(STYLES[form].width * (0.6 + (0.4 * step) / STEPS) * 10) / 10

/** Dashes grow with `scale` too, or on a big screen they would read as a solid line. */
export const dashOf = (form: Form, scale = 1): string =>
  STYLES[form].dash.split(' ').filter(Boolean).map(length => Number(length) * scale).join(' ')
