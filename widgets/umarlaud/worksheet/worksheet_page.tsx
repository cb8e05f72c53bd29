/** The worksheet of a stage: its boards beside each other where there is room, one at a time on a phone. */

import { useComputed, useSignal } from '@preact/signals'
import type { JSX } from 'preact'
import { useEffect, useLayoutEffect, useMemo, useRef } from 'preact/hooks'

import { followArrivals } from '../_frontend/arrivals'
import { t, tn } from '../_frontend/i18n'
import { Icon } from '../_frontend/icons'
import { meta, records } from '../_frontend/records'
import type { Room } from '../_frontend/room'
import type { Board, Card, Meta, Person, Stage } from '../_frontend/schema'
import { agenda, boardNamed, said, stateOf } from '../_frontend/stages'
import { ChipGroup } from '../_frontend/ui'
import type { Host } from '../_frontend/widget'
import { asked } from './asked'
import { BoardState } from './board_state'
import { CardBoard } from './card_board'
import { partsOf } from './cards'
import { TextBoard } from './text_board'
import './worksheet.css'

/** A column of cards is read well from so many letters' width on (rem); with larger letters fewer stand beside each other. */
const COLUMN = 17

/** The stage that is shown: the one asked for, else the one the room is at, else the first. */
export function stageShown(workshop: Meta, asked: unknown): Stage | undefined {
  const sheets = agenda(workshop).filter(one => one.kind === 'worksheet')
  if (typeof asked === 'string') return sheets.find(one => one.name === asked)
  return sheets.find(one => one.name === workshop.stage) ?? sheets.find(one => stateOf(workshop, one.name) !== 'hidden') ?? sheets[0]
}

export function WorksheetPage({ room, host }: { room: Room; host: Host }): JSX.Element {
  // a document that was set aside takes everything that hangs on it along
  return <Worksheet key={room.generation.value} room={room} host={host} />
}

function Worksheet({ room, host }: { room: Room; host: Host }): JSX.Element {
  const workshop = meta(room).value
  const wanted = asked.value ? records<Card>(room, 'cards').value.get(asked.value)?.board : undefined
  // the desk's tab is of no stage: there the stage of a card that is asked for is shown, until the room goes on
  const ofNoStage = typeof host.options.stage !== 'string'
  const at = useRef(workshop.stage)
  useEffect(() => {
    if (ofNoStage && at.current !== workshop.stage) asked.value = null
    at.current = workshop.stage
  }, [workshop.stage])
  const stageOf = wanted && ofNoStage ? agenda(workshop).find(one => one.boards.includes(wanted)) : undefined
  const stage = stageOf ?? stageShown(workshop, host.options.stage)
  const boards = (stage?.boards ?? []).flatMap(name => boardNamed(workshop, name) ?? [])
  const root = useRef<HTMLDivElement>(null)
  const fits = useColumns(root)
  const chosen = useSignal('')
  const states = useMemo(() => new Map<string, BoardState>(), [room, host.layout])
  const stateFor = (name: string): BoardState => {
    let state = states.get(name)
    if (!state) states.set(name, (state = new BoardState(room, host, name)))
    return state
  }
  const cards = useBoardCards(room, boards)
  useEffect(() => {
    if (host.layout === 'screen') return
    return followArrivals({ room, records: cards, say: n => tn('{n} new card', '{n} new cards', n) })
  }, [room, host.layout, cards])

  if (!boards.length) {
    return <div class="u-empty"><Icon name="notebook-pen" /><p>{t('There is no worksheet in this part of the workshop.')}</p></div>
  }
  const simple = boards.every(board => board.kind === 'cards' && !partsOf({ ...board, columns: board.columns ?? [] }).length)
  const together = boards.length > 1 && simple && boards.length <= fits
  const current = boards.find(({ name }) => name === wanted) ?? boards.find(({ name }) => name === chosen.value) ?? boards[0]!
  const shown = together ? boards : [current]
  const stageTitle = said(stage?.title)
  return (
    <div class={`ws is-${host.layout}${together ? ' is-together' : ''}`} ref={root}>
      {boards.length > 1 && !together && (
        <div class="ws-boards">
          <ChipGroup row hideLabel label={t('Board')} options={boards.map(board => ({ value: board.name, label: said(board.title) || board.name }))} value={current.name} onChange={name => { asked.value = null; chosen.value = name }} />
        </div>
      )}
      <div class="ws-shown" style={together ? { gridTemplateColumns: `repeat(${boards.length}, minmax(0, 1fr))` } : undefined}>
        {shown.map(board => {
          const titled = boards.length === 1 && said(board.title) === stageTitle
          return board.kind === 'text'
            ? <TextBoard key={board.name} room={room} host={host} name={board.name} titled={titled} />
            : <CardBoard key={board.name} state={stateFor(board.name)} beside={together ? 1 : fits} titled={titled} />
        })}
      </div>
    </div>
  )
}

/** The cards of these boards; what a helper writes for others is their own doing. */
function useBoardCards(room: Room, boards: readonly Board[]) {
  const names = useSignal('')
  names.value = boards.map(({ name }) => name).join(' ')
  return useComputed(() => {
    const shown = new Set(names.value.split(' '))
    const people = records<Person>(room, 'people').peek()
    const own = (author: string | null): string | null => (author && people.get(author)?.helper === room.me ? room.me : author)
    return new Map([...records<Card>(room, 'cards').value].filter(([, card]) => shown.has(card.board)).map(([id, { author }]) => [id, { id, author: own(author) }]))
  })
}

/** How many columns of cards have room beside each other, followed while the window changes. */
function useColumns(root: { current: HTMLElement | null }): number {
  const columns = useSignal(1)
  useLayoutEffect(() => {
    const element = root.current
    if (!element) return
    const look = (): void => {
      const letter = parseFloat(getComputedStyle(document.documentElement).fontSize) || 16
      columns.value = Math.max(1, Math.floor(element.clientWidth / (COLUMN * letter)))
    }
    look()
    const observer = new ResizeObserver(look)
    observer.observe(element)
    return () => observer.disconnect()
  }, [root.current])
  return columns.value
}
