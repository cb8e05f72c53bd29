/** What is left to do when the workshop is over, in the order in which it is done. */

import type { JSX } from 'preact'

import { t } from '../_frontend/i18n'
import { meta } from '../_frontend/records'
import { agenda } from '../_frontend/stages'
import { Button } from '../_frontend/ui'
import { longDate } from './dates'
import type { Lead } from './state'

export function WhatNow({ lead, after }: { lead: Lead; after: () => void }): JSX.Element {
  const { purge = null, purged = null } = lead.after.value.get('after') ?? {}
  const parts = agenda(meta(lead.room).value).length
  return (
    <>
      <p>{parts ? t('Everyone can read what was written, nobody can write. Three things are left for you.') : t('Everyone can read what was written, nobody can write.')}</p>
      <ol class="fl-steps">
        <li>{t('Take the results home: the button “Take home…” at the top of the desk.')}</li>
        <li>
          {purged
            ? t('Names and history were removed {date}.', { date: longDate(purged) })
            : purge
              ? t('Names are forgotten {date}. The day can still be changed.', { date: longDate(purge) })
              : t('Set the day on which the names are forgotten.')}
        </li>
        <li>{t('Make the next workshop: what is still open comes along.')}</li>
      </ol>
      {lead.server && (
        <div class="fl-row">
          <Button kind="primary" icon="flag" onClick={after}>{t('After the workshop')}</Button>
        </div>
      )}
    </>
  )
}
