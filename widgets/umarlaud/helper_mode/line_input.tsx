/** One line of a sheet: grows with its words, takes no line breaks, and lets Enter go on. */

import type { JSX } from 'preact'
import { useId, useLayoutEffect, useRef } from 'preact/hooks'

interface Props {
  label: string
  /** Heard, not seen: the place on the sheet says it. */
  hideLabel?: boolean
  value: string
  max: number
  onInput: (value: string) => void
  /** The first field of a part, to which a blank line before it jumps. */
  start?: boolean
  /** Left blank, Enter goes to the next part. */
  jump?: boolean
  list?: string
  hint?: string
  disabled?: boolean
}

export function LineInput(p: Props): JSX.Element {
  const id = useId()
  const field = useRef<HTMLTextAreaElement>(null)
  useLayoutEffect(() => {
    const element = field.current
    if (!element) return
    element.style.height = 'auto'
    element.style.height = `${element.scrollHeight + element.offsetHeight - element.clientHeight}px`
  }, [p.value])
  const shared = {
    id,
    value: p.value,
    maxLength: p.max,
    disabled: p.disabled,
    'data-entry': '',
    ...(p.start ? { 'data-start': '' } : {}),
    ...(p.jump ? { 'data-jump': '' } : {}),
    'aria-describedby': p.hint ? `${id}-hint` : undefined,
    onInput: (event: Event) => p.onInput((event.target as HTMLInputElement).value.replace(/\s*\n\s*/g, ' '))
  }
  return (
    <div class="u-field">
      <label class={p.hideLabel ? 'u-hidden' : 'u-field__label'} for={id}>{p.label}</label>
      {p.list ? (
        <input {...shared} class="u-input" type="text" list={p.list} autocomplete="off" />
      ) : (
        <textarea {...shared} class="u-input u-input--grows" ref={field} rows={1} enterkeyhint="next" />
      )}
      {p.hint && <p class="u-field__hint" id={`${id}-hint`}>{p.hint}</p>}
    </div>
  )
}
