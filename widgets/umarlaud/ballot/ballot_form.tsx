/** One open ballot: how it is done, the form, one button to send it, and the truth about where it is. */

import { useSignal } from '@preact/signals'
import type { JSX } from 'preact'
import { useEffect, useRef } from 'preact/hooks'

import { t, tn } from '../_frontend/i18n'
import { Icon } from '../_frontend/icons'
import { announce, Button } from '../_frontend/ui'
import type { BallotBox, BallotState } from './ballot_box'
import './ballot.css'
import { flawOf, type Flaw, type Question } from './choice'
import { Form } from './form'
import type { Item } from './items'

/** What one does in a vote of this kind, in one sentence. */
export function howTo({ kind, points }: Question): string {
  switch (kind) {
    case 'dots':
      return tn('You have {n} point. Give it to what matters most to you.', 'You have {n} points. Give them to what matters most to you; one thing can get several.', points)
    case 'choice':
      return t('Are you for or against? You may leave some out.')
    case 'ranking':
      return t('Put them in order: what matters most comes first.')
    case 'consent':
      return t('Can you live with it? Agree, agree with reservations, or object and say why.')
  }
}

interface BallotFormProps {
  box: BallotBox
  question: Question
  items: readonly Item[]
  label: string
  /** Whom this ballot is of when it is not one's own: it is hidden again once it is on record. */
  name?: string
  /** After it was sent by a helper: whose vote comes next. */
  next?: JSX.Element | null
}

export function BallotForm({ box, question, items, label, name, next }: BallotFormProps): JSX.Element {
  const state = box.state.value
  const flaw = useSignal<Flaw | null>(null)
  const form = useRef<HTMLDivElement>(null)
  /** A ballot of somebody else that is on record is shown only when it is asked for. */
  const open = useSignal(!name || box.stored.peek() === undefined)
  const heading = useRef<HTMLParagraphElement>(null)
  const onRecord = state === 'sent' || state === 'elsewhere'
  const seen = useRef(false)
  if (name && onRecord && !seen.current) open.value = false
  if (state !== 'loading') seen.current = true

  /** The button that was pressed goes with what it did: the keyboard's place is the line that says where the vote is. */
  const toState = (): void => void requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('.bl-state')?.focus())
  const send = async (): Promise<void> => {
    flaw.value = flawOf(question, box.choice.peek())
    if (flaw.value) {
      announce(flaw.value.words)
      requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus())
      return
    }
    if (!(await box.send())) return announce(box.trouble.peek())
    announce(name ? t('The vote of {name} is on record.', { name }) : t('Your vote is on record.'))
    if (name) open.value = false
    else toState()
  }
  const takeBack = async (): Promise<void> => {
    if (!(await box.takeBack())) return
    announce(t('The vote is taken back.'))
    toState()
  }
  // the button that was pressed is gone with the form: reading goes on where the form was
  const was = useRef(open.value)
  useEffect(() => {
    if (was.current && !open.value) heading.current?.focus()
    was.current = open.value
  }, [open.value])

  if (!open.value || state === 'elsewhere') {
    return (
      <div class="bl-done">
        <p class="bl-state bl-state--sent" ref={heading} tabIndex={-1}>
          <Icon name="circle-check" />
          <span>{name ? t('The vote of {name} is on record.', { name }) : t('A table’s helper has put your vote in. A vote that you send now takes its place.')}</span>
        </p>
        {name && state === 'elsewhere' && <p class="u-soft">{t('They voted themselves, so it cannot be seen here. A vote that you send now takes its place.')}</p>}
        <div class="bl-acts">
          {next}
          <Button icon="pencil" onClick={() => {
            box.elsewhere.value = false
            open.value = true
          }}>{state === 'elsewhere' ? t('Vote anew') : t('Change')}</Button>
        </div>
      </div>
    )
  }
  return (
    <div class="bl-form" ref={form}>
      <p class="u-soft">{howTo(question)}</p>
      <Form
        question={question}
        items={items}
        label={label}
        choice={box.choice.value}
        flaw={flaw.value}
        onChange={choice => {
          flaw.value = null
          box.change(choice)
        }}
      />
      <div class="bl-send">
        {flaw.value && !flaw.value.item && <p class="u-field__error">{flaw.value.words}</p>}
        <StateLine state={state} trouble={box.trouble.value} name={name} />
        {state === 'sent' ? (
          <div class="bl-acts">
            {next}
            <Button icon="undo-2" onClick={() => void takeBack()}>{name ? t('Take the vote back') : t('Take my vote back')}</Button>
          </div>
        ) : (
          <div class="bl-acts">
            {(state === 'changed' || (state === 'refused' && box.stored.value)) && <Button onClick={() => box.reset()}>{t('As it was')}</Button>}
            <Button kind="primary" big icon={state === 'sending' ? 'loader-circle' : 'check'} aria-disabled={state === 'sending'} onClick={() => void send()}>
              {state === 'waiting' || state === 'refused' ? t('Try again') : name ? t('Send the vote of {name}', { name }) : t('Send my vote')}
            </Button>
          </div>
        )}
      </div>
    </div>
  )
}

function StateLine({ state, trouble, name }: { state: BallotState; trouble: string; name?: string }): JSX.Element {
  const said: Record<BallotState, [string, string]> = {
    loading: trouble ? ['wifi-off', `${trouble} ${t('You can choose already; it is kept on this device.')}`] : ['loader-circle', t('Asking for the vote …')],
    blank: ['info', t('Not sent yet.')],
    elsewhere: ['circle-check', ''],
    sent: ['circle-check', name ? t('The vote of {name} is on record. It can be changed while the vote is open.', { name }) : t('Your vote is on record. You can change it while the vote is open.')],
    changed: ['pencil', t('Changed, and not sent yet. What was sent before still counts.')],
    sending: ['loader-circle', t('Sending …')],
    waiting: ['wifi-off', t('It could not be sent yet. Your choice is kept on this device and is sent when the connection is back.')],
    refused: ['triangle-alert', trouble]
  }
  const [icon, words] = said[state]
  return (
    <p class={`bl-state bl-state--${state}`} role="status" tabIndex={-1}>
      <Icon name={icon} size={20} /> <span>{words}</span>
    </p>
  )
}

/** That the vote is secret, and how that is so. */
export function Secret(): JSX.Element {
  return (
    <details class="bl-fold bl-secret">
      <summary><Icon name="lock" size={20} /> {t('Your vote is secret. How?')}</summary>
      <p>{t('Your vote goes to the ballot box of this workshop’s server and not into the document that all can see. No page shows it to anybody but you, the facilitator neither. The box does not hold your name: only a key made from it, so that you can change your vote. When the result is shown, the key is thrown away. Of the votes only sums are shown, and reasons without names.')}</p>
    </details>
  )
}
