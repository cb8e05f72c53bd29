/** What comes after: closing the workshop, new values of its indicators, the day on which names and history are purged, and the next workshop. */

import { useSignal } from '@preact/signals'
import type { JSX } from 'preact'

import { t } from '../_frontend/i18n'
import { Icon } from '../_frontend/icons'
import { lazily } from '../_frontend/lazily'
import { meta } from '../_frontend/records'
import { Button, Dialog, toast } from '../_frontend/ui'
import { useAct, Wrong } from './act'
import { longDate, today } from './dates'
import { NextWorkshop } from './next_workshop'
import { Note } from './note'
import { Series } from './series'
import type { Lead } from './state'

export function AfterSection({ lead }: { lead: Lead }): JSX.Element {
  if (!lead.server) return <p>{t('This works on the desk that the workshop’s own server shows.')}</p>
  return (
    <>
      <Closing lead={lead} />
      <IndicatorValues lead={lead} />
      <Purge lead={lead} />
      <Series lead={lead} />
      <NextWorkshop lead={lead} />
      <Note lead={lead} name="workshop" label={t('My notes on the workshop')} />
    </>
  )
}

function Closing({ lead }: { lead: Lead }): JSX.Element {
  const closed = meta(lead.room).value.closed
  const asking = useSignal(false)
  const acting = useAct()
  const act = async (name: 'close' | 'reopen', done: string): Promise<void> => {
    const did = await acting.run(() => lead.server!.ask('POST', 'closing', { act: name }))
    if (!did) return
    asking.value = false
    toast(done)
  }
  return (
    <section class="fl-part">
      <h3>{closed ? t('The workshop is over') : t('Finish the workshop')}</h3>
      <p class="u-soft">
        {closed ? t('Closed {date}. Everyone can read it, nobody can write.', { date: longDate(closed) }) : t('Everyone can still read it afterwards, nobody can write. You can open it again.')}
      </p>
      <div class="fl-row">
        {closed ? (
          <Button icon="lock-open" disabled={acting.busy.value} onClick={() => void act('reopen', t('The workshop is open again.'))}>{t('Open the workshop again')}</Button>
        ) : (
          <Button icon="lock" onClick={() => (asking.value = true)}>{t('Finish the workshop')}</Button>
        )}
      </div>
      {!asking.value && <Wrong acting={acting} />}
      {asking.value && (
        <Dialog
          title={t('Finish the workshop?')}
          onClose={() => (asking.value = false)}
          footer={
            <>
              <Button onClick={() => (asking.value = false)}>{t('Not yet')}</Button>
              <Button kind="primary" icon="lock" disabled={acting.busy.value} onClick={() => void act('close', t('The workshop is over.'))}>{t('Finish')}</Button>
            </>
          }
        >
          <p>{t('From now on nobody can add or change anything, facilitators included. All stays to be read and taken home. You can open it again.')}</p>
          <Wrong acting={acting} />
        </Dialog>
      )}
    </section>
  )
}

const indicators = lazily(() => import('../plan_builder/indicators_section'))

/** Values are counted long after the day: they can be entered here, also when the workshop is over. */
function IndicatorValues({ lead }: { lead: Lead }): JSX.Element {
  const open = useSignal(false)
  return (
    <section class="fl-part">
      <h3>{t('Indicators after the workshop')}</h3>
      <p class="u-soft">{t('New values can be entered at any time, also when the workshop is over.')}</p>
      <div class="fl-row">
        <Button icon={open.value ? 'chevron-up' : 'chevron-down'} aria-expanded={open.value} onClick={() => (open.value = !open.value)}>{open.value ? t('Hide the indicators') : t('Show the indicators')}</Button>
      </div>
      {open.value && indicators.show(({ Indicators }) => <Indicators room={lead.room} session={lead.session} />)}
    </section>
  )
}

function Purge({ lead }: { lead: Lead }): JSX.Element {
  const after = lead.after.value.get('after')
  const date = useSignal('')
  const acting = useAct()
  const set = (chosen: string | null, done: string): void =>
    void acting.run(async () => {
      await lead.server!.ask('POST', 'closing', { act: 'purge_on', date: chosen })
      date.value = ''
      toast(done)
    })
  return (
    <section class="fl-part">
      <h3>{t('Forget the names')}</h3>
      {after?.purged ? (
        <p>
          <Icon name="check" size={20} /> {t('Names and history were removed {date}.', { date: longDate(after.purged) })}
        </p>
      ) : (
        <>
          <p class="u-soft">{t('On this day the server removes for good: participants’ names and who wrote what, the contacts of organisations, what was hidden or sent back, the whole history, and the last trace of who voted how. What was written, the results and your notes stay.')}</p>
          {after?.purge && <p>{t('Set for {date}.', { date: longDate(after.purge) })}</p>}
          <div class="fl-row">
            <label class="fl-minutes">
              <span>{t('Day')}</span>
              <input class="u-input" type="date" min={today()} value={date.value} onInput={event => (date.value = event.currentTarget.value)} />
            </label>
            <Button disabled={!date.value || acting.busy.value} onClick={() => set(date.value, t('The day is set.'))}>{t('Set the day')}</Button>
            {after?.purge && <Button kind="quiet" disabled={acting.busy.value} onClick={() => set(null, t('No day is set.'))}>{t('Remove the day')}</Button>}
          </div>
        </>
      )}
      <Wrong acting={acting} />
    </section>
  )
}
