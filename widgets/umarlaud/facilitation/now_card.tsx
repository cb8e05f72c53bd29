/** What the room does now, what waits for the facilitator, and the one thing to press next. */

import { useSignal } from '@preact/signals'
import type { JSX } from 'preact'

import { formatTime, t, tn } from '../_frontend/i18n'
import { Icon } from '../_frontend/icons'
import { meta, writeMeta } from '../_frontend/records'
import { agenda, said, stateOf, type StageState } from '../_frontend/stages'
import { announce, Button, toast } from '../_frontend/ui'
import { before, goTo, nextStage, stageNamed, withState } from './agenda'
import { WhoWrites } from './agenda_list'
import { AlongTick, callTime } from './along'
import { Note } from './note'
import type { Lead } from './state'
import { TimerRow } from './timer_row'
import { VotesOf } from './votes_section'
import { WhatNow } from './what_now'
import { minutesWords, stageTitle, stateMeaning } from './words'

interface NowCardProps {
  lead: Lead
  /** Opens what comes after the workshop. */
  finish: () => void
  /** Opens what waits for approval. */
  review: () => void
}

export function NowCard({ lead, finish, review }: NowCardProps): JSX.Element {
  const { room } = lead
  const workshop = meta(room).value
  const closeBefore = useSignal(true)
  const along = useSignal(true)
  const stages = agenda(workshop)
  const stage = stageNamed(workshop, workshop.stage)
  const next = nextStage(workshop)
  const number = stage ? stages.indexOf(stage) + 1 : 0
  const state = stage && stateOf(workshop, stage.name)

  const instruction = said(stage?.instruction, workshop.language)

  const go = (): void => {
    if (!next) return
    const was = before(workshop)
    // a talk holds nothing that could be closed for writing
    const change = goTo(workshop, next.name, closeBefore.value && stage?.kind !== 'talk')
    const called = along.value
    writeMeta(room, called ? { ...change, here: { stage: next.name, at: callTime() } } : change)
    // pages that were called along are called back
    const undo = (): void => writeMeta(room, called && stage ? { ...was, here: { stage: stage.name, at: callTime() } } : was)
    toast(t('Now: {stage}', { stage: stageTitle(next, workshop) }), { action: { label: t('Undo'), run: undo } })
  }
  const call = (): void => {
    if (!stage) return
    writeMeta(room, { here: { stage: stage.name, at: callTime() } })
    announce(t('Everyone’s page goes to “{stage}”.', { stage: stageTitle(stage, workshop) }))
  }
  const setState = (chosen: StageState): void => {
    if (!stage) return
    writeMeta(room, withState(workshop, stage.name, chosen))
    announce(`${stageTitle(stage, workshop)}: ${stateMeaning(chosen)}`)
  }
  const waiting = lead.waiting.value.size
  const called = workshop.here && workshop.here.stage === workshop.stage ? workshop.here.at : null

  return (
    <section class="u-card fl-now" aria-labelledby="fl-now">
      <p class="fl-now__where">
        {workshop.closed
          ? t('The workshop is over')
          : stage
            ? t('Now: part {number} of {all}', { number, all: stages.length })
            : t('The workshop has not begun yet')}
      </p>
      <h2 id="fl-now" class="fl-now__title">
        {stage && !workshop.closed ? stageTitle(stage, workshop) : workshop.title}
      </h2>
      {workshop.closed && <WhatNow lead={lead} after={finish} />}
      {waiting > 0 && (
        <div class="u-note fl-now__waiting" role="status">
          <p>{tn('{n} entry waits for your approval.', '{n} entries wait for your approval.', waiting)}</p>
          <Button icon="message-circle" onClick={review}>{t('Look at them')}</Button>
        </div>
      )}
      {!workshop.closed && instruction && <p>{instruction}</p>}
      {stage && state && !workshop.closed && (
        <div class="fl-now__facts">
          {stage.minutes && (
            <p>
              <Icon name="clock" size={20} /> {minutesWords(stage.minutes)}
            </p>
          )}
          {(stage.kind !== 'talk' || state === 'hidden') && <WhoWrites title={stageTitle(stage, workshop)} state={state} set={setState} />}
        </div>
      )}
      {!workshop.closed && (
        <div class="fl-now__acts">
          {next ? (
            <div class="fl-now__next">
              <Button kind="primary" big icon="arrow-right" onClick={go}>
                {stage ? t('Next part: {stage}', { stage: stageTitle(next, workshop) }) : t('Begin: {stage}', { stage: stageTitle(next, workshop) })}
              </Button>
              <AlongTick along={along} />
              {stage && stage.kind !== 'talk' && state === 'open' && (
                <label class="fl-check">
                  <input type="checkbox" checked={closeBefore.value} onChange={event => (closeBefore.value = event.currentTarget.checked)} />
                  <span>{t('Lock “{stage}” when the next part begins; it can still be read', { stage: stageTitle(stage, workshop) })}</span>
                </label>
              )}
            </div>
          ) : (
            <div class="fl-now__next">
              <Button kind="primary" big icon="flag" onClick={finish}>
                {t('This was the last part: finish the workshop')}
              </Button>
            </div>
          )}
          {stage && (
            <div class="fl-now__call">
              <Button big icon="megaphone" onClick={call} disabled={state === 'hidden'}>
                {t('Everyone here, please')}
              </Button>
              <p class="u-soft u-small">
                {state === 'hidden'
                  ? t('Participants do not see this part. Open it first.')
                  : called
                    ? t('Called at {time}.', { time: formatTime(called) })
                    : t('Brings every page to this part; what people are writing is kept.')}
              </p>
            </div>
          )}
        </div>
      )}
      {stage && !workshop.closed && <TimerRow room={room} minutes={stage.minutes} />}
      {stage?.kind === 'votes' && !workshop.closed && <VotesOf lead={lead} stage={stage.name} />}
      {stage && !workshop.closed && lead.desk && <Note lead={lead} key={stage.name} name={stage.name} label={t('My notes on this part')} />}
    </section>
  )
}
