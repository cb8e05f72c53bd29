/** An order without dragging: press what comes first, then second, third; move with buttons; dragging is an extra. */

import type { JSX } from 'preact'
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks'

import { t } from '../_frontend/i18n'
import { Icon } from '../_frontend/icons'
import { announce, Button, Chip } from '../_frontend/ui'
import { enableDrag } from '../_frontend/drag'
import { moved, numbersOf, placesOf, rankingOf, without, withTie, type Place, type Ranking } from './choice'
import type { FormProps } from './form'
import { ItemList } from './item_list'

export function RankingForm({ items, choice, onChange, label }: FormProps<Ranking>): JSX.Element {
  const places = placesOf(choice)
  const numbers = numbersOf(places)
  const titles = new Map(items.map(one => [one.id, one.title]))
  const ranked = new Set(places.map(one => one.id))
  const rest = items.filter(one => !ranked.has(one.id))
  const title = (id: string): string => titles.get(id) ?? t('(no longer there)')
  const list = useRef<HTMLOListElement>(null)
  const whole = useRef<HTMLDivElement>(null)
  /** Where the keyboard goes on once the order is drawn anew: the button that was pressed may have moved, or be gone. */
  const goOn = useRef<(() => HTMLElement | null | undefined) | null>(null)
  useLayoutEffect(() => {
    goOn.current?.()?.focus()
    goOn.current = null
  })
  const set = (next: readonly Place[]): void => onChange(rankingOf(next))
  const pick = (at: number): HTMLElement | undefined => {
    const all = whole.current?.querySelectorAll<HTMLElement>('.bl-pick') ?? []
    return all[Math.min(at, all.length - 1)]
  }
  const placed = (at: number): HTMLElement | null | undefined => whole.current?.querySelectorAll('.bl-place')[at]?.querySelector<HTMLElement>('button:last-of-type')

  const step = (at: number, way: number): void => {
    if (at + way < 0 || at + way >= places.length) return
    const pressed = document.activeElement as HTMLElement | null
    goOn.current = () => pressed
    set(moved(places, at, at + way))
    announce(t('“{title}” is on place {n}.', { title: title(places[at]!.id), n: at + way + 1 }))
  }
  const add = (id: string): void => {
    const at = rest.findIndex(one => one.id === id)
    goOn.current = () => pick(at) ?? placed(places.length)
    set([...places, { id, tied: false }])
    announce(t('“{title}” is on place {n}.', { title: title(id), n: places.length + 1 }))
  }
  const remove = (id: string): void => {
    const at = places.findIndex(one => one.id === id)
    goOn.current = () => placed(Math.min(at, places.length - 2)) ?? pick(0)
    set(without(places, id))
    announce(t('“{title}” has no place now.', { title: title(id) }))
  }

  const drop = useRef<(id: string, after: string | null) => void>(() => undefined)
  drop.current = (id, after) => {
    const from = places.findIndex(one => one.id === id)
    const behind = after === null ? 0 : places.findIndex(one => one.id === after) + 1
    set(moved(places, from, behind > from ? behind - 1 : behind))
  }
  const any = places.length > 0
  useEffect(() => (list.current ? enableDrag(list.current, 'place', ({ id, after }) => drop.current(id, after), () => undefined) : undefined), [any])

  return (
    <div class="bl-ranking" ref={whole}>
      {any && (
        <ol class="bl-places" ref={list} aria-label={t('My order')}>
          {places.map(({ id, tied }, at) => (
            <li key={id} class="bl-place" data-place={id}>
              <span class="bl-place__grip" data-drag aria-hidden="true" title={t('Drag to change the order')}><Icon name="grip-vertical" /></span>
              <span class="bl-place__number"><span class="u-hidden">{t('place {n}', { n: numbers[at]! })}</span><b aria-hidden="true">{numbers[at]}.</b></span>
              <span class="bl-place__title">{title(id)}</span>
              <span class="bl-place__acts">
                <Button kind="quiet" icon="arrow-up" label={t('“{title}”: one place up', { title: title(id) })} aria-disabled={at === 0} onClick={() => step(at, -1)} />
                <Button kind="quiet" icon="arrow-down" label={t('“{title}”: one place down', { title: title(id) })} aria-disabled={at === places.length - 1} onClick={() => step(at, 1)} />
                {at > 0 && <Chip on={tied} aria-label={t('“{title}”: as good as the one above', { title: title(id) })} onClick={() => set(withTie(places, at))}>=</Chip>}
                <Button kind="quiet" icon="x" label={t('“{title}”: no place', { title: title(id) })} onClick={() => remove(id)} />
              </span>
            </li>
          ))}
        </ol>
      )}
      {rest.length > 0 && (
        <ItemList
          items={rest}
          label={label}
          chosen={() => false}
          head={<p class="bl-left"><b>{t('Press what is on place {n}', { n: places.length + 1 })}</b><span class="u-small u-soft">{t('What you leave without a place comes last.')}</span></p>}
          row={item => (
            <button type="button" class="bl-pick" disabled={item.gone} onClick={() => add(item.id)}>
              <Icon name="plus" size={20} />
              <span>{item.title}</span>
            </button>
          )}
        />
      )}
    </div>
  )
}
