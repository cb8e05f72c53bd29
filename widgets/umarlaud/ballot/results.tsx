/** The result of a vote: bars with their numbers and words, places with ties said as ties, and how it was counted. */

import type { JSX } from 'preact'

import { t, tn } from '../_frontend/i18n'
import { records } from '../_frontend/records'
import type { Room } from '../_frontend/room'
import type { ItemResult, Vote, VoteResult } from '../_frontend/schema'
import { itemOf, titleOf, type Item } from './items'
import { PairTable } from './pair_table'
import { asideOf, methodWords, partsOf, placeWords, sharedRanks, turnoutWords } from './result_words'
import './results.css'
import { useReveal } from './reveal'

/** As many as a hall can read from its back row; the rest stands on the pages. */
export const ON_SCREEN = 5
/** Reasons that a wall has room for, of one thing. */
const REASONS_ON_SCREEN = 3

export function Results({ vote, room, layout }: { vote: Vote; room: Room; layout: 'page' | 'screen' }): JSX.Element {
  const people = records<unknown>(room, 'people').value.size
  return (
    <ResultsOf
      id={vote.id}
      title={titleOf(room, vote)}
      kind={vote.kind}
      result={vote.result}
      item={id => itemOf(room, vote.on, id)}
      turnout={turnoutWords(vote.turnout, people)}
      layout={layout}
    />
  )
}

interface ResultsOfProps {
  id: string
  title: string
  kind: Vote['kind']
  result: VoteResult | null
  item: (id: string) => Item
  turnout: string
  layout: 'page' | 'screen'
}

/** The same where there is no room: on the page of a slip. */
export function ResultsOf({ id, title, kind, result, item, turnout, layout }: ResultsOfProps): JSX.Element {
  const screen = layout === 'screen'
  const all = result?.items ?? []
  const shown = screen ? all.slice(0, ON_SCREEN) : all
  const revealed = useReveal(id, shown.length, screen)
  if (!result) return <p class="u-soft">{t('There is no result yet.')}</p>
  const shared = sharedRanks(all)
  const left = all.length - shown.length
  return (
    <section class={`bl-results bl-results--${layout} bl-results--${kind}${all.length === 1 ? ' bl-results--one' : ''}`} aria-label={t('Result: {title}', { title })}>
      {screen && <h2 class="bl-results__title">{title}</h2>}
      {all.length === 0 && <p>{t('There was nothing to vote on.')}</p>}
      <ol class="bl-results__list">
        {shown.map((one, i) => (
          // from the last to the first: a place that is not yet shown keeps its room, so that nothing moves
          <Row key={one.item} kind={kind} all={all} one={one} item={item(one.item)} shared={shared.has(one.rank)} hidden={i < shown.length - revealed} screen={screen} />
        ))}
      </ol>
      {left > 0 && <p class="u-soft">{tn('{n} more is on the page of votes.', '{n} more are on the page of votes.', left)}</p>}
      <p class="bl-results__foot u-soft">
        {tn('{n} ballot', '{n} ballots', result.ballots)} · {turnout}
      </p>
      {!screen && <p class="u-small u-soft">{methodWords(result)}</p>}
      {!screen && kind === 'ranking' && result.pairs.length > 1 && <PairTable id={id} titles={all.map(one => item(one.item).title)} pairs={result.pairs} />}
    </section>
  )
}

interface RowProps {
  kind: Vote['kind']
  all: readonly ItemResult[]
  one: ItemResult
  item: Item
  shared: boolean
  hidden: boolean
  screen: boolean
}

function Row({ kind, all, one, item: { title, gone }, shared, hidden, screen }: RowProps): JSX.Element {
  const parts = partsOf(kind, one, all)
  const aside = asideOf(kind, one)
  return (
    <li class={`bl-result${hidden ? ' bl-result--hidden' : ''}${one.rank === 1 ? ' bl-result--first' : ''}`} aria-hidden={hidden ? 'true' : undefined}>
      {/* of one thing alone there are no places */}
      {all.length > 1 && <p class="bl-result__place">
        <span class="bl-result__number" aria-hidden="true">{one.rank}</span>
        <span class={shared ? 'bl-result__tie' : 'u-hidden'}>{placeWords(one.rank, shared)}</span>
      </p>}
      <div class="bl-result__what">
        <p class={gone ? 'bl-result__title u-soft' : 'bl-result__title'}>{title}</p>
        <div class="bl-bar" aria-hidden="true">
          {parts.map(part => part.share > 0 && <span key={part.look} class={`bl-bar__part bl-bar__part--${part.look}`} style={{ width: `${part.share * 100}%` }} />)}
        </div>
        <p class="bl-result__words">
          {parts.map((part, i) => (
            <span key={part.look}>
              {i > 0 && <span class="u-hidden">, </span>}
              {parts.length > 1 && <span class={`bl-bar__key bl-bar__part--${part.look}`} aria-hidden="true" />}
              {part.words}
            </span>
          ))}
          {aside && <span class="u-soft">{aside}</span>}
        </p>
        {screen && all.length === 1 && <ReasonsOnScreen item={one} />}
        {!screen && <Reasons words={n => tn('{n} reason against', '{n} reasons against', n)} reasons={one.reasons} />}
        {!screen && <Reasons words={n => tn('{n} reservation', '{n} reservations', n)} reasons={one.reservations} />}
      </div>
    </li>
  )
}

/** What was said against, then the reservations; a wall folds nothing. */
function ReasonsOnScreen({ item }: { item: ItemResult }): JSX.Element | null {
  const said = [...(item.reasons ?? []), ...(item.reservations ?? [])]
  if (!said.length) return null
  const more = said.length - REASONS_ON_SCREEN
  return (
    <ul class="bl-reasons">
      {said.slice(0, REASONS_ON_SCREEN).map((reason, i) => (
        <li key={i}>{t('“{text}”', { text: reason })}</li>
      ))}
      {more > 0 && <li>{tn('{n} more is on the page of votes.', '{n} more are on the page of votes.', more)}</li>}
    </ul>
  )
}

function Reasons({ words, reasons }: { words: (n: number) => string; reasons: readonly string[] | undefined }): JSX.Element | null {
  if (!reasons?.length) return null
  return (
    <details class="bl-fold" open={reasons.length <= 3}>
      <summary>{words(reasons.length)}</summary>
      <ul class="bl-reasons">
        {reasons.map((reason, i) => (
          <li key={i}>{t('“{text}”', { text: reason })}</li>
        ))}
      </ul>
    </details>
  )
}
