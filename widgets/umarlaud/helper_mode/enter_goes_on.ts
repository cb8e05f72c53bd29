/** Enter goes on to the next field, as one's eye does on paper; from a blank line straight to the next heading. */

const FIELDS = '[data-entry]'

/** The fields of a form in the order of the page; of a group of choices the one that is chosen, else its first. */
function fieldsOf(form: HTMLElement): HTMLElement[] {
  const all = [...form.querySelectorAll<HTMLElement>(`${FIELDS}:not(:disabled)`)]
  return all.filter(one => {
    if (!(one instanceof HTMLInputElement) || one.type !== 'radio') return true
    const group = all.filter(other => other instanceof HTMLInputElement && other.type === 'radio' && other.name === one.name) as HTMLInputElement[]
    return one === (group.find(other => other.checked) ?? group[0])
  })
}

function goTo(field: HTMLElement): void {
  field.focus()
  field.scrollIntoView({ block: 'nearest' })
}

/** Puts the cursor into the first field. */
export function toTheFirst(form: HTMLElement | null): void {
  const first = form && fieldsOf(form)[0]
  if (first) goTo(first)
}

/** Goes to the field after `from`; a blank line with `data-jump` leaves the rest of its list out. After the last it is `last` that gets the focus. */
export function goOn(form: HTMLElement, from: HTMLElement, last: HTMLElement | null): void {
  const fields = fieldsOf(form)
  const at = fields.findIndex(one => one === from || (from instanceof HTMLInputElement && from.type === 'radio' && (one as HTMLInputElement).name === from.name))
  const jumps = 'jump' in from.dataset && !(from as HTMLInputElement).value.trim()
  const rest = fields.slice(at + 1)
  const next = jumps ? rest.find(one => 'start' in one.dataset) : rest[0]
  if (next) goTo(next)
  else if (last) goTo(last)
}

/** For the form's `onKeyDown`: Enter goes on, Ctrl+Enter is done. */
export function enterGoesOn(event: KeyboardEvent, last: HTMLElement | null, done: () => void): void {
  if (event.key !== 'Enter' || event.isComposing || event.defaultPrevented) return
  const from = event.target as HTMLElement
  if (event.ctrlKey || event.metaKey) {
    event.preventDefault()
    done()
  } else if (from.matches(FIELDS) && !event.shiftKey) {
    event.preventDefault()
    goOn(event.currentTarget as HTMLElement, from, last)
  }
}
