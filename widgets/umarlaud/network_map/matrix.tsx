/** Members by members: the step of the ladder in each cell, by colour and number; the arrow keys move among the cells. */

import { useSignal } from '@preact/signals'
import type { JSX } from 'preact'
import { useMemo, useRef } from 'preact/hooks'

import { t, tn } from '../_frontend/i18n'
import { Icon } from '../_frontend/icons'
import { Button } from '../_frontend/ui'
import { MemberMark } from './member_mark'
import { FORMS, tieKey, type ReadTie } from './network'
import { LEVELS, type NetworkState } from './state'
import { styleOf } from './tie_style'
import { formName, levelName } from './words'

/** So many members fit into one matrix that can still be read and drawn at once (1 600 cells). */
export const MOST = 40
const STEPS: Record<string, [number, number]> = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] }

/** Those with the most ties when there are too many, ordered by level, then by name. */
export function matrixMembers<M extends { id: string; name: string; level: string }>(members: readonly M[], ties: readonly Pick<ReadTie, 'a' | 'b'>[], most = MOST): M[] {
  const degree = new Map<string, number>()
  for (const { a, b } of ties) for (const id of [a, b]) degree.set(id, (degree.get(id) ?? 0) + 1)
  const of = ({ id }: M): number => degree.get(id) ?? 0
  const kept = members.length <= most ? [...members] : [...members].sort((x, y) => of(y) - of(x) || x.name.localeCompare(y.name, 'et')).slice(0, most)
  const level = (one: M): number => (LEVELS as readonly string[]).indexOf(one.level)
  return kept.sort((x, y) => level(x) - level(y) || x.name.localeCompare(y.name, 'et'))
}

export function Matrix({ state }: { state: NetworkState }): JSX.Element {
  const { members, ties } = state.shown.value
  const rows = useMemo(() => matrixMembers(members, ties), [members, ties])
  const byKey = useMemo(() => new Map(ties.map(tie => [tie.key, tie])), [ties])
  const at = useSignal<[number, number]>([0, 1])
  const grid = useRef<HTMLTableElement>(null)
  const last = rows.length - 1
  if (rows.length < 2) return <div class="nm-matrix"><div class="u-empty"><Icon name="waypoints" /><p>{t('A matrix needs two organisations.')}</p></div></div>
  const go = (row: number, column: number): void => {
    const next: [number, number] = [Math.max(0, Math.min(last, row)), Math.max(0, Math.min(last, column))]
    at.value = next
    const cell = grid.current?.querySelector<HTMLElement>(`[data-cell="${next.join()}"]`)
    if (!cell) return
    cell.tabIndex = 0
    cell.focus()
  }
  /** One listener for all cells: a thousand of their own would take a second to make. */
  const cellOf = (event: Event): [number, number] | null => {
    const cell = (event.target as Element).closest<HTMLElement>('[data-cell]')?.dataset.cell?.split(',').map(Number)
    return cell ? [cell[0]!, cell[1]!] : null
  }
  const press = (event: KeyboardEvent): void => {
    const [row, column] = cellOf(event) ?? []
    if (row === undefined || column === undefined) return
    const step = STEPS[event.key]
    if (event.key === 'Enter' || event.key === ' ') open(rows[row]!.id, rows[column]!.id)
    else if (step) go(row + step[0], column + step[1])
    else if (event.key === 'Home') go(row, 0)
    else if (event.key === 'End') go(row, last)
    else return
    event.preventDefault()
  }
  const open = (a: string, b: string): void => {
    const tie = byKey.get(tieKey(a, b))
    state.selected.value = null
    if (tie) state.selectedTie.value = tie.key
    else if (a !== b) state.writing.value = { what: 'tie', a, b }
  }
  const click = (event: MouseEvent): void => {
    const cell = cellOf(event)
    if (!cell) return
    at.value = cell
    open(rows[cell[0]]!.id, rows[cell[1]]!.id)
  }
  const chosen = state.selectedTie.value
  const [r, c] = [Math.min(at.value[0], last), Math.min(at.value[1], last)]
  return (
    <div class="nm-matrix">
      {members.length > rows.length && (
        <p class="nm-matrix__note u-small">
          <Icon name="info" size={20} />
          <span>{tn('The {n} with the most ties are shown.', 'The {n} with the most ties are shown.', rows.length)} {t('The table has them all; filters choose others.')}</span>
          <Button onClick={() => state.turnTo('table')}>{t('Table')}</Button>
        </p>
      )}
      <ul class="nm-matrix__key">
        {FORMS.slice(1).map(form => <li key={form}><span class={`nm-cell ${styleOf(form).className}`}>{styleOf(form).step}</span> {formName(form)}</li>)}
      </ul>
      <div class="nm-matrix__scroll">
        <table ref={grid} role="grid" onClick={click} onKeyDown={press} aria-label={t('Who acts with whom')} aria-rowcount={rows.length + 1} aria-colcount={rows.length + 1}>
          <thead>
            <tr role="row">
              <th role="columnheader"><span class="u-hidden">{t('Organisation')}</span></th>
              {rows.map(one => <th key={one.id} role="columnheader" scope="col" title={one.name}><span>{one.name}</span></th>)}
            </tr>
          </thead>
          <tbody>
            {rows.map((one, i) => (
              <tr key={one.id} role="row" class={i > 0 && rows[i - 1]!.level !== one.level ? 'first' : ''}>
                <th role="rowheader" scope="row" title={`${one.name}, ${levelName(one.level)}`}><MemberMark member={one} size={22} /> <span>{one.name}</span></th>
                {rows.map((other, j) => {
                  const tie = byKey.get(tieKey(one.id, other.id))
                  const form = tie ? state.formOf(tie) : null
                  // an empty cell is read by its headers
                  const words = form ? `${one.name} – ${other.name}: ${styleOf(form).step}, ${formName(form)}` : undefined
                  return (
                    <td
                      key={other.id}
                      role="gridcell"
                      data-cell={`${i},${j}`}
                      tabIndex={i === r && j === c ? 0 : undefined}
                      aria-label={words}
                      title={words}
                      class={form ? (tie!.key === chosen ? 'tied chosen' : 'tied') : i === j ? 'self' : undefined}
                    >
                      {form && <span class={`nm-cell ${styleOf(form).className}`} aria-hidden="true">{styleOf(form).step}</span>}
                    </td>
                  )
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  )
}
