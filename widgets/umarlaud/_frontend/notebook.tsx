/** A widget in a notebook cell: its title, the save state, and the widget. */

import type { JSX } from 'preact'

import { t } from './i18n'
import { Icon } from './icons'
import { LiveRegion, Toasts } from './live'
import { Notices, Refusals } from './notices'
import { meta } from './records'
import type { Room } from './room'
import { SavePill } from './save_state'
import type { Host, Widget } from './widget'

export function Notebook({ widget, room, host }: { widget: Widget; room: Room; host: Host }): JSX.Element {
  const title = meta(room).value.title
  return (
    <section class="u-cell" aria-label={widget.title()}>
      <div class="u-cell__head">
        <h2 class="u-cell__title">
          <Icon name={widget.icon} /> {widget.title()}
          {title && <span class="u-soft"> · {title}</span>}
        </h2>
        <SavePill room={room} />
      </div>
      <Notices room={room} session={host.session} />
      <div class={`u-cell__body u-cell__body--${widget.name}`}>
        {room.synced.value || room.generation.value > 0 ? (
          <widget.View room={room} host={host} />
        ) : (
          <p class="u-empty" role="status">
            <Icon name="loader-circle" />
            {t('Opening the workshop…')}
          </p>
        )}
      </div>
      <Refusals room={room} />
      <Toasts />
      <LiveRegion />
    </section>
  )
}
