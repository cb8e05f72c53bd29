/** A cell while it is edited: one field in its place, for words, for one of the stakeholders, or for an approach. */

import type { JSX } from 'preact'
import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks'

import { t } from '../_frontend/i18n'
import { APPROACHES, approachName, folded, type Column, type Owners } from './columns'
import { endOf, type EndOfEdit } from './grid_keys'

interface EditorProps {
  column: Column
  label: string
  text: string
  wrong: string
  /** What the cell says by now, where somebody has changed it meanwhile. */
  meanwhile: string | null
  owners: Owners
  onText: (text: string) => void
  onEnd: (how: EndOfEdit) => void
  onLeave: () => void
}

/** How many names the list shows at once. */
const MOST_NAMES = 8

export function CellEditor(p: EditorProps): JSX.Element {
  const id = useId()
  const box = useRef<HTMLDivElement>(null)
  const field = useRef<HTMLTextAreaElement>(null)
  const name = useRef<HTMLInputElement>(null)
  const select = useRef<HTMLSelectElement>(null)
  const [active, setActive] = useState(-1)
  useLayoutEffect(() => {
    const words = field.current ?? name.current
    ;(words ?? select.current)?.focus()
    words?.setSelectionRange(p.text.length, p.text.length)
  }, [])
  useLayoutEffect(() => {
    const element = field.current
    if (!element) return
    element.style.height = 'auto'
    element.style.height = `${element.scrollHeight}px`
  }, [p.text])
  const names = p.column.kind === 'owner' ? found(p.owners, p.text) : []
  const keys = (event: KeyboardEvent): void => {
    if (event.isComposing) return
    if (names.length && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      event.preventDefault()
      event.stopPropagation()
      setActive((active + (event.key === 'ArrowDown' ? 1 : active < 0 ? 0 : -1) + names.length) % names.length)
      return
    }
    const end = endOf({ key: event.key, ctrl: event.ctrlKey || event.metaKey, shift: event.shiftKey, alt: event.altKey })
    event.stopPropagation()
    if (event.key === 'Enter' && event.altKey && p.column.kind === 'words') {
      event.preventDefault()
      const at = field.current!
      at.setRangeText('\n', at.selectionStart, at.selectionEnd, 'end')
      p.onText(at.value)
    }
    if (!end) return
    event.preventDefault()
    if (end !== 'cancel' && names[active]) p.onText(names[active].name)
    p.onEnd(end)
  }
  const leave = (event: FocusEvent): void => {
    if (!box.current?.contains(event.relatedTarget as Node | null)) p.onLeave()
  }
  const shared = {
    'aria-label': p.label,
    'aria-invalid': p.wrong ? ('true' as const) : undefined,
    'aria-describedby': p.wrong || p.meanwhile !== null ? `${id}-note` : undefined,
    onKeyDown: keys
  }
  return (
    <div class="pb-editor" ref={box} onFocusOut={leave} onMouseDown={event => event.stopPropagation()}>
      {p.column.kind === 'approach' ? (
        <select {...shared} ref={select} class="pb-editor__field" value={p.text} onChange={event => p.onText(event.currentTarget.value)}>
          <option value="">{t('Not chosen')}</option>
          {APPROACHES.map(one => (
            <option key={one} value={approachName(one)}>
              {approachName(one)}
            </option>
          ))}
        </select>
      ) : p.column.kind === 'owner' ? (
        <input
          {...shared}
          ref={name}
          class="pb-editor__field"
          value={p.text}
          autocomplete="off"
          role="combobox"
          aria-expanded={names.length > 0}
          aria-autocomplete="list"
          aria-controls={`${id}-names`}
          aria-activedescendant={names[active] ? `${id}-${active}` : undefined}
          onInput={event => {
            setActive(-1)
            p.onText(event.currentTarget.value)
          }}
        />
      ) : (
        <textarea {...shared} ref={field} class="pb-editor__field" rows={1} value={p.text} autocomplete="off" onInput={event => p.onText(event.currentTarget.value)} />
      )}
      {p.column.kind === 'owner' && (
        <ul class="pb-names" role="listbox" id={`${id}-names`} aria-label={t('Organisations')} hidden={!names.length}>
          {names.map((one, i) => (
            <li
              key={one.id}
              id={`${id}-${i}`}
              role="option"
              aria-selected={i === active}
              // the field keeps the focus, or the cell would close before the press counts
              onMouseDown={event => event.preventDefault()}
              onClick={() => {
                p.onText(one.name)
                p.onEnd({ down: 0, right: 0 })
              }}
            >
              {one.name}
            </li>
          ))}
        </ul>
      )}
      {(p.wrong || p.meanwhile !== null) && (
        <p class={p.wrong ? 'pb-editor__note pb-editor__note--wrong' : 'pb-editor__note'} id={`${id}-note`}>
          {p.wrong || (p.meanwhile ? t('Meanwhile others wrote here: “{text}”', { text: p.meanwhile }) : t('Meanwhile others have emptied this.'))}
        </p>
      )}
    </div>
  )
}

/** Names that have the words, those that begin with them first; none where the text is a whole name already. */
export function found(owners: Owners, text: string): readonly { id: string; name: string }[] {
  const wanted = folded(text)
  if (wanted && owners.keyOf(text)) return []
  const rank = (name: string): number => (folded(name).startsWith(wanted) ? 0 : folded(name).includes(` ${wanted}`) ? 1 : folded(name).includes(wanted) ? 2 : 3)
  return owners.all.map(one => [rank(one.name), one] as const).filter(([at]) => at < 3).sort(([a], [b]) => a - b).slice(0, MOST_NAMES).map(([, one]) => one)
}
