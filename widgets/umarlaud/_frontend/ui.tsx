/** The few controls that everything is made of; all at least 48 px to touch and usable by keyboard. */

import type { ComponentChildren, JSX, Ref, RefObject } from 'preact'
import { useEffect, useId, useLayoutEffect, useRef } from 'preact/hooks'

import { closesOnBack } from './back'
import { CallBanner } from './call'
import { Icon } from './icons'
import { t } from './i18n'
import { LiveRegion } from './live'
import { SpeakingNote } from './speaking'

export { announce, toast } from './live'

type Kind = 'plain' | 'primary' | 'danger' | 'quiet'

export interface ButtonProps extends Omit<JSX.IntrinsicElements['button'], 'icon' | 'size' | 'label'> {
  kind?: Kind
  big?: boolean
  icon?: string
  /** For a button that shows only an icon. */
  label?: string
  buttonRef?: Ref<HTMLButtonElement>
}

export function Button({ kind = 'plain', big, icon, label, buttonRef, children, class: extra, ...rest }: ButtonProps): JSX.Element {
  const names = ['u-button', kind !== 'plain' && `u-button--${kind}`, big && 'u-button--big', extra]
  return (
    <button type="button" {...rest} ref={buttonRef} class={names.filter(Boolean).join(' ')} aria-label={label} title={label}>
      {icon && <Icon name={icon} />}
      {children}
    </button>
  )
}

export interface ChipProps extends Omit<JSX.IntrinsicElements['button'], 'icon'> {
  /** Pressed or not, for a filter; leave out for a chip that only acts. */
  on?: boolean
  icon?: string
}

/** A chip that acts, or (with `on`) a filter that is pressed or not. */
export function Chip({ on, icon, children, class: extra, ...rest }: ChipProps): JSX.Element {
  return (
    <button type="button" {...rest} class={['u-chip', on && 'u-chip--on', extra].filter(Boolean).join(' ')} aria-pressed={on}>
      {icon && <Icon name={icon} size={20} />}
      {children}
    </button>
  )
}

export interface ChipOption<V extends string> {
  value: V
  label: string
  icon?: string
}

