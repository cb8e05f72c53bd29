/** A member's mark beside words, and the line of a form: the same as on the map. */

import type { JSX } from 'preact'

import type { Stakeholder } from '../_frontend/schema'
import { memberDrawing } from './member_shapes'
import type { Form } from './network'
import { dashOf, styleOf, widthOf } from './tie_style'

export function MemberMark({ member, size = 32 }: { member: Pick<Stakeholder, 'kind' | 'coordinator'>; size?: number }): JSX.Element {
  const classes = `member-sign${member.coordinator ? ' coordinator' : ''}`
  return <span class={classes} style={{ width: `${size}px`, height: `${size}px` }} dangerouslySetInnerHTML={{ __html: memberDrawing(member) }} />
}

/** A short piece of the line that a form is drawn by. */
export function TieLine({ form, width = 64, scale = 1 }: { form: Form; width?: number; scale?: number }): JSX.Element {
  const { className } = styleOf(form)
  const height = 10 * scale
  return (
    <svg class="tie-sample" width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden="true" focusable="false">
      <path class={`tie ${className}`} d={`M${5 * scale} ${height / 2}H${width - 5 * scale}`} stroke-width={widthOf(form, 4) * scale} stroke-dasharray={dashOf(form, scale) || undefined} />
    </svg>
  )
}
