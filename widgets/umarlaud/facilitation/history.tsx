/** Who did what, the newest first; read from the server when somebody looks. */

import { useSignal } from '@preact/signals'
import type { JSX } from 'preact'

import { formatTime, t } from '../_frontend/i18n'
import { Button } from '../_frontend/ui'
import { useAct, Wrong } from './act'
import type { HistoryEvent } from './moderation'
import type { Lead } from './state'

const AT_ONCE = 25

export function History({ lead }: { lead: Lead }): JSX.Element {
  const events = useSignal<readonly HistoryEvent[] | null>(null)
  const shown = useSignal(AT_ONCE)
  const acting = useAct()
  const load = (): void =>
    void acting.run(async () => {
      events.value = (await lead.server!.ask<{ events: HistoryEvent[] }>('GET', 'history')).events
      shown.value = AT_ONCE
    })
  return (
    <details class="fl-fold" onToggle={event => event.currentTarget.open && load()}>
      <summary>{t('Who did what')}</summary>
      <Wrong acting={acting} />
      {!events.value && acting.busy.value && <p role="status">{t('Loading …')}</p>}
      {events.value && (
        <>
          <div class="fl-row">
            <Button icon="refresh-cw" disabled={acting.busy.value} onClick={load}>{t('Read again')}</Button>
          </div>
          {!events.value.length && <p class="u-soft">{t('There is nothing here yet.')}</p>}
          <ol class="fl-history">
            {events.value.slice(0, shown.value).map((one, index) => (
              <li key={`${one.time} ${index}`}>
                <time class="u-soft u-small" dateTime={one.time}>{formatTime(one.time)}</time> {one.words}
              </li>
            ))}
          </ol>
          {events.value.length > shown.value && <Button onClick={() => (shown.value += AT_ONCE)}>{t('Show more')}</Button>}
        </>
      )}
    </details>
  )
}
