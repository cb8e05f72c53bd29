/** Entering paper ballots: the code of the slip, then one key for each row of it. The vote stays secret: no name is asked. */

import { signal, useSignal } from '@preact/signals'
import type { JSX } from 'preact'
import { useEffect, useRef } from 'preact/hooks'

import { ask } from '../_frontend/api'
import { t, tn } from '../_frontend/i18n'
import { Icon } from '../_frontend/icons'
import { openVotes } from '../_frontend/parts'
import type { Room } from '../_frontend/room'
import type { Vote } from '../_frontend/schema'
import { announce, Button, ChipGroup } from '../_frontend/ui'
import { flawOf, REASON_MAX, type Question } from '../ballot/choice'
import { itemsOf, titleOf } from '../ballot/items'
import { enterGoesOn, goOn, toTheFirst } from './enter_goes_on'
import { LineInput } from './line_input'
import { choiceOf, codeOf, fits, oneKey, type Marks } from './paper_ballot'

export function BallotEntry({ room, workshop }: { room: Room; workshop: string }): JSX.Element {
  const votes = openVotes(room)
  const chosen = useSignal('')
  const vote = votes.find(({ id }) => id === chosen.value) ?? votes[0]
  if (!vote) return <div class="u-empty"><Icon name="vote" /><p>{t('No vote is open now. Paper ballots can be entered while their vote is open.')}</p></div>
  return (
    <>
      {votes.length > 1 && <ChipGroup label={t('Vote')} options={votes.map(one => ({ value: one.id, label: titleOf(room, one) }))} value={vote.id} onChange={id => (chosen.value = id)} />}
      <Ballot key={vote.id} vote={vote} room={room} workshop={workshop} />
    </>
  )
}

/** Codes that were entered on this page, by vote: the same ballot a second time would take the place of the first. */
const done = signal<ReadonlySet<string>>(new Set())

function keysWords({ kind, points }: Question): string {
  switch (kind) {
    case 'dots':
      return tn('In each row: how many circles are filled in. {n} in all.', 'In each row: how many circles are filled in. {n} in all.', points)
    case 'choice':
      return t('In each row: 1 yes, 2 no, 3 abstain; nothing where nothing is ticked.')
    case 'ranking':
      return t('In each row: the number that is written there; nothing where there is none.')
    case 'consent':
      return t('In each row: 1 agree, 2 agree with reservations, 3 object; nothing where nothing is ticked.')
  }
}

function Ballot({ vote, room, workshop }: { vote: Vote; room: Room; workshop: string }): JSX.Element {
  const code = useSignal('')
  const marks = useSignal<Marks>({})
  const reasons = useSignal<Marks>({})
  const trouble = useSignal('')
  const sending = useSignal(false)
  /** The code that was warned of: sent again, it takes the place of what was entered. */
  const again = useSignal('')
  const keyOf = (typed: string): string => `${vote.id} ${codeOf(typed)}`
  const entered = [...done.value].filter(one => one.startsWith(`${vote.id} `)).length
  const form = useRef<HTMLFormElement>(null)
  const save = useRef<HTMLButtonElement>(null)
  const question: Question = { kind: vote.kind, points: vote.points ?? 3 }
  const items = itemsOf(room, vote)
  const ids = vote.items ?? []
  useEffect(() => toTheFirst(form.current), [])
  const complain = (words: string): void => {
    trouble.value = words
    announce(words)
  }
  const send = async (): Promise<void> => {
    if (sending.peek()) return
    if (!codeOf(code.peek())) {
      complain(t('Write the code that stands beside the picture on the ballot.'))
      return toTheFirst(form.current)
    }
    if (items.some(({ id }) => !fits(question, marks.peek()[id] ?? '', items.length))) return complain(t('There is a number that does not belong on this ballot.'))
    const choice = choiceOf(question, ids, marks.peek(), reasons.peek())
    const flaw = flawOf(question, choice)
    if (flaw) return complain(flaw.words)
    if (done.peek().has(keyOf(code.peek())) && again.peek() !== codeOf(code.peek())) {
      again.value = codeOf(code.peek())
      return complain(t('This ballot is entered already. Enter it again only to correct it.'))
    }
    sending.value = true
    try {
      await ask('PUT', `/w/${encodeURIComponent(workshop)}/votes/${encodeURIComponent(vote.id)}/ballot`, { choice, slip: codeOf(code.peek()) })
    } catch (error) {
      return complain(error instanceof Error ? error.message : String(error))
    } finally {
      sending.value = false
    }
    done.value = new Set(done.peek()).add(keyOf(code.peek()))
    code.value = trouble.value = again.value = ''
    marks.value = reasons.value = {}
    announce(t('Entered now: {n}', { n: [...done.peek()].filter(one => one.startsWith(`${vote.id} `)).length }))
    toTheFirst(form.current)
  }
  return (
    <form class="hm-form" ref={form} onSubmit={event => event.preventDefault()} onKeyDown={event => enterGoesOn(event, save.current, () => void send())} data-writing={code.value ? '' : undefined}>
      <h3>{titleOf(room, vote)}</h3>
      <p class="u-soft">{keysWords(question)}</p>
      <div class="hm-code"><LineInput start label={t('Code of the ballot')} value={code.value} max={20} onInput={typed => { code.value = typed.toUpperCase(); trouble.value = '' }} /></div>
      <ol class="hm-lines">
        {items.map(({ id, title }) => (
          <li key={id} class="hm-line hm-line--ballot">
            <Mark label={title} value={marks.value[id] ?? ''} wrong={!fits(question, marks.value[id] ?? '', items.length)} single={oneKey(question, items.length)} onInput={mark => { marks.value = { ...marks.peek(), [id]: mark }; trouble.value = '' }} />
            {question.kind === 'consent' && ['2', '3'].includes((marks.value[id] ?? '').trim()) && (
              <LineInput label={t('Why I object or have reservations')} value={reasons.value[id] ?? ''} max={REASON_MAX} onInput={reason => (reasons.value = { ...reasons.peek(), [id]: reason })} />
            )}
          </li>
        ))}
      </ol>
      <div class="hm-save">
        {trouble.value && <p class="u-field__error" role="alert"><Icon name="triangle-alert" size={18} /> {trouble.value}</p>}
        <Button kind="primary" big icon={sending.value ? 'loader-circle' : 'check'} buttonRef={save} aria-disabled={sending.value} onClick={() => void send()}>{t('Enter, and the next ballot')}</Button>
        {entered > 0 && <p class="hm-note">{t('Entered now: {n}', { n: entered })}</p>}
      </div>
    </form>
  )
}

/** One row of a ballot: its thing, and the box for what stands there. */
function Mark({ label, value, wrong, single, onInput }: { label: string; value: string; wrong: boolean; single: boolean; onInput: (mark: string) => void }): JSX.Element {
  return (
    <label class="hm-mark">
      <input
        class="u-input"
        data-entry=""
        type="text"
        inputMode="numeric"
        autocomplete="off"
        maxLength={single ? 1 : 3}
        value={value}
        aria-invalid={wrong ? 'true' : undefined}
        onFocus={event => event.currentTarget.select()}
        onInput={event => {
          const field = event.currentTarget
          onInput(field.value)
          // after the next drawing: an objection has a line for its reason then
          if (single && /^\d$/.test(field.value)) requestAnimationFrame(() => document.activeElement === field && field.form && goOn(field.form, field, null))
        }}
      />
      <span>{label}</span>
    </label>
  )
}
