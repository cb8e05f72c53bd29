/** A board of cards: its parts, groups and cards in an order that others do not move under a thumb, and the way to add one. */

import { useSignalEffect } from '@preact/signals'
import type { ComponentChildren, JSX } from 'preact'
import { useEffect, useId, useMemo, useRef } from 'preact/hooks'

import { copyText } from '../_frontend/copy'
import { enableDrag, type Drop } from '../_frontend/drag'
import { t, tn } from '../_frontend/i18n'
import { Icon } from '../_frontend/icons'
import { said } from '../_frontend/stages'
import { announce, Button, Chip, ChipGroup } from '../_frontend/ui'
import { waitingWords } from '../_frontend/waiting'
import { inShort, type BoardState } from './board_state'
import { keptWords } from './card_draft'
import { CardForm } from './card_form'
import { CardItem, Grip } from './card_item'
import { CardSheet } from './card_sheet'
import { partsOf, type ReadCard } from './cards'
import { GroupCards, GroupSheet } from './group_sheets'
import { orderOf, settle, type Settled, type ShownGroup, type ShownSection } from './settle'
import { listOf, moveItem } from './sorting'
import { ThemesSheet } from './themes_sheet'
import { UniteSheet } from './unite_sheet'

/** The part of the board that a chip stands for; what is in no part has a name that no template gives. */
const ALL = ''
const NO_PART = '-'
const valueOf = (part: string | null): string => part ?? NO_PART

interface BoardProps {
  state: BoardState
  /** How many parts have room beside each other. */
  beside: number
  /** The stage is called as the board is: no need to say it twice to those who see. */
  titled: boolean
}

export function CardBoard({ state, beside, titled }: BoardProps): JSX.Element {
  const heading = useRef<HTMLHeadingElement>(null)
  const id = useId()
  const board = state.board.value
  const read = state.read.value
  const roomy = beside > 1
  const { sections, fresh, moved } = useSettled(state, beside)
  const parted = partsOf(board).length > 0
  const empty = !read.cards.size && !sections.some(({ groups }) => groups.length)
  // one under the other only what has cards: the empty ones have a chip
  const shown = roomy ? sections : sections.filter(({ name, groups }) => (state.part.value === ALL ? !parted || groups.length > 0 : valueOf(name) === state.part.value))
  const show = (): void => {
    state.sorted.value++
    // the chip goes, and with it the keyboard's place
    heading.current?.focus({ preventScroll: true })
  }
  return (
    <section class={`ws-board${roomy ? ' is-wide' : ''}`} aria-labelledby={titled ? undefined : id}>
      <header class="ws-head">
        <h3 id={id} tabIndex={-1} ref={heading} class={titled ? 'u-hidden' : undefined}>{state.title}</h3>
        <Counts state={state} />
        {state.open && !state.chosen.value && (
          <span class="ws-head__acts">
            {state.facilitator && <Button kind="quiet" icon="tag" label={t('Edit the themes')} aria-haspopup="dialog" onClick={() => (state.editingThemes.value = true)} />}
            {read.cards.size > 1 && <Button kind="quiet" icon="layers" label={t('Choose several cards')} onClick={() => (state.chosen.value = new Set())} />}
          </span>
        )}
      </header>
      {said(board.hint) && <p class="ws-hint">{said(board.hint)}</p>}
      {!state.screen && !state.writing.value && <HalfWritten state={state} />}
      {state.unsaid && <p class="ws-closed"><Icon name="lock" size={20} /> <span>{state.unsaid}</span></p>}
      {parted && !roomy && <Parts state={state} />}
      {(fresh > 0 || moved) && (
        <p class="ws-waiting">
          <Chip icon="arrow-down" onClick={show}>{fresh ? tn('Show {n} new', 'Show {n} new', fresh) : t('Others have sorted: show')}</Chip>
        </p>
      )}
      {(parted || !empty) && shown.length > 0 && (
        <div class="ws-parts" style={roomy && parted ? { gridTemplateColumns: `repeat(${columnsOf(shown.length, beside)}, minmax(0, 1fr))` } : undefined}>
          {shown.map(section => <Part key={valueOf(section.name)} state={state} section={section} headed={parted} roomy={roomy} none={empty ? '' : t('Nothing here yet.')} />)}
        </div>
      )}
      {empty && (
        <div class="ws-none">
          <p>{state.open ? t('No cards yet. The first one is yours to add.') : t('There are no cards on this board.')}</p>
        </div>
      )}
      {state.open && (
        <div class="ws-add">
          {state.chosen.value ? <Chosen state={state} /> : <Button kind="primary" big icon="plus" onClick={() => (state.writing.value = { id: null, part: partShown(state) })}>{t('Add a card')}</Button>}
        </div>
      )}
      <Sheets state={state} />
    </section>
  )
}

