/** Choosing one organisation from a list that is searched by typing: the most likely first, all of it by keyboard. */

import { useSignal } from '@preact/signals'
import type { JSX } from 'preact'
import { useId, useRef } from 'preact/hooks'

import { folded } from '../_frontend/ground/gazetteer'
import { t, tn } from '../_frontend/i18n'
import { Icon } from '../_frontend/icons'
import type { Stakeholder } from '../_frontend/schema'
import { Button } from '../_frontend/ui'
import { MemberMark } from './member_mark'
import type { NetworkState } from './state'
import { kindName } from './words'

const FIRST = 30

interface Props {
  state: NetworkState
  label: string
  /** In the order in which they are offered. */
  members: readonly Stakeholder[]
  choose: (id: string) => void
  /** Why a member cannot be chosen; '' when it can. */
  forbidden?: (id: string) => string
  note?: (member: Stakeholder) => string
  /** Offered when the name that was typed is not there. */
  add?: (name: string) => void
}

export function ChooseMember({ state, label, members, choose, forbidden, note, add }: Props): JSX.Element {
  const id = useId()
  const text = useSignal('')
  const all = useSignal(false)
  const list = useRef<HTMLUListElement>(null)
  const words = folded(text.value).split(' ').filter(Boolean)
  const found = members.filter(member => {
    const own = folded(`${member.name} ${state.placeName(member)}`)
    return words.every(word => own.includes(word))
  })
  const shown = all.value || words.length ? found.slice(0, 200) : found.slice(0, FIRST)

  const buttons = (): HTMLButtonElement[] => [...(list.current?.querySelectorAll<HTMLButtonElement>('button') ?? [])]
  const press = (event: KeyboardEvent): void => {
    if (event.key === 'ArrowDown') {
      event.preventDefault()
      buttons()[0]?.focus()
    } else if (event.key === 'Enter' && words.length) {
      event.preventDefault()
      const first = found.find(member => !forbidden?.(member.id))
      if (first) choose(first.id)
    }
  }
  const move = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (!step) return
    event.preventDefault()
    const rows = buttons()
    const next = rows[rows.indexOf(document.activeElement as HTMLButtonElement) + step]
    if (next) next.focus()
    else if (step < 0) document.getElementById(id)?.focus()
  }
  return (
    <div class="nm-choose">
      <label class="u-hidden" for={id}>{label}</label>
      <div class="pm-search__field">
        <Icon name="search" size={20} />
        <input id={id} class="u-input" type="text" autocomplete="off" autocapitalize="off" spellcheck={false} placeholder={t('Search by name')} value={text.value} onInput={event => (text.value = event.currentTarget.value)} onKeyDown={press} />
      </div>
      <p class="u-hidden" role="status">{words.length ? tn('{n} organisation found', '{n} organisations found', found.length) : ''}</p>
      <ul ref={list} class="nm-options" aria-label={label} onKeyDown={move}>
        {shown.map(member => {
          const why = forbidden?.(member.id) ?? ''
          return (
            <li key={member.id}>
              <button type="button" class="nm-option" aria-disabled={why ? 'true' : undefined} onClick={() => choose(member.id)}>
                <MemberMark member={member} size={32} />
                <span class="nm-option__words">
                  <span class="nm-option__name">{member.name}</span>
                  <small>{why || [state.placeName(member) || kindName(member.kind ?? 'association'), note?.(member)].filter(Boolean).join(' · ')}</small>
                </span>
              </button>
            </li>
          )
        })}
      </ul>
      {!words.length && found.length > shown.length && (
        <Button kind="quiet" onClick={() => (all.value = true)}>{tn('{n} more', '{n} more', found.length - shown.length)}</Button>
      )}
      {!found.length && <p class="u-soft">{t('No organisation of this name yet.')}</p>}
      {add && (words.length > 0 || !found.length) && <Button icon="plus" onClick={() => add(text.value.trim())}>{t('Add an organisation')}</Button>}
    </div>
  )
}
