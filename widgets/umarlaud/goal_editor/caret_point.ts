/** Which character of a plain text was tapped, so that the editor opens with its caret there. */

interface OlderDocument {
  caretRangeFromPoint?(x: number, y: number): Range | null
}

export function offsetAt(text: HTMLElement, x: number, y: number): number | null {
  const root = text.getRootNode()
  const shadowRoots = root instanceof ShadowRoot ? [root] : []
  const position = document.caretPositionFromPoint?.(x, y, { shadowRoots })
  const range = position ? null : (document as OlderDocument).caretRangeFromPoint?.(x, y)
  const node = position?.offsetNode ?? range?.startContainer
  const offset = position?.offset ?? range?.startOffset ?? 0
  if (!node || !text.contains(node) || node.nodeType !== Node.TEXT_NODE) return null
  let before = 0
  const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT)
  for (let at = walker.nextNode(); at && at !== node; at = walker.nextNode()) before += at.textContent?.length ?? 0
  return before + offset
}

/** Whether a person is marking text to copy, and so does not ask for an editor. */
export function marking(): boolean {
  const selection = getSelection()
  return !!selection && !selection.isCollapsed && selection.toString().length > 0
}
