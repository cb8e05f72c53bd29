/** What people write: whether it waits for approval, what waits, what is there, what was hidden, and who did what. */

import { useSignal } from '@preact/signals'
import type { JSX } from 'preact'

import { formatTime, t, tn } from '../_frontend/i18n'
import { Icon } from '../_frontend/icons'
import { meta, records, writeMeta } from '../_frontend/records'
import type { Person } from '../_frontend/schema'
import { Button, Field, toast } from '../_frontend/ui'
import { useAct, Wrong } from './act'
import { AskWhy } from './ask_why'
import { contributions, counted, countWords, holds, wordsOf, type Contribution } from './contributions'
import type { Hidden, Waiting } from './desk_document'
import { History } from './history'
import { moderate } from './moderation'
import type { Lead } from './state'
import { contributionName } from './words'

const AT_ONCE = 10

export function ContributionsSection({ lead }: { lead: Lead }): JSX.Element {
  return (
    <>
      {!lead.server && <p class="u-soft">{t('This works on the desk that the workshop’s own server shows.')}</p>}
      <Approval lead={lead} />
      <Queue lead={lead} />
      <Latest lead={lead} />
      <HiddenOnes lead={lead} />
      {lead.server && <History lead={lead} />}
    </>
  )
}

function nameOf(lead: Lead, person: string | null | undefined): string {
  return (person && records<Person>(lead.room, 'people').value.get(person)?.name) || t('Somebody')
}

function Approval({ lead }: { lead: Lead }): JSX.Element {
  const on = meta(lead.room).value.approval === true
  return (
    <div class="fl-part">
      <label class="fl-check">
        <input type="checkbox" checked={on} onChange={event => writeMeta(lead.room, { approval: event.currentTarget.checked })} />
        <span>{t('What people write waits for my approval')}</span>
      </label>
      <p class="u-soft u-small">
        {on
          ? t('Others see a contribution only after you approve it. Texts that everybody writes together are closed meanwhile.')
          : t('Now everyone sees at once what somebody writes. You can hide it afterwards.')}
      </p>
    </div>
  )
}

function Queue({ lead }: { lead: Lead }): JSX.Element | null {
  const waiting = [...lead.waiting.value.values()].sort((one, other) => (one.time < other.time ? -1 : 1))
  if (!waiting.length) return null
  return (
    <div class="fl-part">
      <h3>{tn('{n} waits for you', '{n} wait for you', waiting.length)}</h3>
      <ul class="fl-list">
        {waiting.map(one => (
          <WaitingRow key={one.id} lead={lead} one={one} />
        ))}
      </ul>
    </div>
  )
}

function WaitingRow({ lead, one }: { lead: Lead; one: Waiting }): JSX.Element {
  const acting = useAct()
  const rejecting = useSignal(false)
  const words = wordsOf(lead.room, one.root, one.fields)
  const { server } = lead
  const what = one.what === 'record' ? t('new') : one.what === 'change' ? t('changed') : t('an answer')
  return (
    <li class="u-card fl-item">
      <p class="fl-item__words">{words}</p>
      <p class="u-soft u-small">{[contributionName(one.root), what, nameOf(lead, one.person), formatTime(one.time)].join(' · ')}</p>
      {server && (
        <div class="fl-row">
          <Button kind="primary" icon="check" disabled={acting.busy.value} label={t('Approve: {words}', { words })} onClick={() => void acting.run(async () => toast(await moderate(server, { act: 'approve', id: one.id })))}>
            {t('Approve')}
          </Button>
          <Button icon="x" label={t('Send back: {words}', { words })} onClick={() => (rejecting.value = true)}>
            {t('Send back')}
          </Button>
        </div>
      )}
      <Wrong acting={acting} />
      {rejecting.value && server && (
        <AskWhy
          title={t('Send this back?')}
          act={t('Send back')}
          reader={t('The one who wrote it reads this.')}
          run={async why => toast(await moderate(server, { act: 'reject', id: one.id, why }))}
          close={() => (rejecting.value = false)}
        >
          <p>{t('Others never see it. The one who wrote it gets the words back.')}</p>
          <blockquote>{words}</blockquote>
        </AskWhy>
      )}
    </li>
  )
}

