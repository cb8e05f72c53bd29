/** What a row came from: shown as chips that lead there, and chosen from what is near to it or by searching. */

import { useSignal } from '@preact/signals'
import type { JSX } from 'preact'
import { useMemo } from 'preact/hooks'

import { t, tn } from '../_frontend/i18n'
import { Icon } from '../_frontend/icons'
import { Button, Chip, Field, Sheet, toast } from '../_frontend/ui'
import { libraryState } from './case_library'
import { folded } from './columns'
import { leadTo } from './lead'
import type { GoalRows, Plan, Row } from './plan'
import { writeCells } from './rows'
import { idsOf, TRACED, type Traced } from './trace'
import { itemsOf, rootName, suggested, type TraceItem } from './trace_items'

/** More than this at once makes a phone slow; the search finds the rest. */
const AT_ONCE = 40

interface Props {
  plan: Plan
  goal: GoalRows
  row: Row
  onClose: () => void
  /** Closes what lies under it as well: behind a sheet that stays open, what one is led to could not be touched. */
  onLead?: () => void
}

export function rowName(row: Row): string {
  const { activity, name, text } = row.fields
  return String(activity || name || text || '').trim() || t('Without words yet')
}

export function TraceSheet({ plan, goal, row, onClose, onLead = onClose }: Props): JSX.Element {
  return (
    <Sheet
      title={t('Came from')}
      onClose={onClose}
      class="pb-sheet"
      footer={<Button kind="primary" icon="check" onClick={onClose}>{t('Done')}</Button>}
    >
      <p class="u-soft">{rowName(row)}</p>
      <TraceChoice plan={plan} goal={goal} row={row} onLead={onLead} />
    </Sheet>
  )
}

/** The same inside of another sheet. */
export function TraceChoice({ plan, goal, row, onLead }: { plan: Plan; goal: GoalRows; row: Row; onLead: () => void }): JSX.Element {
  const { room } = plan
  const items = itemsOf(room)
  const query = useSignal('')
  const kind = useSignal<Traced | null>(null)
  const most = useSignal(AT_ONCE)
  const closed = plan.closed.value
  // as they were when the sheet opened: what is ticked must not jump away from under the thumb
  const near = useMemo(() => suggested(room, goal, row), [])
  const set = (item: { root: Traced; id: string }, on: boolean): void => {
    if (plan.closed.peek()) return toast(plan.closed.peek())
    const others = idsOf(row.fields, item.root).filter(id => id !== item.id)
    writeCells(plan, [{ row, field: item.root, value: on ? [...others, item.id] : others }])
  }
  const chosen = TRACED.flatMap(root => idsOf(row.fields, root).map(id => ({ root, id, item: items.get(root)!.get(id) })))
  const suggestions = near.flatMap(([root, id]) => items.get(root)!.get(id) ?? [])
  const wanted = folded(query.value)
  const nearIds = new Set(suggestions.map(one => `${one.root} ${one.id}`))
  const all = TRACED.filter(root => !kind.value || root === kind.value)
    .flatMap(root => [...items.get(root)!.values()])
    .filter(one => (wanted ? folded(one.title).includes(wanted) : !nearIds.has(`${one.root} ${one.id}`)))
  const kinds = TRACED.filter(root => items.get(root)!.size)
  return (
    <div class="u-stack pb-trace">
      {chosen.length > 0 ? (
        <ul class="pb-chosen" aria-label={t('Came from')}>
          {chosen.map(({ root, id, item }) => (
            <li key={`${root} ${id}`}>
              {item ? (
                <Chip icon={item.icon} onClick={() => { onLead(); leadTo(room, root, id) }}>
                  <span class="u-hidden">{item.note}: </span>
                  <span class="pb-chip-words">{item.title}</span>
                </Chip>
              ) : (
                <span class="u-chip">{rootName(root)}: {root === 'cases' && libraryState.value !== 'here' ? '…' : t('not here any more')}</span>
              )}
              {!closed && <Button kind="quiet" icon="x" label={t('Take away “{what}”', { what: item?.title ?? rootName(root) })} onClick={() => set({ root, id }, false)} />}
            </li>
          ))}
        </ul>
      ) : (
        <p class="u-soft">{t('Nothing chosen yet. What was said or decided that led to this?')}</p>
      )}
      {closed ? (
        <p class="u-note u-note--waiting"><Icon name="lock" /> <span>{closed}</span></p>
      ) : (
        <>
          {suggestions.length > 0 && !wanted && (
            <section>
              <h3>{t('Near to this goal')}</h3>
              <ul>{suggestions.map(one => <Choice key={`${one.root} ${one.id}`} item={one} on={idsOf(row.fields, one.root).includes(one.id)} set={set} />)}</ul>
            </section>
          )}
          <section>
            <h3>{t('Everything from the workshop')}</h3>
            <Field label={t('Search')} type="search" value={query.value} onInput={value => (query.value = value)} />
            {kinds.length > 1 && (
              <div class="u-chips pb-kinds">
                {kinds.map(root => (
                  <Chip key={root} on={kind.value === root} onClick={() => (kind.value = kind.value === root ? null : root)}>{rootName(root)}</Chip>
                ))}
              </div>
            )}
            {!all.length && <p class="u-soft">{wanted ? t('Nothing has these words.') : t('There is nothing else to choose.')}</p>}
            <ul>{all.slice(0, most.value).map(one => <Choice key={`${one.root} ${one.id}`} item={one} on={idsOf(row.fields, one.root).includes(one.id)} set={set} />)}</ul>
            {all.length > most.value && <Button onClick={() => (most.value += AT_ONCE)}>{tn('Show {n} more', 'Show {n} more', all.length - most.value)}</Button>}
          </section>
        </>
      )}
    </div>
  )
}

function Choice({ item, on, set }: { item: TraceItem; on: boolean; set: (item: TraceItem, on: boolean) => void }): JSX.Element {
  return (
    <li>
      <label class={on ? 'pb-choice is-on' : 'pb-choice'}>
        <input type="checkbox" checked={on} onChange={event => set(item, event.currentTarget.checked)} />
        <span>
          <span>{item.title}</span>
          <small><Icon name={item.icon} size={18} /> {item.note}</small>
        </span>
      </label>
    </li>
  )
}
