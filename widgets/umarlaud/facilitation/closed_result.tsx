/** What a closed vote came to, for the facilitator alone until it is shown; who has looked cannot open the vote again. */

import { useSignal, type Signal } from '@preact/signals'
import type { JSX } from 'preact'
import { useEffect } from 'preact/hooks'

import { Results } from '../ballot/results'
import { t } from '../_frontend/i18n'
import type { Vote, VoteResult } from '../_frontend/schema'
import { Button } from '../_frontend/ui'
import { useAct, Wrong } from './act'
import type { Lead } from './state'

export function ClosedResult({ lead, vote, looked }: { lead: Lead; vote: Vote; looked: Signal<boolean> }): JSX.Element {
  const result = useSignal<VoteResult | null>(null)
  const acting = useAct()
  const address = `votes/${encodeURIComponent(vote.id)}`
  const look = (): void =>
    void acting.run(async () => {
      result.value = (await lead.server!.ask<{ result: VoteResult }>('GET', `${address}/result`)).result
      looked.value = true
    })
  useEffect(() => {
    // who has looked need not press again: it would change nothing any more
    void lead.server?.ask<{ looked: boolean }>('GET', address).then(({ looked }) => looked && look(), () => undefined)
  }, [address])
  return (
    <div class="fl-part">
      {result.value ? (
        <>
          <p class="u-soft u-small">{t('Only facilitators see this.')}</p>
          <Results vote={{ ...vote, result: result.value }} room={lead.room} layout="page" />
        </>
      ) : (
        <>
          <div class="fl-row">
            <Button icon="eye" disabled={acting.busy.value || !lead.server} onClick={look}>{t('Look at the result')}</Button>
          </div>
          <p class="u-soft u-small">{t('Only facilitators see it. After a look the vote cannot be opened again, so that nobody can work out how the last ones voted.')}</p>
        </>
      )}
      <Wrong acting={acting} />
    </div>
  )
}
