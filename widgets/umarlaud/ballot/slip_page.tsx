/** The page of somebody who scanned a printed slip: one vote, no name, no room. */

import { useSignal } from '@preact/signals'
import type { JSX } from 'preact'
import { useEffect, useMemo } from 'preact/hooks'

import { ApiError, ask } from '../_frontend/api'
import { t } from '../_frontend/i18n'
import { Icon } from '../_frontend/icons'
import { LiveRegion, Toasts } from '../_frontend/live'
import type { Vote } from '../_frontend/schema'
import type { Session } from '../_frontend/session'
import { said } from '../_frontend/stages'
import { Languages } from '../lobby/languages'
import { BallotBox, type Channel } from './ballot_box'
import { BallotForm, Secret } from './ballot_form'
import type { Question } from './choice'
import type { Item } from './items'
import { ResultsOf } from './results'
import { turnoutWords } from './result_words'
import { stateWords } from './vote_card'

interface SlipVote {
  vote: Pick<Vote, 'title' | 'kind' | 'points' | 'turnout' | 'result'>
  items: { id: string; title: string; text?: string }[]
  choice: unknown
  cast: boolean
  state: Vote['state']
}

/** How often the page asks whether the vote is still open, in ms. */
const EVERY = 5_000

export function SlipPage({ session }: { session: Session }): JSX.Element {
  const address = `/w/${encodeURIComponent(session.workshop.id)}/slip.json`
  const found = useSignal<SlipVote | null>(null)
  const trouble = useSignal('')
  const online = useSignal(false)

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    let stopped = false
    const load = async (): Promise<void> => {
      if (!document.hidden) {
        try {
          found.value = await ask<SlipVote>('GET', address)
          trouble.value = ''
          online.value = true
        } catch (error) {
          trouble.value = error instanceof Error ? error.message : String(error)
          online.value = false
          // a slip that is not valid any more stays so
          if (error instanceof ApiError && error.status >= 400 && error.status < 500) stopped = true
        }
      }
      if (!stopped) timer = setTimeout(() => void load(), EVERY)
    }
    const shown = (): void => {
      if (document.hidden || stopped) return
      clearTimeout(timer)
      void load()
    }
    document.addEventListener('visibilitychange', shown)
    void load()
    return () => {
      stopped = true
      clearTimeout(timer)
      document.removeEventListener('visibilitychange', shown)
    }
  }, [address])

  const now = found.value
  const vote = now?.vote
  const title = said(vote?.title, session.workshop.language) || t('Vote')
  useEffect(() => {
    document.title = `${title} · ${session.workshop.title}`
  }, [title])
  const ids = now?.items.map(one => one.id).join() ?? ''
  const box = useMemo(() => {
    if (!now) return null
    const channel: Channel = {
      get: () => ask<SlipVote>('GET', address),
      put: async choice => (await ask<{ choice: unknown }>('PUT', address, { choice })).choice
    }
    const question: Question = { kind: now.vote.kind, points: now.vote.points }
    return new BallotBox(question, now.items.map(one => one.id), channel, `umarlaud:slip:${session.workshop.id}:${session.slip?.vote ?? ''}`, online)
  }, [ids])
  useEffect(() => () => box?.stop(), [box])

  const items: Item[] = (now?.items ?? []).map(one => ({ id: one.id, title: one.title || t('(no longer there)'), text: one.text ?? '', gone: !one.title }))
  return (
    <div class="u-shell bl-slip">
      <header class="u-header"><h1>{session.workshop.title}</h1></header>
      <main id="main">
        <Languages session={session} />
        {trouble.value && <p class="u-note u-note--failed" role="alert"><Icon name="triangle-alert" /> <span>{trouble.value}</span></p>}
        {!now && !trouble.value && <p class="u-empty" role="status"><Icon name="loader-circle" /> {t('Loading …')}</p>}
        {now && vote && (
          <article class="u-card bl-card" aria-labelledby="slip-vote">
            <header class="bl-card__head">
              <h2 id="slip-vote">{title}</h2>
              <span class={`bl-tag bl-tag--${now.state}`}>{stateWords(now.state)}</span>
            </header>
            {now.state === 'draft' && <p>{t('The vote is not open yet. Keep this page open, or scan the slip again later.')}</p>}
            {now.state === 'open' && box && (
              <>
                <p class="u-soft">{t('One slip is one vote. You can change it on this device while the vote is open.')}</p>
                <BallotForm box={box} question={{ kind: vote.kind, points: vote.points }} items={items} label={title} />
                <Secret />
              </>
            )}
            {now.state === 'closed' && <p>{t('The vote is closed; the facilitator shows the result.')}</p>}
            {now.state === 'shown' && (
              <ResultsOf
                id="slip"
                title={title}
                kind={vote.kind}
                result={vote.result}
                item={id => items.find(one => one.id === id) ?? { id, title: t('(no longer there)'), text: '', gone: true }}
                turnout={turnoutWords(vote.turnout, 0)}
                layout="page"
              />
            )}
          </article>
        )}
      </main>
      <Toasts />
      <LiveRegion />
    </div>
  )
}
