/** Puts the cards of a list in order without ever moving the one that is being written in. */

/**
 * Reorders the children of `list` to `wanted`. `still` stays in the document untouched and the others move round it:
 * an element that is moved loses its focus, its selection and a phone keyboard's composition.
 */
export function arrange(list: Element, wanted: readonly Element[], still: Element | null): void {
  const pivot = still ? wanted.indexOf(still) : -1
  const put = (element: Element, next: Element | null) => {
    if (element.parentNode !== list || element.nextElementSibling !== next) list.insertBefore(element, next)
  }
  let next: Element | null = null
  for (let i = wanted.length - 1; i > pivot; i -= 1) {
    put(wanted[i] as Element, next)
    next = wanted[i] as Element
  }
  next = still && pivot >= 0 ? still : next
  for (let i = pivot - 1; i >= 0; i -= 1) {
    put(wanted[i] as Element, next)
    next = wanted[i] as Element
  }
}
