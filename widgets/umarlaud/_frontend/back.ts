/** The browser's "back" closes what is open on the page, as people expect of an app, before it goes anywhere. */

/** What is open, the last on top: each closes itself and keeps what was written. */
const open: (() => void)[] = []
let watching = false
/** A step of the history that stands for "something is open"; one is enough for all that is open at a place. */
let guarded = false
let hash = ''

const stands = (): boolean => (history.state as { open?: boolean } | null)?.open === true

/** Tells that something opened that "back" should close; gives what is called when it is closed. On a page of somebody else's, as a notebook, nothing happens. */
export function closesOnBack(close: () => void): () => void {
  open.push(close)
  if (watching && !stands()) {
    history.pushState({ open: true }, '')
    guarded = true
    hash = location.hash
  }
  return () => {
    const at = open.lastIndexOf(close)
    if (at >= 0) open.splice(at, 1)
  }
}

function back(): void {
  const left = guarded && !stands() && location.hash === hash
  guarded = stands()
  hash = location.hash
  if (!left) return
  const close = open.pop()
  // what stood for a sheet that is closed already is no step of its own
  if (!close) return history.back()
  close()
  if (!open.length) return
  // something else is still open under it
  history.pushState({ open: true }, '')
  guarded = true
}

/** Follows the history of this page from now on; gives what ends it. */
export function watchBack(): () => void {
  watching = true
  guarded = stands()
  hash = location.hash
  addEventListener('popstate', back)
  return () => {
    watching = false
    removeEventListener('popstate', back)
  }
}
