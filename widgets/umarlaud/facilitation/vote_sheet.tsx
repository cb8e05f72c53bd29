/** Making a vote, or changing one that is not open yet. */

import { useSignal } from '@preact/signals'
import type { JSX } from 'preact'

import { itemOf } from '../ballot/items'
import { t, tn } from '../_frontend/i18n'
import { meta } from '../_frontend/records'
import { agenda, said } from '../_frontend/stages'
import type { Vote } from '../_frontend/schema'
import { Button, ChipGroup, Field, Sheet, toast } from '../_frontend/ui'
import type { Lead } from './state'
import { draftOf, emptyVote, MOST_POINTS, votable, writeVote, type VoteDraft } from './votes'
import { stageTitle, subjectName, voteKindMeaning, voteKindName } from './words'

const KINDS: readonly Vote['kind'][] = ['dots', 'choice', 'ranking', 'consent']
const SUBJECTS: readonly Vote['on'][] = ['problems', 'goals', 'cards', 'offers']
const ANY = ''

export function VoteSheet({ lead, vote, close }: { lead: Lead; vote: Vote | null; close: () => void }): JSX.Element {
  const { room } = lead
  const workshop = meta(room).value
  const draft = useSignal<VoteDraft>(vote ? draftOf(room, vote) : emptyVote(room))
  const points = useSignal(String(draft.value.points))
  const chosen = useSignal(draft.value.items.length > 0)
  const asked = useSignal(false)
  const set = (fields: Partial<VoteDraft>): void => void (draft.value = { ...draft.value, ...fields })
  const { kind, on, board, items, stage, title } = draft.value
  const number = Number(points.value)
  const wrongPoints = kind === 'dots' && !(Number.isInteger(number) && number >= 1 && number <= MOST_POINTS)
  const there = votable(room, on, board)
  const picked = items.filter(one => there.includes(one))
  const nothing = chosen.value && !picked.length
  const stages = agenda(workshop).filter(one => one.kind === 'votes')
  const save = (): void => {
    asked.value = true
    if (!title.trim() || wrongPoints || nothing) return
    const kept = { ...draft.value, items: chosen.value ? picked : [], points: kind === 'dots' ? number : draft.value.points }
    writeVote(room, kept, vote)
    close()
    toast(vote ? t('Saved') : t('The vote is ready. Nobody sees it until you open it.'))
  }
  return (
    <Sheet
      title={vote ? t('Change the vote') : t('Make a vote')}
      onClose={close}
      footer={
        <>
          <Button onClick={close}>{t('Cancel')}</Button>
          <Button kind="primary" onClick={save}>{t('Save')}</Button>
        </>
      }
    >
      <div class="fl-form">
        <Field
          label={t('What do you ask?')}
          hint={t('For example: Which three problems do we take up first?')}
          max={200}
          value={title}
          error={asked.value && !title.trim() ? t('Write what you ask.') : undefined}
          onInput={value => set({ title: value })}
        />
        <fieldset class="fl-choices">
          <legend class="u-field__label">{t('How do people vote?')}</legend>
          {KINDS.map(one => (
            <label key={one} class="fl-choice">
              <input type="radio" name="fl-vote-kind" checked={kind === one} onChange={() => set({ kind: one })} />
              <span>
                <b>{voteKindName(one)}</b>
                <small>{voteKindMeaning(one)}</small>
              </span>
            </label>
          ))}
        </fieldset>
        {kind === 'dots' && (
          <Field
            label={t('How many dots has everyone?')}
            max={3}
            value={points.value}
            error={wrongPoints ? t('Write a whole number, from 1 to {most}.', { most: MOST_POINTS }) : undefined}
            onInput={value => (points.value = value)}
          />
        )}
        <ChipGroup
          label={t('On what?')}
          options={SUBJECTS.map(one => ({ value: one, label: subjectName(one) }))}
          value={on}
          onChange={value => set({ on: value, items: [], board: null })}
        />
        {on === 'cards' && (
          <ChipGroup
            label={t('Cards of which board?')}
            options={[{ value: ANY, label: t('All boards') }, ...(workshop.boards ?? []).filter(one => one.kind !== 'text').map(one => ({ value: one.name, label: said(one.title, workshop.language) || one.name }))]}
            value={board ?? ANY}
            onChange={value => set({ board: value || null, items: [] })}
          />
        )}
        <ChipGroup
          label={t('Which of them?')}
          options={[
            { value: 'all', label: t('All that are there when it opens') },
            { value: 'some', label: t('Those I choose') }
          ]}
          value={chosen.value ? 'some' : 'all'}
          onChange={value => (chosen.value = value === 'some')}
        />
        {chosen.value ? (
          <fieldset class="fl-choices" aria-describedby={nothing && asked.value ? 'fl-nothing' : undefined}>
            <legend class="u-field__label">{tn('{n} chosen', '{n} chosen', picked.length)}</legend>
            {there.map(id => (
              <label key={id} class="fl-check">
                <input
                  type="checkbox"
                  checked={items.includes(id)}
                  onChange={event => set({ items: event.currentTarget.checked ? [...items, id] : items.filter(one => one !== id) })}
                />
                <span>{itemOf(room, on, id).title}</span>
              </label>
            ))}
            {!there.length && <p class="u-soft">{t('There is nothing of this yet.')}</p>}
            {nothing && asked.value && (
              <p class="u-field__error" id="fl-nothing">
                {t('Choose at least one.')}
              </p>
            )}
          </fieldset>
        ) : (
          <p class="u-soft u-small">{tn('{n} is there now.', '{n} are there now.', there.length)}</p>
        )}
        {stages.length > 1 && (
          <ChipGroup
            label={t('In which part of the day?')}
            options={stages.map(one => ({ value: one.name, label: stageTitle(one, workshop) }))}
            value={stage}
            onChange={value => set({ stage: value })}
          />
        )}
      </div>
    </Sheet>
  )
}
