/** All shown ties as a table: the equal way for those who do not use the pictures; on a phone each row is a card. */

import { computed, useSignal } from '@preact/signals'
import type { JSX } from 'preact'
import { useMemo } from 'preact/hooks'

import { t, tn } from '../_frontend/i18n'
import { Icon } from '../_frontend/icons'
import { Button } from '../_frontend/ui'
import { TieLine } from './member_mark'
import { gainOf, gap, rank, SIDES, type ReadTie } from './network'
import type { NetworkState } from './state'
import { sideWords, viewWords } from './tie_card'
import { formName, lensName } from './words'

type Column = 'a' | 'b' | 'today' | 'wanted' | 'views' | 'people'
interface Order { column: Column; descending: boolean }

/** Rows that are drawn at once; more on request, so that a thousand ties open as fast as ten. */
const PAGE = 60
const NUMERIC: ReadonlySet<Column> = new Set(['today', 'wanted', 'views', 'people'])

/** Ties in the order of a column; of equals, by name. */
export function sortedTies(ties: readonly ReadTie[], { column, descending }: Order, nameOf: (id: string) => string): ReadTie[] {
  const name = (a: string, b: string): number => nameOf(a).localeCompare(nameOf(b), 'et')
  const value = (tie: ReadTie): number =>
    column === 'today' ? rank(tie.today) : column === 'wanted' ? (tie.wanted ? rank(tie.wanted) : -1) : column === 'views' ? gap(tie) : tie.people
  const by = (x: ReadTie, y: ReadTie): number => (column === 'a' ? name(x.a, y.a) : column === 'b' ? name(x.b, y.b) : value(x) - value(y))
  return [...ties].sort((x, y) => (descending ? -1 : 1) * by(x, y) || name(x.a, y.a) || name(x.b, y.b))
}

export function TieTable({ state }: { state: NetworkState }): JSX.Element {
  const order = useSignal<Order>({ column: 'a', descending: false })
  const shown = useSignal(PAGE)
  const sorted = useMemo(() => computed(() => sortedTies(state.shown.value.ties, order.value, id => state.nameOf(id))), [state])
  const ties = sorted.value
  const columns: readonly (readonly [Column, string])[] = [
    ['a', t('Organisation')], ['b', t('With whom')], ['today', lensName('today')], ['wanted', lensName('wanted')], ['views', t('How the sides see it')], ['people', t('People')]
  ]
  const turn = (column: Column): void => {
    const { column: was, descending } = order.value
    // numbers are asked for from the largest
    order.value = { column, descending: was === column ? !descending : NUMERIC.has(column) }
  }
  if (!ties.length) {
    const none = state.network.value.ties.size ? t('No tie fits these filters.') : t('No ties yet. Draw the first one.')
    return <div class="nm-table"><div class="u-empty"><Icon name="waypoints" /><p>{none}</p></div></div>
  }
  return (
    <div class="nm-table" tabIndex={0} role="region" aria-label={t('Ties as a table')}>
      {/* as blocks on a phone the rows would stop being a table to a screen reader: the roles say it still is one */}
      <table role="table">
        <caption class="u-hidden">{t('Ties as a table')}: {tn('{n} tie', '{n} ties', ties.length)}</caption>
        <thead role="rowgroup">
          <tr role="row">
            {columns.map(([column, words]) => {
              const own = order.value.column === column
              return (
                <th key={column} role="columnheader" scope="col" aria-sort={own ? (order.value.descending ? 'descending' : 'ascending') : 'none'}>
                  <button type="button" onClick={() => turn(column)}>
                    {words} <Icon name={!own ? 'arrow-up-down' : order.value.descending ? 'arrow-down' : 'arrow-up'} size={18} />
                  </button>
                </th>
              )
            })}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {ties.slice(0, shown.value).map(tie => <Row key={tie.key} tie={tie} state={state} columns={columns} />)}
        </tbody>
      </table>
      {ties.length > shown.value && (
        <div class="nm-table__more">
          <Button onClick={() => (shown.value += PAGE * 2)}>{tn('Show {n} more', 'Show {n} more', Math.min(PAGE * 2, ties.length - shown.value))}</Button>
        </div>
      )}
    </div>
  )
}

function Row({ tie, state, columns }: { tie: ReadTie; state: NetworkState; columns: readonly (readonly [Column, string])[] }): JSX.Element {
  const open = (): void => {
    state.selected.value = null
    state.selectedTie.value = tie.key
  }
  const [a, b] = [state.nameOf(tie.a), state.nameOf(tie.b)]
  const cell = (column: Column): string => columns.find(([one]) => one === column)![1]
  const said = SIDES.map(side => [side, viewWords(side, tie)] as const).filter(([, words]) => words)
  return (
    <tr role="row" class={state.selectedTie.value === tie.key ? 'chosen' : ''} onClick={open}>
      <th role="rowheader" scope="row" data-column={cell('a')}>
        <button type="button" aria-label={t('Open the tie {a} – {b}', { a, b })} onClick={open}>{a}</button>
      </th>
      <td role="cell" data-column={cell('b')}>{b}</td>
      <td role="cell" data-column={cell('today')}><span class="nm-formcell"><TieLine form={tie.today} width={44} /> {formName(tie.today)}</span></td>
      <td role="cell" data-column={cell('wanted')}>{tie.wanted ? <span class="nm-formcell"><TieLine form={tie.wanted} width={44} /> {formName(tie.wanted)}</span> : <span class="u-soft">–</span>}</td>
      <td role="cell" data-column={cell('views')} class="nm-table__views">
        {gap(tie) > 0 && <strong class="nm-tag nm-tag--apart">≠ {t('seen differently')}</strong>}
        {gainOf(tie) && <strong class="nm-tag nm-tag--gain">+ {t('both want it closer')}</strong>}
        {said.map(([side, words]) => <span key={side}><b>{sideWords(side, tie, state)}:</b> {words}</span>)}
      </td>
      <td role="cell" data-column={cell('people')}>{tie.people}</td>
    </tr>
  )
}
