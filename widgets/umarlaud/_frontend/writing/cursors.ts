/** Draws others' carets, names and selections in layers over the text, so that the text's own DOM is never touched. */

import type { Extension } from '@codemirror/state'
import { EditorSelection } from '@codemirror/state'
import { EditorView, layer, RectangleMarker, type LayerMarker, type ViewPlugin, type ViewUpdate } from '@codemirror/view'
import { placeName, type Box, type Caret } from './name_placement'
import { NAME_STAYS, othersMoved, type Other, type Others } from './others'

const NAME_HEIGHT = 20
/** The fade itself (ms), as in writing.css. */
const FADE = 400

class CaretMarker implements LayerMarker {
  constructor(
    readonly other: Other,
    readonly caret: Caret,
    readonly name: { left: number; top: number } | null,
  ) {}

  eq(marker: CaretMarker): boolean {
    return (
      marker.other.client === this.other.client &&
      marker.other.moved === this.other.moved &&
      marker.other.name === this.other.name &&
      marker.other.colours.line === this.other.colours.line &&
      marker.caret.x === this.caret.x &&
      marker.caret.top === this.caret.top &&
      marker.caret.bottom === this.caret.bottom &&
      marker.name?.left === this.name?.left &&
      marker.name?.top === this.name?.top
    )
  }

  draw(): HTMLElement {
    const dom = document.createElement('div')
    dom.className = 'text-caret'
    dom.style.setProperty('--writer', this.other.colours.line)
    dom.style.left = `${this.caret.x}px`
    dom.style.top = `${this.caret.top}px`
    dom.style.height = `${this.caret.bottom - this.caret.top}px`
    if (this.name) {
      const tag = dom.appendChild(document.createElement('span'))
      tag.className = 'text-caret-name'
      tag.textContent = this.other.name
      tag.style.color = this.other.colours.ink
      tag.style.left = `${this.name.left - this.caret.x}px`
      tag.style.top = `${this.name.top - this.caret.top}px`
      tag.style.animationDelay = `${this.other.moved + NAME_STAYS - Date.now()}ms`
    }
    return dom
  }
}

class SelectionMarker implements LayerMarker {
  constructor(
    readonly color: string,
    readonly at: RectangleMarker,
  ) {}

  eq(marker: SelectionMarker): boolean {
    const [a, b] = [marker.at, this.at]
    return marker.color === this.color && a.left === b.left && a.top === b.top && a.width === b.width && a.height === b.height
  }

  draw(): HTMLElement {
    const dom = this.at.draw()
    dom.style.backgroundColor = this.color
    dom.style.opacity = '0.25'
    return dom
  }
}

/** The visual lines of text in the editor, in the layer's own coordinates. */
function textLines(view: EditorView, base: { left: number; top: number }): Box[] {
  const lines: Box[] = []
  const walker = document.createTreeWalker(view.contentDOM, NodeFilter.SHOW_TEXT)
  const range = document.createRange()
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    range.selectNodeContents(node)
    for (const rect of range.getClientRects())
      lines.push({ left: rect.left - base.left, top: rect.top - base.top, right: rect.right - base.left, bottom: rect.bottom - base.top })
  }
  return lines
}

const measuring = document.createElement('canvas').getContext('2d')
function nameWidth(name: string): number {
  if (!measuring) return name.length * 9 + 12
  measuring.font = '600 14px system-ui, "Segoe UI", Roboto, "Noto Sans", sans-serif'
  return Math.ceil(measuring.measureText(name).width) + 14
}

function caretAt(view: EditorView, index: number, base: { left: number; top: number }): Caret | null {
  const at = view.coordsAtPos(index, 1) ?? view.coordsAtPos(index, -1)
  return at && { x: at.left - base.left, top: at.top - base.top, bottom: at.bottom - base.top }
}

function carets(view: EditorView, others: readonly Other[]): CaretMarker[] {
  if (!others.length) return []
  const rect = view.scrollDOM.getBoundingClientRect()
  const base = { left: rect.left, top: rect.top }
  const now = Date.now()
  const drawn = others.flatMap((other) => {
    const caret = caretAt(view, other.head, base)
    return caret ? [{ other, caret }] : []
  })
  if (!drawn.some(({ other }) => other.moved + NAME_STAYS + FADE > now))
    return drawn.map(({ other, caret }) => new CaretMarker(other, caret, null))
  const lines = textLines(view, base)
  const area = { left: 0, top: 0, right: rect.width, bottom: rect.height }
  const own = view.hasFocus ? caretAt(view, view.state.selection.main.head, base) : null
  const typed = [...drawn.map(({ caret }) => caret), ...(own ? [own] : [])].map((caret) => ({
    left: area.left,
    right: Math.max(caret.x, ...lines.filter((l) => l.top < caret.bottom - 2 && l.bottom > caret.top + 2).map((l) => l.right)),
    top: caret.top + 2,
    bottom: caret.bottom - 2,
  }))
  const taken: Box[] = []
  return drawn.map(({ other, caret }) => {
    if (!other.name || other.moved + NAME_STAYS + FADE <= now) return new CaretMarker(other, caret, null)
    const width = Math.min(nameWidth(other.name), rect.width)
    const name = placeName(caret, width, NAME_HEIGHT, area, lines, typed, taken)
    if (name) taken.push({ ...name, right: name.left + width, bottom: name.top + NAME_HEIGHT })
    return new CaretMarker(other, caret, name)
  })
}

export function cursors(plugin: ViewPlugin<Others>): Extension {
  const changed = (update: ViewUpdate) =>
    update.docChanged ||
    update.selectionSet ||
    update.focusChanged ||
    update.transactions.some((tr) => tr.effects.some((effect) => effect.is(othersMoved)))
  const list = (view: EditorView) => view.plugin(plugin)?.list ?? []
  return [
    layer({ above: true, class: 'text-carets', update: changed, markers: (view) => carets(view, list(view)) }),
    layer({
      above: false,
      class: 'text-selections',
      update: changed,
      markers: (view) =>
        list(view).flatMap((other) => {
          if (other.anchor === other.head) return []
          const range = EditorSelection.range(other.anchor, other.head)
          return RectangleMarker.forRange(view, 'text-selection', range).map((at) => new SelectionMarker(other.colours.line, at))
        }),
    }),
  ]
}