/** One choice of a few, as chips: a radio group, so the arrow keys work. */
export function ChipGroup<V extends string>(p: {
  label: string
  hint?: string
  options: readonly ChipOption<V>[]
  value: V | null
  onChange: (value: V) => void
  row?: boolean
  hideLabel?: boolean
  disabled?: boolean
}): JSX.Element {
  const name = useId()
  return (
    <fieldset class="u-field" disabled={p.disabled} aria-describedby={p.hint ? `${name}-hint` : undefined}>
      <legend class={p.hideLabel ? 'u-hidden' : 'u-field__label'}>{p.label}</legend>
      {p.hint && (
        <p class="u-field__hint" id={`${name}-hint`}>
          {p.hint}
        </p>
      )}
      <div class={`u-chips${p.row ? ' u-chips--row' : ''}`}>
        {p.options.map(option => (
          <label key={option.value} class={`u-chip${p.value === option.value ? ' u-chip--on' : ''}`}>
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={p.value === option.value}
              onChange={() => p.onChange(option.value)}
              // the arrow keys do not scroll: a chosen chip must not stay under a button that floats
              onKeyUp={event => event.currentTarget.parentElement?.scrollIntoView({ block: 'nearest' })}
            />
            {/* the tick says "chosen" to those who do not see the colour */}
            {p.value === option.value ? <Icon name="check" size={20} /> : option.icon && <Icon name={option.icon} size={20} />}
            <span>{option.label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}

export interface FieldProps {
  label: string
  value: string
  onInput: (value: string) => void
  hint?: string
  error?: string
  optional?: boolean
  multiline?: boolean
  /** One line that grows with its words; it takes no line breaks. */
  grows?: boolean
  max?: number
  placeholder?: string
  suggestions?: readonly string[]
  inputRef?: RefObject<HTMLElement | null>
  type?: 'text' | 'search'
  autoComplete?: string
  disabled?: boolean
  onKeyDown?: (event: KeyboardEvent) => void
  onFocus?: (event: FocusEvent) => void
  children?: ComponentChildren
}

/** A labelled text field with its hint, its error and, towards the end, how much room is left. */
export function Field(p: FieldProps): JSX.Element {
  const id = useId()
  const near = p.max !== undefined && p.value.length >= p.max * 0.75
  const described = [p.hint && `${id}-hint`, p.error && `${id}-error`, near && `${id}-count`].filter(Boolean).join(' ')
  const shared = {
    id,
    class: 'u-input',
    value: p.value,
    maxLength: p.max,
    placeholder: p.placeholder,
    disabled: p.disabled,
    'aria-invalid': p.error ? ('true' as const) : undefined,
    'aria-describedby': described || undefined,
    onInput: (event: Event) => {
      const { value } = event.target as HTMLInputElement
      p.onInput(p.grows ? value.replace(/\s*\n\s*/g, ' ') : value)
    },
    onKeyDown: p.onKeyDown,
    onFocus: p.onFocus
  }
  const growing = useRef<HTMLTextAreaElement>(null)
  useLayoutEffect(() => {
    const element = growing.current
    if (!element) return
    const grow = (): void => {
      element.style.height = 'auto'
      element.style.height = `${element.scrollHeight + element.offsetHeight - element.clientHeight}px`
    }
    grow()
    // in a sheet that opens only now it has no height yet
    if (!element.scrollHeight) requestAnimationFrame(grow)
  }, [p.value, p.grows, p.error])
  return (
    <div class="u-field">
      <label class="u-field__label" for={id}>
        {p.label} {p.optional && <small>{t('(optional)')}</small>}
      </label>
      {p.hint && (
        <p class="u-field__hint" id={`${id}-hint`}>
          {p.hint}
        </p>
      )}
      {p.multiline ? (
        <textarea {...shared} ref={p.inputRef as RefObject<HTMLTextAreaElement>} rows={3} />
      ) : p.grows ? (
        <textarea {...shared} class="u-input u-input--grows" ref={growing} rows={1} enterkeyhint="done" onKeyDown={event => event.key === 'Enter' && !event.isComposing && event.preventDefault()} />
      ) : (
        <input {...shared} ref={p.inputRef as RefObject<HTMLInputElement>} type={p.type ?? 'text'} autocomplete={p.autoComplete ?? 'off'} list={p.suggestions ? `${id}-list` : undefined} />
      )}
      {p.suggestions && (
        <datalist id={`${id}-list`}>
          {p.suggestions.map(one => (
            <option key={one} value={one} />
          ))}
        </datalist>
      )}
      {p.error && (
        <p class="u-field__error" id={`${id}-error`}>
          {p.error}
        </p>
      )}
      {near && (
        <p class="u-field__count" id={`${id}-count`}>
          {p.value.length} / {p.max}
        </p>
      )}
      {p.children}
    </div>
  )
}

export interface SheetProps {
  title: string
  onClose: () => void
  children: ComponentChildren
  /** Buttons that stay in sight under the scrolling body. */
  footer?: ComponentChildren
  /** Between the title and the body, such as steps. */
  lead?: ComponentChildren
  class?: string
  /** Without a cross in the corner and without Esc. */
  stay?: boolean
}

function Modal(p: SheetProps & { kind: 'sheet' | 'dialog' }): JSX.Element {
  const dialog = useRef<HTMLDialogElement>(null)
  const heading = useId()
  const close = useRef(p.onClose)
  close.current = p.onClose
  useLayoutEffect(() => {
    const element = dialog.current!
    const released = p.stay ? undefined : closesOnBack(() => close.current())
    const before = document.activeElement
    // <dialog> holds the focus and makes the rest inert; without it (old phones) the sheet still shows
    if (typeof element.showModal === 'function') element.showModal()
    else element.setAttribute('open', '')
    if (!element.querySelector('[autofocus]')) element.querySelector<HTMLElement>('h2')?.focus()
    return () => {
      released?.()
      if (element.open && typeof element.close === 'function') element.close()
      if (before instanceof HTMLElement && before.isConnected) before.focus()
    }
  }, [])
  useEffect(() => {
    const element = dialog.current!
    const cancel = (event: Event): void => {
      event.preventDefault()
      if (!p.stay) close.current()
    }
    const press = (event: MouseEvent): void => {
      if (event.target === element && !p.stay) close.current()
    }
    element.addEventListener('cancel', cancel)
    element.addEventListener('mousedown', press)
    return () => {
      element.removeEventListener('cancel', cancel)
      element.removeEventListener('mousedown', press)
    }
  }, [p.stay])
  return (
    <dialog ref={dialog} class={['u-sheet', p.kind === 'dialog' && 'u-sheet--dialog', p.class].filter(Boolean).join(' ')} aria-labelledby={heading} aria-modal="true">
      <div class="u-sheet__head">
        <h2 id={heading} tabIndex={-1}>
          {p.title}
        </h2>
        {!p.stay && <Button kind="quiet" icon="x" label={t('Close')} onClick={() => p.onClose()} />}
      </div>
      <CallBanner />
      <SpeakingNote />
      {p.lead}
      {/* a scrolling body must be reachable by keyboard */}
      <div class="u-sheet__body">{p.children}</div>
      {p.footer && <div class="u-sheet__foot">{p.footer}</div>}
      {/* what is outside an open dialog is not read out, so it has a live region of its own */}
      <LiveRegion />
    </dialog>
  )
}

/** A modal dialog that comes from the bottom on a phone and stands in the middle where there is room. */
export function Sheet(p: SheetProps): JSX.Element {
  return <Modal {...p} kind="sheet" />
}

/** A small question in the middle of the screen. */
export function Dialog(p: SheetProps): JSX.Element {
  return <Modal {...p} kind="dialog" />
}
