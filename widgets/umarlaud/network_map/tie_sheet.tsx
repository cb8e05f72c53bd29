/** Drawing a tie, or changing what one said of it: with whom, how it is today, how it should be. No dragging. */

import { useSignal, useSignalEffect } from '@preact/signals'
import type { JSX } from 'preact'
import { useEffect, useRef } from 'preact/hooks'

import { Panel } from '../_frontend/ground/panel'
import { t } from '../_frontend/i18n'
import { Icon } from '../_frontend/icons'
import { ClosedNote, showClosed } from '../_frontend/notices'
import { announce, Button, Field, toast } from '../_frontend/ui'
import { waits } from '../_frontend/waiting'
import { closedBecause } from './access'
import { additionWords } from './addition'
import { ChooseMember } from './choose_member'
import { FlowChoice } from './flow_choice'
import { FormCards } from './form_cards'
import { likelyFirst, likelySecond } from './likely'
import { tieKey } from './network'
import { Said } from './said'
import type { NetworkState } from './state'
import { formName } from './words'
import { removeView, saidOf, writeTie, type Said as View } from './write_tie'

interface Props {
  state: NetworkState
  from: string | null
  to: string | null
  covers: (pixels: number) => void
  done: (tie: string | null) => void
}

type Draft = Omit<View, 'today'> & { today: View['today'] | null }

const EMPTY: Draft = { today: null, wanted: null, flow: null, note: '' }