function Latest({ lead }: { lead: Lead }): JSX.Element {
  const sought = useSignal('')
  const shown = useSignal(AT_ONCE)
  const hiding = useSignal<Contribution | null>(null)
  const { room, server } = lead
  const all = contributions(room)
  const found = all.filter(one => holds(`${one.words} ${nameOf(lead, one.author)}`, sought.value))
  const hide = async (one: Contribution, why: string): Promise<void> => {
    const said = await moderate(server!, { act: 'hide', root: one.root, key: one.key, why })
    toast(said, { action: { label: t('Undo'), run: () => void bringBack(lead, one) } })
  }
  return (
    <div class="fl-part">
      <h3>{t('What people wrote')}</h3>
      {all.length > 0 && <p class="u-soft u-small">{countWords(counted(all))}</p>}
      {all.length > AT_ONCE && <Field label={t('Search in it')} type="search" value={sought.value} onInput={value => (sought.value = value)} />}
      {!found.length && <p class="u-soft">{all.length ? t('Nothing found.') : t('There is nothing here yet.')}</p>}
      <ul class="fl-list">
        {found.slice(0, shown.value).map(one => (
          <li key={`${one.root}/${one.key}`} class="u-card fl-item fl-item--row">
            <div>
              <p class="fl-item__words">{one.words}</p>
              <p class="u-soft u-small">
                {[
                  contributionName(one.root),
                  one.author && nameOf(lead, one.author),
                  one.via === 'paper' ? t('on paper') : one.via === 'helper' && t('by a helper'),
                  formatTime(one.created)
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </p>
            </div>
            {server && (
              <Button icon="eye-off" label={t('Hide: {words}', { words: one.words })} onClick={() => (hiding.value = one)}>
                {t('Hide')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {found.length > shown.value && <Button onClick={() => (shown.value += AT_ONCE)}>{t('Show more')}</Button>}
      {hiding.value && (
        <AskWhy
          title={t('Hide this from everyone?')}
          act={t('Hide')}
          reader={t('Only facilitators read this.')}
          run={why => hide(hiding.value!, why)}
          close={() => (hiding.value = null)}
        >
          <p>{t('It leaves every page and the big screen. You can bring it back.')}</p>
          <blockquote>{hiding.value.words}</blockquote>
        </AskWhy>
      )}
    </div>
  )
}

/** Restores what has just been hidden; the desk document names it. */
async function bringBack(lead: Lead, one: Pick<Contribution, 'root' | 'key'>): Promise<void> {
  const kept = [...lead.hidden.peek().values()].filter(hidden => hidden.root === one.root && hidden.record === one.key)
  const last = kept.sort((a, b) => (a.time < b.time ? 1 : -1))[0]
  if (!last || !lead.server) return
  try {
    toast(await moderate(lead.server, { act: 'restore', id: last.id }))
  } catch (error) {
    toast(error instanceof Error ? error.message : String(error))
  }
}

function HiddenOnes({ lead }: { lead: Lead }): JSX.Element | null {
  const hidden = [...lead.hidden.value.values()].sort((one, other) => (one.time < other.time ? 1 : -1))
  if (!hidden.length) return null
  return (
    <details class="fl-fold">
      <summary>{tn('{n} is hidden', '{n} are hidden', hidden.length)}</summary>
      <ul class="fl-list">
        {hidden.map(one => (
          <HiddenRow key={one.id} lead={lead} one={one} />
        ))}
      </ul>
    </details>
  )
}

function HiddenRow({ lead, one }: { lead: Lead; one: Hidden }): JSX.Element {
  const acting = useAct()
  const { server } = lead
  const words = wordsOf(lead.room, one.root, one.fields)
  return (
    <li class="u-card fl-item">
      <p class="fl-item__words">{words}</p>
      <p class="u-soft u-small">{[contributionName(one.root), nameOf(lead, one.person), formatTime(one.time)].join(' · ')}</p>
      {one.why && (
        <p class="u-small">
          <Icon name="eye-off" size={18} /> {one.why}
        </p>
      )}
      {server && (
        <div class="fl-row">
          <Button icon="undo-2" disabled={acting.busy.value} label={t('Bring back: {words}', { words })} onClick={() => void acting.run(async () => toast(await moderate(server, { act: 'restore', id: one.id })))}>
            {t('Bring back')}
          </Button>
        </div>
      )}
      <Wrong acting={acting} />
    </li>
  )
}