/** A card that one began here and did not add: while the board is closed its words can be taken along. */
function HalfWritten({ state }: { state: BoardState }): JSX.Element | null {
  void state.room.speaker.value // somebody else, another draft
  const words = keptWords(state.draftKey(null))
  if (!words) return null
  return (
    <div class="u-note u-note--info ws-half">
      <Icon name="pencil" />
      <div>
        <p dir="auto">{t('You have a card half written here: {card}', { card: inShort({ text: words }) })}</p>
        {state.open ? <Button onClick={() => (state.writing.value = { id: null })}>{t('Go on writing')}</Button> : <Button icon="copy" onClick={() => copyText(words)}>{t('Copy the text')}</Button>}
      </div>
    </div>
  )
}

/** How many parts stand in a row, so that the rows are even: four where three have room are two and two. */
function columnsOf(parts: number, beside: number): number {
  return Math.ceil(parts / Math.ceil(parts / beside)) || 1
}

/** The part that is looked at, where a new card is expected to go. */
function partShown(state: BoardState): string | null {
  const part = state.part.peek()
  return partsOf(state.board.peek()).some(one => one.name === part) ? part : null
}

function useSettled(state: BoardState, beside: number): Settled {
  const kept = useRef<{ why: string; sections: readonly ShownSection[] }>({ why: '', sections: [] })
  const wanted = orderOf(state.read.value)
  const part = state.part.value
  const why = `${state.sorted.value}|${part}|${beside}`
  return useMemo(() => {
    const nothing = !kept.current.sections.some(({ groups }) => groups.length)
    const anew = why !== kept.current.why || nothing || state.screen
    const seen = (name: string | null): boolean => beside > 1 || part === ALL || valueOf(name) === part
    const last = wanted.filter(({ name }) => seen(name)).at(-1)
    const open = (name: string | null): boolean => (beside > 1 && wanted.length <= beside) || name === last?.name
    const settled = anew ? { sections: wanted, fresh: 0, moved: false } : settle(kept.current.sections, wanted, seen, open)
    kept.current = { why, sections: settled.sections }
    return settled
  }, [state.read.value, why])
}

function Counts({ state }: { state: BoardState }): JSX.Element {
  const all = [...state.read.value.cards.values()]
  const via = (how: string): number => all.filter(({ card }) => card.via === how).length
  const parts = [
    tn('{n} card', '{n} cards', all.length),
    via('paper') ? t('{n} on paper', { n: via('paper') }) : '',
    via('helper') ? t('{n} by a helper', { n: via('helper') }) : ''
  ]
  return <p class="ws-counts">{parts.filter(Boolean).join(' · ')}</p>
}

function Parts({ state }: { state: BoardState }): JSX.Element {
  const board = state.board.value
  const { sections, cards } = state.read.value
  const count = (name: string | null): number => sections.find(one => one.name === name)?.groups.reduce((sum, group) => sum + group.cards.length, 0) ?? 0
  const options = [
    { value: ALL, label: `${t('All')} ${cards.size}` },
    ...partsOf(board).map(one => ({ value: one.name, label: `${said(one.title) || one.name} ${count(one.name)}` })),
    ...(sections.some(({ name }) => name === null) ? [{ value: NO_PART, label: `${noPart(state)} ${count(null)}` }] : [])
  ]
  return <ChipGroup row hideLabel label={t('Show')} options={options} value={state.part.value} onChange={part => (state.part.value = part)} />
}

const noPart = (state: BoardState): string => (state.board.value.columns.length ? t('Not sorted yet') : t('No theme'))

interface PartProps {
  state: BoardState
  section: ShownSection
  headed: boolean
  roomy: boolean
  /** What stands where it has no cards; nothing where the board as a whole has none, which is said once. */
  none: string
}

function Part({ state, section, headed, roomy, none }: PartProps): JSX.Element {
  const heading = useId()
  const { name, groups } = section
  const option = partsOf(state.board.value).find(one => one.name === name)
  const title = option ? said(option.title) || option.name : noPart(state)
  const count = groups.reduce((sum, group) => sum + group.ids.filter(id => state.read.value.cards.has(id)).length, 0)
  const list = (
    <List state={state} part={name} group={null}>
      {groups.map(group => {
        const key = group.name === null ? group.ids[0]! : `group:${group.name}`
        return (
          <li key={key} data-item={key}>
            {group.name === null ? <Row state={state} id={key} /> : <NamedGroup state={state} part={name} group={group} headed={headed} />}
          </li>
        )
      })}
    </List>
  )
  if (!headed) return <div class="ws-part">{list}</div>
  return (
    <section class="ws-part" aria-labelledby={heading}>
      <div class="ws-part__head">
        <h4 id={heading}>{title} <span class="ws-part__count">{count}</span></h4>
        {state.open && roomy && option && !state.chosen.value && (
          <Button kind="quiet" icon="plus" label={t('Add a card: {part}', { part: title })} onClick={() => (state.writing.value = { id: null, part: name })} />
        )}
      </div>
      {groups.length > 0 ? list : none && <p class="ws-part__none">{none}</p>}
    </section>
  )
}

