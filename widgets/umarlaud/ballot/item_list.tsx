/** The list of things to choose from: a search where it is long, those chosen first when it opens, and only those on request. */

import { useSignal } from '@preact/signals'
import type { ComponentChildren, JSX } from 'preact'
import { useMemo, useRef } from 'preact/hooks'

import { folded } from '../_frontend/ground/gazetteer'
import { t, tn } from '../_frontend/i18n'
import { Chip, Field } from '../_frontend/ui'
import type { Item } from './items'

/** A shorter list is read faster than searched. */
const LONG = 8

interface ListProps {
  items: readonly Item[]
  chosen: (id: string) => boolean
  row: (item: Item) => ComponentChildren
  /** Stands in sight over the list while it scrolls. */
  head?: ComponentChildren
  label: string
}

/** How many things are still to be answered, where there are several: what stands over their list. */
export function LeftToAnswer({ of, open }: { of: number; open: number }): JSX.Element | null {
  if (of <= 1) return null
  return <p class="bl-left"><b>{open ? tn('{n} not answered yet', '{n} not answered yet', open) : t('All are answered.')}</b></p>
}

export function ItemList({ items, chosen, row, head, label }: ListProps): JSX.Element {
  const query = useSignal('')
  const only = useSignal(false)
  const long = items.length > LONG
  const first = useRef(chosen)
  // settled when the list opens: nothing may move away under a thumb that gives points
  const order = useMemo(() => [...items].sort((a, b) => Number(first.current(b.id)) - Number(first.current(a.id))), [items.map(one => one.id).join()])
  const titles = new Map(items.map(one => [one.id, one]))
  const words = folded(query.value.trim())
  const picked = items.filter(one => chosen(one.id)).length
  const shown = order.filter(({ id }) => (!words || folded(titles.get(id)!.title).includes(words)) && (!only.value || !picked || chosen(id)))
  return (
    <div class="bl-list">
      {head}
      {long && (
        <div class="bl-list__find">
          <Field label={t('Search the list')} type="search" value={query.value} onInput={value => (query.value = value)} />
          <Chip on={only.value} onClick={() => (only.value = !only.value)}>{t('Only what I chose ({n})', { n: picked })}</Chip>
          {words && <p class="u-small u-soft" role="status">{tn('{n} found', '{n} found', shown.length)}</p>}
        </div>
      )}
      <ul class="bl-items" aria-label={label}>
        {shown.map(({ id }) => (
          <li key={id} class={`bl-item${chosen(id) ? ' bl-item--chosen' : ''}`}>{row(titles.get(id)!)}</li>
        ))}
      </ul>
      {!shown.length && <p class="u-soft">{t('Nothing is called so.')}</p>}
    </div>
  )
}

/** The name of a thing, with more to read about it folded under it. */
export function ItemTitle({ item, id }: { item: Item; id?: string }): JSX.Element {
  return (
    <div class="bl-item__title" id={id}>
      <p class={item.gone ? 'u-soft' : undefined}>{item.title}</p>
      {item.text && (
        <details class="bl-fold">
          <summary>{t('Read more')}</summary>
          <p class="bl-item__text">{item.text}</p>
        </details>
      )}
    </div>
  )
}
