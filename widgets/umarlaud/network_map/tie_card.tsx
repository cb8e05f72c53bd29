/** One tie in words: how each side sees it today and wants it, where they differ, and the way to say one's own. */

import type { JSX } from 'preact'

import { Card, type CardProps } from '../_frontend/ground/card'
import { t, tn } from '../_frontend/i18n'
import { Icon } from '../_frontend/icons'
import { Button } from '../_frontend/ui'
import { InPlan } from '../plan_builder/in_plan'
import { TieLine } from './member_mark'
import { gainOf, gap, SIDES, type ReadTie, type SideName } from './network'
import type { NetworkState } from './state'
import { formName, lensName, tieName } from './words'

/** The name of a side as the card has it: the organisation, or "Others". */
export function sideWords(side: SideName, tie: ReadTie, state: NetworkState): string {
  return side === 'other' ? t('Others') : state.nameOf(side === 'a' ? tie.a : tie.b)
}

/** "Teeme koos · Soov: Kavandame koos" of a side; '' where it has said nothing. */
export function viewWords(side: SideName, tie: ReadTie): string {
  const today = tie.todayOf[side]
  const wanted = tie.wantedOf[side]
  if (!today && !wanted) return ''
  return [today && formName(today), wanted && `${lensName('wanted')}: ${formName(wanted)}`].filter(Boolean).join(' · ')
}

export function TieCard({ state, covers, brief }: { state: NetworkState; brief?: boolean } & CardProps): JSX.Element | null {
  const key = state.selectedTie.value
  const tie = key ? state.network.value.ties.get(key) : null
  if (!tie) return null
  const close = (): void => void (state.selectedTie.value = state.written.value = null)
  const mine = tie.views.has(state.room.speaker.value.person)
  return (
    <Card class="nm-card" key={tie.key} label={t('Chosen tie')} close={close} covers={covers}>
      <h3 aria-level={2} tabIndex={-1}>{tieName(tie, id => state.nameOf(id))}</h3>
      {brief
        ? <details class="nm-ties"><summary>{t('How the sides see it')}</summary><TieViews tie={tie} state={state} /></details>
        : <TieViews tie={tie} state={state} />}
      <div class="pm-row">
        <Button kind={mine ? 'plain' : 'primary'} icon="pencil" onClick={() => (state.writing.value = { what: 'tie', a: tie.a, b: tie.b })}>
          {mine ? t('Change my view') : t('Say my view')}
        </Button>
        {!brief && <span class="u-small u-soft">{tn('{n} person has said', '{n} people have said', tie.people)}</span>}
      </div>
    </Card>
  )
}

/** Both sides' views, and what follows from them. */
export function TieViews({ tie, state }: { tie: ReadTie; state: NetworkState }): JSX.Element {
  const gain = gainOf(tie)
  const notes = [...tie.views.values()].map(({ note }) => note?.trim()).filter(Boolean)
  return (
    <>
      <dl class="nm-views">
        {SIDES.filter(side => tie.todayOf[side] || tie.wantedOf[side]).map(side => {
          const today = tie.todayOf[side]
          const wanted = tie.wantedOf[side]
          return (
            <div key={side}>
              <dt>{sideWords(side, tie, state)}</dt>
              {today && <dd><span class="nm-views__when">{lensName('today')}</span> <TieLine form={today} width={48} /> <span>{formName(today)}</span></dd>}
              {wanted && <dd><span class="nm-views__when">{lensName('wanted')}</span> <TieLine form={wanted} width={48} /> <span>{formName(wanted)}</span></dd>}
            </div>
          )
        })}
      </dl>
      {gap(tie) > 0 && <p class="nm-said nm-said--apart"><Icon name="message-circle" size={20} /> <span>{t('The two sides see this tie differently. It is worth talking about.')}</span></p>}
      {gain && <p class="nm-said nm-said--gain"><Icon name="arrow-up" size={20} /> <span>{t('Both sides want it closer: {form}.', { form: formName(gain.to) })}</span></p>}
      <InPlan room={state.room} root="ties" id={tie.key} />
      {notes.map((note, i) => <p key={i} class="nm-note u-small">{t('“{text}”', { text: note! })}</p>)}
    </>
  )
}
