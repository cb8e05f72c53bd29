/** The run of the day: every stage in order on a line of its own, which opens to say who may write in it and to change it. */

import { useSignal, type Signal } from '@preact/signals'
import type { JSX } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'

import { t } from '../_frontend/i18n'
import { Icon } from '../_frontend/icons'
import { meta, writeMeta } from '../_frontend/records'
import { agenda, stateOf, type StageState } from '../_frontend/stages'
import type { Stage } from '../_frontend/schema'
import { announce, Button, ChipGroup, toast } from '../_frontend/ui'
import { before, goTo, moved, MOST_STAGES, withState } from './agenda'
import { AddStage } from './add_stage'
import { AlongTick, callTime } from './along'
import { StageSheet } from './stage_sheet'
import type { Lead } from './state'
import { STATE_ICONS, stageTitle, stateMeaning, stateName } from './words'

const STATES: readonly StageState[] = ['open', 'locked', 'hidden']

export function AgendaList({ lead }: { lead: Lead }): JSX.Element {
  const { room } = lead
  const workshop = meta(room).value
  const stages = agenda(workshop)
  const opened = useSignal<string | null>(null)
  const editing = useSignal<string | null>(null)
  const adding = useSignal(false)
  const along = useSignal(true)
  /** The button that was pressed: a row that moves takes the focus along. */
  const pressed = useRef<HTMLElement | null>(null)
  useLayoutEffect(() => {
    if (pressed.current?.isConnected && document.activeElement !== pressed.current) pressed.current.focus()
    pressed.current = null
  })
  const move = (stage: Stage, by: -1 | 1, button: HTMLElement): void => {
    const change = moved(workshop, stage.name, by)
    if (!change) return
    pressed.current = button
    writeMeta(room, change)
    const place = change.agenda!.findIndex(one => one.name === stage.name) + 1
    announce(t('“{stage}” is now part {number} of {all}.', { stage: stageTitle(stage, workshop), number: place, all: stages.length }))
  }
  const setState = (stage: Stage, state: StageState): void => {
    writeMeta(room, withState(workshop, stage.name, state))
    announce(`${stageTitle(stage, workshop)}: ${stateMeaning(state)}`)
  }
  const goHere = (stage: Stage): void => {
    const was = before(workshop)
    const from = workshop.stage
    const called = along.peek()
    const change = goTo(workshop, stage.name, false)
    writeMeta(room, called ? { ...change, here: { stage: stage.name, at: callTime() } } : change)
    // pages that were called along are called back
    const undo = (): void => writeMeta(room, called && from ? { ...was, here: { stage: from, at: callTime() } } : was)
    toast(t('Now: {stage}', { stage: stageTitle(stage, workshop) }), { action: { label: t('Undo'), run: undo } })
  }
  return (
    <section class="fl-agenda" aria-labelledby="fl-agenda">
      <h2 id="fl-agenda">{t('Run of the day')}</h2>
      <ol class="fl-stages">
        {stages.map((stage, index) => (
          <StageRow
            key={stage.name}
            stage={stage}
            number={index + 1}
            title={stageTitle(stage, workshop)}
            state={stateOf(workshop, stage.name)}
            on={stage.name === workshop.stage}
            last={index === stages.length - 1}
            opened={opened.value === stage.name}
            open={() => (opened.value = opened.peek() === stage.name ? null : stage.name)}
            move={move}
            setState={setState}
            goHere={goHere}
            along={along}
            edit={() => (editing.value = stage.name)}
          />
        ))}
      </ol>
      <Button icon="plus" disabled={stages.length >= MOST_STAGES} onClick={() => (adding.value = true)}>
        {t('Add a part')}
      </Button>
      {adding.value && <AddStage lead={lead} close={() => (adding.value = false)} />}
      {editing.value !== null && <StageSheet key={editing.value} lead={lead} name={editing.value} goHere={goHere} along={along} close={() => (editing.value = null)} />}
    </section>
  )
}

interface Row {
  stage: Stage
  number: number
  title: string
  state: StageState
  on: boolean
  last: boolean
  opened: boolean
  open: () => void
  move: (stage: Stage, by: -1 | 1, button: HTMLElement) => void
  setState: (stage: Stage, state: StageState) => void
  goHere: (stage: Stage) => void
  along: Signal<boolean>
  edit: () => void
}

function StageRow({ stage, number, title, state, on, last, opened, open, move, setState, goHere, along, edit }: Row): JSX.Element {
  const id = `fl-stage-${stage.name}`
  const arrows = (event: KeyboardEvent): void => {
    const by = event.altKey && event.key === 'ArrowUp' ? -1 : event.altKey && event.key === 'ArrowDown' ? 1 : null
    if (by === null || !(event.target instanceof HTMLElement)) return
    event.preventDefault()
    move(stage, by, event.target)
  }
  return (
    <li class={`fl-stage fl-stage--${state}${on ? ' fl-stage--on' : ''}`} aria-current={on ? 'step' : undefined} onKeyDown={arrows}>
      <button type="button" class="fl-stage__line" aria-expanded={opened} aria-controls={id} onClick={open}>
        <span class="fl-stage__number">{number}</span>
        <span class="fl-stage__words">
          <span class="fl-stage__title">{title}</span>
          <span class="fl-stage__facts">
            {on && <strong>{t('now')}</strong>}
            {stage.minutes && <span>{t('{n} min', { n: stage.minutes })}</span>}
            <span class="fl-stage__state">
              <Icon name={STATE_ICONS[state]} size={18} /> {stateName(state)}
            </span>
          </span>
        </span>
        <Icon name={opened ? 'chevron-up' : 'chevron-down'} />
      </button>
      {opened && (
        <div class="fl-stage__body" id={id}>
          <WhoWrites title={title} state={state} set={chosen => setState(stage, chosen)} />
          {!on && <AlongTick along={along} />}
          <div class="fl-row">
            {!on && <Button icon="arrow-right" onClick={() => goHere(stage)}>{t('Go to this part now')}</Button>}
            <Button icon="pencil" label={t('Change “{stage}”', { stage: title })} aria-haspopup="dialog" onClick={edit}>
              {t('Change')}
            </Button>
            {/* aria-disabled keeps the focus where it is when the row comes to an end of the list */}
            <Button kind="quiet" icon="arrow-up" label={t('Move “{stage}” up', { stage: title })} aria-disabled={number === 1} onClick={event => move(stage, -1, event.currentTarget)} />
            <Button kind="quiet" icon="arrow-down" label={t('Move “{stage}” down', { stage: title })} aria-disabled={last} onClick={event => move(stage, 1, event.currentTarget)} />
          </div>
        </div>
      )}
    </li>
  )
}

/** Open, locked or hidden, side by side. */
export function WhoWrites({ title, state, set }: { title: string; state: StageState; set: (state: StageState) => void }): JSX.Element {
  return (
    <div class="fl-who">
      <ChipGroup
        label={t('Who can write in “{stage}”', { stage: title })}
        hideLabel
        options={STATES.map(one => ({ value: one, label: stateName(one), icon: STATE_ICONS[one] }))}
        value={state}
        onChange={set}
      />
    </div>
  )
}
