/** Drags an item of a list by its handle, with mouse, pen or finger; the others slide to show where it will stand. */

import { scrollerOf } from './scroll_anchor'

const STARTS_AFTER = 6
const EDGE = 72
const FASTEST = 14

export interface Drop {
  readonly id: string
  /** The item that it stands after now; null: it is the first. */
  readonly after: string | null
}

/**
 * Lets the items of `list` be dragged by elements with `data-drag` in them; returns how to stop.
 * Items are the children of the list with the data attribute `name` ("goal": `data-goal`), which holds their id.
 */
export function enableDrag(list: HTMLElement, name: string, drop: (drop: Drop) => void, ended: () => void): () => void {
  const down = (event: PointerEvent) => {
    const handle = (event.target as Element).closest<HTMLElement>('[data-drag]')
    const item = handle?.closest<HTMLElement>(`[data-${name}]`)
    // a list may hold another: each drags only what is its own
    if (!handle || item?.parentElement !== list || event.button !== 0 || list.dataset.dragging) return
    event.preventDefault()
    new Drag(list, name, handle, item, event, drop, ended)
  }
  list.addEventListener('pointerdown', down)
  return () => list.removeEventListener('pointerdown', down)
}

class Drag {
  private started = false
  private y: number
  private frame = 0
  private readonly grab: number
  private readonly from: number
  private to: number
  private readonly items: HTMLElement[]
  private readonly scroller: Element

  constructor(
    private readonly list: HTMLElement,
    private readonly name: string,
    private readonly handle: HTMLElement,
    private readonly item: HTMLElement,
    private readonly event: PointerEvent,
    private readonly drop: (drop: Drop) => void,
    private readonly ended: () => void,
  ) {
    this.y = event.clientY
    this.grab = event.clientY - item.getBoundingClientRect().top
    this.items = [...list.querySelectorAll<HTMLElement>(`:scope > [data-${name}]`)]
    this.from = this.to = this.items.indexOf(item)
    this.scroller = scrollerOf(list)
    handle.setPointerCapture(event.pointerId)
    handle.addEventListener('pointermove', this.move)
    handle.addEventListener('pointerup', this.up)
    handle.addEventListener('pointercancel', this.cancel)
    document.addEventListener('keydown', this.key, true)
  }

  private readonly move = (event: PointerEvent) => {
    this.y = event.clientY
    if (this.started || Math.abs(event.clientY - this.event.clientY) < STARTS_AFTER) return
    this.started = true
    this.list.dataset.dragging = 'true'
    this.item.classList.add('is-dragged')
    // the cards have become rows: the list moves so that the row's own place lies under the finger
    const off = this.event.clientY - this.held() - this.item.getBoundingClientRect().top
    this.list.style.transform = `translateY(${Math.round(off)}px)`
    this.step()
  }

  /** Once a frame, also while the finger rests at the edge and the list scrolls under it. */
  private readonly step = () => {
    this.frame = requestAnimationFrame(this.step)
    this.scroll()
    const top = this.list.getBoundingClientRect().top
    const y = this.y - this.held() - top
    this.item.style.transform = `translateY(${Math.round(y - this.item.offsetTop)}px)`
    const middle = y + this.item.offsetHeight / 2
    const others = this.items.filter((each) => each !== this.item)
    this.to = others.filter((each) => each.offsetTop + each.offsetHeight / 2 < middle + this.shift(each)).length
    const height = this.item.offsetHeight + parseFloat(getComputedStyle(this.list).rowGap || '0')
    others.forEach((each, i) => {
      const way = i >= this.from && i < this.to ? -1 : i < this.from && i >= this.to ? 1 : 0
      each.style.transform = way ? `translateY(${way * height}px)` : ''
    })
  }

  /** How far below its upper edge the row is held. */
  private held(): number {
    return Math.min(this.grab, this.item.offsetHeight - 8)
  }

  /** Below its old place a card is passed when its upper half is reached, above when its lower half is. */
  private shift(each: HTMLElement): number {
    const half = (this.item.offsetHeight - each.offsetHeight) / 2
    return each.offsetTop > this.item.offsetTop ? Math.max(0, half) : Math.min(0, -half)
  }

  private scroll(): void {
    const page = this.scroller === document.scrollingElement
    const box = page ? { top: 0, bottom: innerHeight } : this.scroller.getBoundingClientRect()
    const over = Math.max(0, this.y - (box.bottom - EDGE)) - Math.max(0, box.top + EDGE - this.y)
    if (over) this.scroller.scrollTop += Math.max(-FASTEST, Math.min(FASTEST, over / 4))
  }

  private readonly up = () => {
    const others = this.items.filter((each) => each !== this.item)
    const after = this.to > 0 ? (others[this.to - 1]?.dataset[this.name] ?? null) : null
    const moved = this.started && this.to !== this.from
    this.finish()
    if (moved) this.drop({ id: this.item.dataset[this.name] as string, after })
    this.settle()
  }

  private readonly cancel = () => {
    this.finish()
    this.settle()
  }

  /** The rows are cards again: the one that was carried stays by the finger. */
  private settle(): void {
    this.ended()
    if (this.started) this.scroller.scrollTop += this.item.getBoundingClientRect().top - (this.y - this.grab)
  }

  private readonly key = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return
    event.stopPropagation()
    this.cancel()
  }

  private finish(): void {
    cancelAnimationFrame(this.frame)
    this.handle.removeEventListener('pointermove', this.move)
    this.handle.removeEventListener('pointerup', this.up)
    this.handle.removeEventListener('pointercancel', this.cancel)
    document.removeEventListener('keydown', this.key, true)
    delete this.list.dataset.dragging
    this.item.classList.remove('is-dragged')
    this.list.style.transform = ''
    for (const each of this.items) each.style.transform = ''
  }
}