export function TieSheet({ state, from: firstFrom, to: firstTo, covers, done }: Props): JSX.Element {
  const from = useSignal(firstFrom)
  const to = useSignal(firstFrom && firstTo)
  const step = useSignal<1 | 2 | 3>(from.peek() && to.peek() ? 2 : 1)
  const said = useSignal<Draft>(EMPTY)
  /** There was a view of this person's when the sheet opened. */
  const known = useSignal(false)
  const trouble = useSignal('')
  const notice = useSignal('')
  const body = useRef<HTMLDivElement>(null)
  /** An end went away: what was said is for the one that is chosen in its place. */
  const goesOn = useRef(false)

  const name = (id: string | null): string => (id ? state.nameOf(id) : '')
  const change = (part: Partial<Draft>): void => {
    said.value = { ...said.peek(), ...part }
    trouble.value = ''
  }
  const complain = (words: string): void => {
    trouble.value = words
    if (words) announce(words)
  }

  /** What one said before stands in the sheet again; a new pair starts empty. */
  const readPair = (): void => {
    const [a, b] = [from.peek(), to.peek()]
    const view = a && b ? state.myView(a, b) : null
    known.value = !!view
    if (!a || !b) return
    const kept = goesOn.current
    goesOn.current = false
    if (!view && kept) return
    if (!view) return void (said.value = EMPTY)
    said.value = saidOf(view, a, b)
  }
  const itself = (id: string): string => (id === from.value ? t('This is the same organisation: a tie is between two different ones.') : '')
  const pick = (id: string): void => {
    const kept = state.network.peek().resolve(id)
    if (!from.peek()) {
      from.value = kept
      trouble.value = ''
      announce(t('{name}: with whom?', { name: name(kept) }))
      requestAnimationFrame(() => body.current?.querySelector<HTMLElement>('input')?.focus({ preventScroll: true }))
      return
    }
    const why = itself(kept)
    if (why) return complain(why)
    to.value = kept
    trouble.value = notice.value = ''
    readPair()
    step.value = 2
  }

  // why it could not be saved is not said any longer than it is so
  useSignalEffect(() => {
    if (!closedBecause(state.room)) trouble.value = ''
  })
  useEffect(() => readPair(), [])
  useEffect(() => {
    state.pick.value = step.value === 1 ? pick : null
    return () => void (state.pick.value = null)
  }, [step.value])
  useSignalEffect(() => {
    state.ends.value = [from.value, to.value].filter((id): id is string => !!id)
  })
  useEffect(() => () => void (state.ends.value = []), [])

  // an end that was merged or deleted meanwhile: go on with the kept one, or choose anew; what was said stays
  useSignalEffect(() => {
    const { members, resolve } = state.network.value
    if (!state.room.synced.value) return
    for (const end of [from, to]) {
      const id = end.value
      if (!id) continue
      const kept = resolve(id)
      if (members.has(kept) && kept === id) continue
      const was = state.stakeholders.peek().get(id)?.name ?? ''
      if (members.has(kept)) {
        notice.value = t('“{old}” was united with “{kept}” meanwhile. The tie goes on with it.', { old: was, kept: name(kept) })
        end.value = kept
      } else {
        notice.value = t('An organisation that you chose was deleted meanwhile. Please choose another; what you said is still here.')
        end.value = null
        goesOn.current = true
        step.value = 1
      }
      announce(notice.value)
    }
    if (!from.value && to.value) [from.value, to.value] = [to.value, null]
    if (from.value && from.value === to.value) {
      notice.value = t('Both are one organisation now. Please choose another.')
      to.value = null
      goesOn.current = true
      step.value = 1
    }
  })

  const save = (wanted: Draft['wanted']): void => {
    const [a, b] = [from.peek(), to.peek()]
    const { today } = said.peek()
    const closed = closedBecause(state.room)
    if (!a || !b || !today) return
    if (closed) return showClosed(document.querySelector('.pm-panel'), closed)
    const again = known.peek()
    const back = writeTie(state, a, b, { ...said.peek(), today, wanted })
    done(tieKey(a, b))
    if (!waits(state.room)) toast(again ? t('Changes saved.') : t('The tie is drawn: {a} – {b}.', { a: name(a), b: name(b) }), { action: { label: t('Undo'), run: back } })
  }
  const forward = (): void => {
    if (!said.peek().today) return complain(t('Please choose one of these, or "I do not know".'))
    step.value = 3
  }
  const notKnown = (): void => {
    to.value = null
    said.value = EMPTY
    step.value = 1
    announce(t('Nothing is written of this tie. Choose another organisation, or close.'))
  }
  const remove = (): void => {
    const [a, b] = [from.peek()!, to.peek()!]
    const back = removeView(state, a, b)
    done(null)
    toast(t('What you said of this tie is removed.'), { action: { label: t('Undo'), run: back } })
  }

  const { today, wanted, flow, note } = said.value
  const [a, b] = [from.value, to.value]
  const tie = a && b ? state.network.value.ties.get(tieKey(a, b)) : undefined
  const others = tie && [...tie.views.keys()].some(person => person !== state.room.speaker.value.person) ? tie : null
  const title = step.value === 1 ? (a ? t('With whom?') : t('Whose tie?')) : step.value === 2 ? t('How do you act together today?') : t('How would you like to act together?')
  const drawn = (id: string): string => {
    const view = a && state.myView(a, id)
    return view ? t('you said: {form}', { form: formName(view.today) }) : ''
  }
  return (
    <Panel
      title={title}
      step={step.value}
      steps={3}
      tall={step.value > 1}
      onClose={() => done(null)}
      covers={covers}
      footer={
        <>
          {trouble.value && <p class="u-field__error pm-trouble" role="alert"><Icon name="triangle-alert" size={18} /> {trouble.value}</p>}
          {step.value === 2 && <Button onClick={notKnown}>{t('I do not know')}</Button>}
          {step.value === 2 && <Button kind="primary" big onClick={forward}>{t('Next: what would you like?')}</Button>}
          {step.value === 3 && <Button onClick={() => (step.value = 2)}>{t('Back')}</Button>}
          {step.value === 3 && <Button onClick={() => save(null)}>{t('I do not know')}</Button>}
          {step.value === 3 && !wanted && <Button kind="primary" big onClick={() => save(today)}>{t('As it is now')}</Button>}
          {step.value === 3 && wanted && <Button kind="primary" big icon="check" onClick={() => save(wanted)}>{t('Save')}</Button>}
        </>
      }
    >
      <div class="pm-form nm-tie" ref={body}>
        <ClosedNote room={state.room} root="ties" text={note} />
        {notice.value && <p class="u-note u-note--waiting" role="status">{notice.value}</p>}
        {a && (
          <p class="nm-pair">
            <b>{name(a)}{b && step.value > 1 ? ` ↔ ${name(b)}` : ''}</b>{' '}
            <button type="button" class="pm-link" onClick={() => {
              if (step.value === 1) from.value = null
              else {
                to.value = null
                step.value = 1
              }
            }}>{step.value === 1 ? t('choose another') : t('change')}</button>
          </p>
        )}
        {step.value === 1 && (
          <>
            <p class="u-soft u-small">{t('Choose from the list, or tap a mark in the picture.')}</p>
            <ChooseMember
              key={a ?? ''}
              state={state}
              label={title}
              members={a ? likelySecond(state, a) : likelyFirst(state)}
              choose={pick}
              forbidden={itself}
              note={member => drawn(member.id)}
              add={typed => (state.writing.value = { what: 'stakeholder', id: null, name: typed, tieFrom: a })}
            />
          </>
        )}
        {step.value === 2 && a && b && (
          <>
            <FormCards
              key="today"
              label={title}
              value={today}
              onChange={form => change({ today: form, flow: form === 'communication' ? flow : null })}
              under={<FlowChoice from={name(a)} to={name(b)} value={flow} onChange={value => change({ flow: value })} />}
            />
            {(tie?.today ?? 'none') === 'none' && [a, b].every(id => state.network.value.members.has(id)) && (
              <details class="nm-others">
                <summary>{t('What would a new tie add?')}</summary>
                <ul class="nm-adds">{additionWords(state.network.value, a, b).map(line => <li key={line}>{line}</li>)}</ul>
              </details>
            )}
            {known.value && <Button kind="danger" icon="trash-2" onClick={remove}>{t('Remove what I said')}</Button>}
          </>
        )}
        {step.value === 3 && (
          <>
            <FormCards key="wanted" label={title} value={wanted} today={today} todayWord={t('so it is today')} onChange={form => change({ wanted: form })} />
            <Field label={t('A note')} optional multiline max={500} hint={t('Please do not write names of people.')} value={note} onInput={value => change({ note: value })} />
          </>
        )}
        {step.value > 1 && others && (
          <details class="nm-others">
            <summary>{t('What others have said')}</summary>
            <Said tie={others} state={state} without={state.room.speaker.value.person} />
          </details>
        )}
      </div>
    </Panel>
  )
}
