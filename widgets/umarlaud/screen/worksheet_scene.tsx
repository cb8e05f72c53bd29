/** The boards of a stage on the wall: what most stand behind first, then the latest; a shared text as it is written. */

import type { JSX } from 'preact'

import { t, tn } from '../_frontend/i18n'
import { Icon } from '../_frontend/icons'
import { records } from '../_frontend/records'
import type { Room } from '../_frontend/room'
import type { Board, Card, Meta, Person, SharedText, Stage } from '../_frontend/schema'
import { boardNamed, said } from '../_frontend/stages'
import { readBoard, type ReadCard } from '../worksheet/cards'

/** Boards beside each other that can be read from the back row, cards in one, and how many of them by support. */
const BOARDS = 4
const CARDS = 7
const SUPPORTED = 2
/** From so many characters on a shared text is written smaller, so that the hall sees all of it. */
const LONG = 350

/** Those that came with the board came at one time: they stand in its order. */
function newestFirst({ card: one }: ReadCard, { card: other }: ReadCard): number {
  return (other.created ?? '').localeCompare(one.created ?? '') || (one.order ?? 0) - (other.order ?? 0)
}

/** Which cards a wall shows of a board: the most supported that more than one person stands behind, then the newest. */
export function chosenCards(cards: Iterable<ReadCard>, most = CARDS): ReadCard[] {
  const newest = [...cards].filter(one => one.card.text?.trim()).sort(newestFirst)
  const loved = newest.filter(one => one.supporters.length > 0).sort((a, b) => b.supporters.length - a.supporters.length).slice(0, SUPPORTED)
  return [...loved, ...newest.filter(one => !loved.includes(one))].slice(0, most)
}

function CardsOf({ board, room, workshop }: { board: Board; room: Room; workshop: Meta }): JSX.Element {
  const read = readBoard(board, records<Card>(room, 'cards').value, records<Person>(room, 'people').value)
  const shown = chosenCards(read.cards.values())
  const words = (name: string | null | undefined): string => {
    const option = [...(board.themes ?? []), ...(board.columns ?? [])].find(one => one.name === name)
    return option ? said(option.title, workshop.language) || option.name : ''
  }
  const details = (card: Card): string => (board.details ?? []).map(one => card.details?.[one.name]).filter(Boolean).join(' · ')
  if (!shown.length) return <p class="u-screen__empty">{t('Nothing yet. The first words appear here.')}</p>
  return (
    <ol class="u-screen__cards">
      {shown.map(({ id, card, supporters }) => (
        <li key={id}>
          <p class="u-screen__cardtext">{card.text}</p>
          {details(card) && <p class="u-screen__kind">{details(card)}</p>}
          <p class="u-screen__kind">
            {words(card.column) || words(card.theme)}
            {supporters.length > 0 && <strong class="u-screen__support"> +{supporters.length} {t('me too')}</strong>}
          </p>
        </li>
      ))}
    </ol>
  )
}

export function WorksheetScene({ room, workshop, stage }: { room: Room; workshop: Meta; stage: Stage | undefined }): JSX.Element {
  const boards = (stage?.boards ?? []).map(name => boardNamed(workshop, name)).filter((one): one is Board => !!one)
  const texts = records<SharedText>(room, 'texts').value
  const cards = records<Card>(room, 'cards').value
  if (!boards.length) return <p class="u-screen__nothing">{t('There is nothing here yet.')}</p>
  return (
    <div class="u-screen__boards" style={{ '--boards': Math.min(BOARDS, boards.length) }}>
      {boards.slice(0, BOARDS).map(board => {
        const n = [...cards.values()].filter(one => one.board === board.name && !one.merged_into).length
        return (
          <div key={board.name} class="u-screen__board">
            <h2>
              {said(board.title, workshop.language) || board.name}
              {board.kind === 'cards' && n > 0 && <small>{tn('{n} card', '{n} cards', n)}</small>}
            </h2>
            {board.kind === 'text' ? (
              <p class={`u-screen__shared${(texts.get(board.name)?.text?.length ?? 0) > LONG ? ' u-screen__shared--long' : ''}`}>{texts.get(board.name)?.text?.trim() || <span class="u-screen__empty"><Icon name="pencil" /> {t('Nothing yet. The first words appear here.')}</span>}</p>
            ) : (
              <CardsOf board={board} room={room} workshop={workshop} />
            )}
          </div>
        )
      })}
    </div>
  )
}