/** Cards under one name, in a frame of their own. */
function NamedGroup({ state, part, group, headed }: { state: BoardState; part: string | null; group: ShownGroup; headed: boolean }): JSX.Element {
  const Heading = headed ? 'h5' : 'h4'
  const name = group.name ?? ''
  return (
    <div class="ws-group">
      <div class="ws-group__head">
        {state.open && !state.chosen.value && <Grip />}
        <Heading>{name} <span class="ws-part__count">{group.ids.length}</span></Heading>
        {state.open && !state.chosen.value && (
          <Button kind="quiet" icon="ellipsis" aria-haspopup="dialog" label={t('Change the group: {group}', { group: name })} onClick={() => (state.group.value = { part, name })} />
        )}
      </div>
      <List state={state} part={part} group={group.name}>
        {group.ids.map(id => <li key={id} data-item={id}><Row state={state} id={id} /></li>)}
      </List>
    </div>
  )
}

/** A list whose items can be dragged by their handles. */
function List({ state, part, group, children }: { state: BoardState; part: string | null; group: string | null; children: ComponentChildren }): JSX.Element {
  const list = useRef<HTMLOListElement>(null)
  useEffect(() => {
    const drop = ({ id, after }: Drop): void => {
      if (state.closed.peek()) return announce(state.closed.peek())
      const now = listOf(state.read.peek(), part, group)
      const others = [...now.items.keys()].filter(key => key !== id)
      const to = after === null ? 0 : others.indexOf(after) + 1
      moveItem(state, now, id, to)
      announce(t('Number {n} of {total}', { n: to + 1, total: now.items.size }))
    }
    return enableDrag(list.current!, 'item', drop, () => undefined)
  }, [state, part, group])
  return <ol class="ws-list" ref={list}>{children}</ol>
}

/** A card, or a line in its place that says where it went. */
function Row({ state, id }: { state: BoardState; id: string }): JSX.Element {
  const read = state.read.value.cards.get(id)
  if (read) return <CardItem state={state} read={read} drags={state.open && state.read.value.cards.size > 1} />
  const kept: ReadCard | undefined = state.cards.value.has(id) ? state.read.value.cards.get(state.read.value.resolve(id)) : undefined
  const waiting = waitingWords(state.room, 'cards', id)
  if (waiting !== undefined) return <p class="ws-gone ws-gone--waiting"><Icon name="clock" size={20} /> <span>{t('Your card waits for the facilitator to approve it: {card}', { card: inShort({ text: waiting }) })}</span></p>
  // the words of a card that was hidden must not stay on anybody's page
  return <p class="ws-gone">{kept ? t('United with: {card}', { card: inShort(kept.card) }) : t('This card is not on the board any more.')}</p>
}

/** What can be done with the cards that were chosen. */
function Chosen({ state }: { state: BoardState }): JSX.Element {
  const { cards } = state.read.value
  const ids = [...(state.chosen.value ?? [])].filter(id => cards.has(id))
  const bar = useRef<HTMLDivElement>(null)
  useEffect(() => bar.current?.focus({ preventScroll: true }), [])
  return (
    <div class="ws-chosen" ref={bar} tabIndex={-1} role="group" aria-label={t('Chosen cards')}>
      <p role="status">{ids.length ? tn('{n} card chosen', '{n} cards chosen', ids.length) : t('Choose the cards that belong together.')}</p>
      <div class="ws-acts">
        {ids.length > 0 && <Button kind="primary" icon="layers" onClick={() => (state.grouping.value = ids)}>{t('Group…')}</Button>}
        {ids.length > 1 && state.facilitator && <Button icon="merge" onClick={() => (state.uniting.value = ids)}>{t('Unite…')}</Button>}
        <Button onClick={() => (state.chosen.value = null)}>{t('Cancel')}</Button>
      </div>
    </div>
  )
}

function Sheets({ state }: { state: BoardState }): JSX.Element {
  useSignalEffect(() => {
    // a board that was closed leaves nothing open on it but what somebody is writing
    if (!state.closed.value) return
    state.chosen.value = state.grouping.value = state.group.value = state.uniting.value = null
    state.editingThemes.value = false
  })
  const { writing, sorting, grouping, group, uniting } = state
  return (
    <>
      {writing.value && <CardForm key={writingKey(state)} state={state} writing={writing.value} />}
      {sorting.value && <CardSheet key={sorting.value} state={state} id={sorting.value} />}
      {grouping.value && <GroupCards state={state} ids={grouping.value} />}
      {group.value && <GroupSheet state={state} {...group.value} />}
      {uniting.value && <UniteSheet state={state} ids={uniting.value} />}
      {state.editingThemes.value && <ThemesSheet state={state} />}
    </>
  )
}

/** A sheet of its own for each card that is written, also for one new card after the other. */
const writingKey = (state: BoardState): string => state.writing.value?.id ?? `new-${state.sorted.value}`
