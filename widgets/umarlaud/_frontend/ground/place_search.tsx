/** Finding a place by name without the map: a text field with a list under it, made for keyboard and screen reader. */

import type { ComponentChildren, JSX } from 'preact'
import { useId, useMemo, useRef, useState } from 'preact/hooks'

import { t, tn } from '../i18n'
import { Icon } from '../icons'
import type { Gazetteer, NamedPlace, PlaceKind } from './gazetteer'

const ICONS: Record<PlaceKind, string> = { settlement: 'map-pin', place: 'house', school: 'school', stop: 'bus' }

/** An entry that is not a place of the gazetteer, such as the whole municipality. */
export interface ExtraChoice {
  key: string
  label: string
  icon: string
}

interface Props {
  gazetteer: Gazetteer
  label: string
  hideLabel?: boolean
  placeholder: string
  /** Offered when nothing is typed, before all settlements. */
  extra?: ExtraChoice[]
  /** Only these are found, instead of everything that has a name. */
  among?: NamedPlace[]
  note?: (place: NamedPlace) => string
  opened?: (open: boolean) => void
  pick: (key: string, place: NamedPlace | null) => void
  children?: ComponentChildren
}

export function kindName(kind: PlaceKind): string {
  if (kind === 'school') return t('School')
  if (kind === 'stop') return t('Bus stop')
  return kind === 'place' ? t('Place') : t('Village or town')
}

/** "near Orissaare" tells villages of one name apart; other places say in which village they are. */
export function placeNote({ kind, within }: NamedPlace): string {
  if (kind === 'settlement') return within ? t('near {place}', { place: within.name }) : ''
  return [kind === 'place' ? '' : kindName(kind), within?.name].filter(Boolean).join(' · ')
}

export function PlaceSearch(p: Props): JSX.Element {
  const id = useId()
  const [query, setQuery] = useState('')
  const [open, setOpen] = useState(false)
  const [active, setActive] = useState(-1)
  const input = useRef<HTMLInputElement>(null)
  const list = useRef<HTMLUListElement>(null)

  const found = useMemo(
    () => (query.trim() ? p.gazetteer.search(query, 40, p.among ?? p.gazetteer.all) : (p.among ?? p.gazetteer.settlements)),
    [query, p.gazetteer, p.among]
  )
  const extra = query.trim() ? [] : (p.extra ?? [])
  const total = extra.length + found.length

  const show = (on: boolean): void => {
    if (on === open) return
    setOpen(on)
    setActive(-1)
    p.opened?.(on)
  }
  const choose = (index: number): void => {
    const place = index >= extra.length ? found[index - extra.length] : null
    const key = place?.key ?? extra[index]?.key
    if (!key) return
    setQuery('')
    show(false)
    p.pick(key, place ?? null)
  }
  const moveTo = (index: number): void => {
    setActive(index)
    list.current?.querySelector(`#${CSS.escape(`${id}-${index}`)}`)?.scrollIntoView({ block: 'nearest' })
  }
  const press = (event: KeyboardEvent): void => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      if (!open) show(true)
      const step = event.key === 'ArrowDown' ? 1 : -1
      if (total) moveTo((active + step + total) % total)
    } else if (event.key === 'Enter' && open) {
      event.preventDefault()
      if (active >= 0) choose(active)
      else if (query.trim() && total) choose(0)
    } else if (event.key === 'Escape' && open) {
      event.preventDefault()
      event.stopPropagation() // the first Esc closes the list, the next one the sheet
      show(false)
    }
  }
  const option = (index: number, icon: string, name: string, note: string): JSX.Element => (
    <li
      key={index}
      id={`${id}-${index}`}
      role="option"
      aria-selected={index === active}
      class="pm-option"
      // the field keeps the focus, or the list would close before the press counts
      onMouseDown={event => event.preventDefault()}
      onClick={() => choose(index)}
    >
      <Icon name={icon} size={20} />
      <span class="pm-option__name">{name}</span>
      {note && <span class="u-soft u-small">{note}</span>}
    </li>
  )
  return (
    <div class="pm-search" onFocusOut={event => !(event.currentTarget as HTMLElement).contains(event.relatedTarget as Node) && show(false)}>
      <label class={p.hideLabel ? 'u-hidden' : 'u-field__label'} for={id}>
        {p.label}
      </label>
      <div class="pm-search__field">
        <Icon name="search" size={20} />
        <input
          ref={input}
          id={id}
          class="u-input"
          type="text"
          role="combobox"
          autocomplete="off"
          autocapitalize="off"
          spellcheck={false}
          aria-expanded={open}
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          aria-activedescendant={open && active >= 0 ? `${id}-${active}` : undefined}
          placeholder={p.placeholder}
          value={query}
          onInput={event => {
            setQuery(event.currentTarget.value)
            setActive(-1)
            show(true)
          }}
          onFocus={() => show(true)}
          onClick={() => show(true)}
          onKeyDown={press}
        />
        {open && (
          <button type="button" class="pm-search__close" aria-label={t('Close the list')} onClick={() => { setQuery(''); show(false) }}>
            <Icon name="x" size={20} />
          </button>
        )}
      </div>
      <ul ref={list} id={`${id}-list`} role="listbox" aria-label={p.label} class="pm-options" hidden={!open || !total}>
        {open && extra.map((one, index) => option(index, one.icon, one.label, ''))}
        {open && found.map((place, index) => option(extra.length + index, ICONS[place.kind], place.name, (p.note ?? placeNote)(place)))}
      </ul>
      {open && !total && <p class="pm-search__none u-soft">{t('No place of this name here. Try fewer letters, or tap the map.')}</p>}
      <div class="u-hidden" role="status">
        {open && query.trim() ? tn('{n} place found', '{n} places found', total) : ''}
      </div>
    </div>
  )
}
