/** One member in short: who it is, where, whom it is tied to, and what can be done from here. */

import type { JSX } from 'preact'

import { Card, type CardProps } from '../_frontend/ground/card'
import { t, tn } from '../_frontend/i18n'
import type { Stakeholder } from '../_frontend/schema'
import { Button } from '../_frontend/ui'
import { MemberMark, TieLine } from './member_mark'
import { rank, type ReadTie } from './network'
import type { NetworkState } from './state'
import { formName, kindName, levelName } from './words'

/** "Ühing · Kogukond · Leisi". */
export function memberByline(member: Stakeholder, state: NetworkState): string {
  return [kindName(member.kind), levelName(member.level), state.placeName(member), member.coordinator && t('Coordinator')].filter(Boolean).join(' · ')
}

export function MemberCard({ state, covers }: { state: NetworkState } & CardProps): JSX.Element | null {
  const id = state.selected.value
  const { members, ties, resolve } = state.network.value
  const member = id ? members.get(resolve(id)) : null
  if (!member) return null
  const own = [...ties.values()].filter(({ a, b }) => a === member.id || b === member.id).sort((x, y) => rank(y.today) - rank(x.today))
  const close = (): void => void (state.selected.value = null)
  return (
    <Card class="nm-card" key={member.id} label={t('Chosen organisation')} close={close} covers={covers}>
      <p class="pm-byline u-small u-soft"><MemberMark member={member} size={32} /> <span>{memberByline(member, state)}</span></p>
      <h3 aria-level={2}>{member.name}</h3>
      {own.length ? (
        <details class="nm-ties">
          <summary>{tn('{n} tie', '{n} ties', own.length)}</summary>
          <ul class="pm-card__list">{own.map(tie => <TieRow key={tie.key} tie={tie} from={member.id} state={state} />)}</ul>
        </details>
      ) : <p class="nm-alone">{t('No ties yet.')}</p>}
      <div class="pm-row">
        <Button onClick={() => (state.opened.value = member.id)}>{t('Open')}</Button>
        {own.length > 0 && state.ego.value !== member.id && <Button onClick={() => { state.ego.value = member.id; close() }}>{t('Neighbours')}</Button>}
        <Button icon="plus" onClick={() => (state.writing.value = { what: 'tie', a: member.id, b: null })}>{t('Add a tie')}</Button>
      </div>
    </Card>
  )
}

/** A tie from one of its ends: the line, the other end, the form in words. */
export function TieRow({ tie, from, state }: { tie: ReadTie; from: string; state: NetworkState }): JSX.Element {
  const open = (): void => {
    state.selected.value = null
    state.opened.value = null
    state.selectedTie.value = tie.key
  }
  return (
    <li>
      <button type="button" class="pm-card__row" onClick={open}>
        <TieLine form={tie.today} width={48} />
        <span>{state.nameOf(tie.a === from ? tie.b : tie.a)} <span class="u-small u-soft">{formName(tie.today)}</span></span>
      </button>
    </li>
  )
}
