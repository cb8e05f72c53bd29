/** The marks of members with their names: buttons that are made once, moved and dressed in place, on the map and in the diagram. */

import { roveIn } from '../_frontend/ground/roving'
import type { Stakeholder } from '../_frontend/schema'
import type { Spot } from './curves'
import { memberDrawing } from './member_shapes'
import { nameSides, type Box, type Wanted } from './spots'

export interface Mark extends Spot {
  key: string
  members: readonly Stakeholder[]
}

export interface MarkOptions {
  /** Side of the square that can be pressed, in pixels. */
  size: number
  /** Pixels of a name's letters. */
  letters: number
  label(members: readonly Stakeholder[]): string
  press(mark: Mark): void
  /** The focus has moved to this mark by an arrow key. */
  moved(mark: Mark): void
}

interface Drawn { button: HTMLButtonElement; name: HTMLSpanElement; mark: Mark; body: string; lines: string[]; wide: number; cuts: { text: string; width: number }[] }

/** Letters of a line of a name, in two lines at most; the whole of it is on the card. */
const LONGEST = 17
const pen = typeof document === 'undefined' ? null : document.createElement('canvas').getContext('2d')

const shortened = (line: string, most = LONGEST): string => (line.length <= most ? line : `${line.slice(0, most - 1).trimEnd()}…`)

/** A name in one or two lines, broken where its halves are most alike. */
export function nameLines(name: string): string[] {
  const words = name.trim().split(/\s+/)
  if (name.length <= LONGEST * 0.8 || words.length < 2) return [shortened(name.trim())]
  const breaks = words.slice(1).map((_, i) => [words.slice(0, i + 1).join(' '), words.slice(i + 1).join(' ')] as const)
  const [first, second] = breaks.reduce((best, one) => (Math.max(one[0].length, one[1].length) < Math.max(best[0].length, best[1].length) ? one : best))
  return [shortened(first), shortened(second)]
}

/** Letters of a name on one line, where there is less and less room. */
const SHORTER = [LONGEST, 11]

export class MemberMarkers {
  private readonly drawn = new Map<string, Drawn>()
  private chosen: ReadonlySet<string> = new Set()
  private near: ReadonlySet<string> | null = null

  constructor(private readonly pane: HTMLElement, private readonly options: MarkOptions) {
    roveIn(pane, element => {
      const found = [...this.drawn.values()].find(({ button }) => button === element)
      if (found) options.moved(found.mark)
    })
  }

  show(marks: readonly Mark[]): void {
    const keep = new Set(marks.map(({ key }) => key))
    const focused = document.activeElement
    let orphan: string | null = null
    for (const [key, { button, mark }] of this.drawn) {
      if (keep.has(key)) continue
      if (button === focused) orphan = mark.members[0]?.id ?? null
      button.remove()
      this.drawn.delete(key)
    }
    for (const mark of marks) {
      const drawn = this.drawn.get(mark.key) ?? this.make(mark)
      drawn.mark = mark
      this.dress(drawn)
    }
    this.move(mark => mark)
    if (orphan) this.focus(orphan)
    const buttons = [...this.drawn.values()].map(({ button }) => button)
    if (buttons.length && !buttons.some(button => button.tabIndex === 0)) buttons[0]!.tabIndex = 0
  }

  /** For what is drawn from afar; the look follows `--mark`. */
  resize(size: number): void {
    this.options.size = size
  }

  /** Puts every mark somewhere else, while a zoom is animated. */
  move(to: (mark: Mark) => Spot): void {
    const half = this.options.size / 2
    for (const { button, mark } of this.drawn.values()) {
      const { x, y } = to(mark)
      button.style.transform = `translate(${(x - half).toFixed(1)}px, ${(y - half).toFixed(1)}px)`
    }
  }

  /** Rings the chosen; all that are not near them step back. */
  select(chosen: ReadonlySet<string>, near: ReadonlySet<string> | null): void {
    this.chosen = chosen
    this.near = near
    for (const drawn of this.drawn.values()) this.emphasise(drawn)
  }

  /** Gives names to those marks that have room for one, the weightiest first; `over` lies on the picture already. */
  name(weight: (id: string) => number, within?: Box, over: readonly Box[] = []): void {
    const { size, letters } = this.options
    const names: Wanted[] = []
    for (const [key, drawn] of this.drawn) {
      const { mark, lines, cuts } = drawn
      const [first] = mark.members
      if (!first || !lines.length) continue
      drawn.wide ||= this.measure(lines)
      for (const cut of cuts) cut.width ||= this.measure([cut.text])
      const extra = this.named(mark) ? 1e6 : 0
      names.push({
        key, x: mark.x, y: mark.y, width: drawn.wide, height: letters * 1.2 * lines.length,
        rank: extra + Math.max(...mark.members.map(({ id }) => weight(id))),
        shorter: cuts.map(({ width }) => ({ width, height: letters * 1.2 }))
      })
    }
    const placed = nameSides(names, [...this.rectangles(), ...over], size * 0.42, within)
    for (const [key, { name, lines, cuts }] of this.drawn) {
      const at = placed.get(key)
      const className = at ? `name ${at.side}` : 'name none'
      if (name.className !== className) name.className = className
      const words = at?.cut ? cuts[at.cut - 1]!.text : lines.join('\n')
      if (name.dataset.name !== words) name.dataset.name = words
    }
    this.lastNames = [...placed.values()].map(({ box }) => box)
  }

  private lastNames: Box[] = []

  /** Where marks stand, and with `names` their names, so that other words keep out of their way. */
  rectangles(names = false): Box[] {
    const half = this.options.size * 0.4
    const marks = [...this.drawn.values()].map(({ mark: { x, y } }) => ({ left: x - half, right: x + half, top: y - half, bottom: y + half }))
    return names ? [...marks, ...this.lastNames] : marks
  }

  /** Takes marks whose middle lies under one of these rectangles of the window out of the keyboard's way; a chosen one comes out by itself. */
  hideUnder(over: DOMRect[]): void {
    const half = this.options.size / 2
    const middles = [...this.drawn.values()].map(({ button, mark }) => {
      const { left, top } = button.getBoundingClientRect()
      return { button, kept: button === document.activeElement || this.named(mark), x: left + half, y: top + half }
    })
    for (const { button, kept, x, y } of middles) {
      const hidden = !kept && over.some(box => x > box.left && x < box.right && y > box.top && y < box.bottom)
      button.style.visibility = hidden ? 'hidden' : ''
    }
  }

  focus(id: string): boolean {
    const found = [...this.drawn.values()].find(({ mark }) => mark.members.some(member => member.id === id))
    found?.button.focus({ preventScroll: true })
    return !!found
  }

  private named({ members }: Mark): boolean {
    return members.some(({ id }) => this.chosen.has(id))
  }

  private make(mark: Mark): Drawn {
    const button = document.createElement('button')
    button.type = 'button'
    button.tabIndex = -1
    const name = document.createElement('span')
    name.setAttribute('aria-hidden', 'true') // the button itself is labelled
    const drawn: Drawn = { button, name, mark, body: '', lines: [], wide: 0, cuts: [] }
    button.addEventListener('click', event => {
      event.stopPropagation()
      this.options.press(drawn.mark)
    })
    // the map must not take the press for a double tap of its own
    button.addEventListener('dblclick', event => event.stopPropagation())
    this.pane.append(button)
    this.drawn.set(mark.key, drawn)
    return drawn
  }

  private dress(drawn: Drawn): void {
    const { button, name, mark: { members } } = drawn
    const [first] = members
    const one = members.length === 1 ? first! : null
    const body = one ? `${one.kind}|${one.coordinator}|${one.name}` : `${members.length}`
    const label = this.options.label(members)
    if (button.getAttribute('aria-label') !== label) button.setAttribute('aria-label', label)
    if (body !== drawn.body) {
      drawn.body = body
      drawn.wide = 0
      button.innerHTML = one ? memberDrawing(one) : `<span class="many">${members.length}</span>`
      drawn.lines = one ? nameLines(one.name) : []
      drawn.cuts = one ? SHORTER.map(most => ({ text: shortened(one.name.trim(), most), width: 0 })) : []
      // drawn by the style sheet: a shortened name is a picture of the label, not a text beside it
      name.dataset.name = drawn.lines.join('\n')
      button.append(name)
    }
    this.emphasise(drawn)
  }

  private emphasise({ button, mark: { members } }: Drawn): void {
    const one = members.length === 1 ? members[0]! : null
    const names = ['member-mark', one ? 'one' : 'group', one?.coordinator && 'coordinator',
      members.some(({ id }) => this.chosen.has(id)) && 'selected',
      this.near && !members.some(({ id }) => this.near!.has(id)) && 'faint']
    const className = names.filter(Boolean).join(' ')
    if (button.className !== className) button.className = className
  }

  private measure(lines: readonly string[]): number {
    const { letters } = this.options
    if (pen) pen.font = `600 ${letters}px system-ui, "Segoe UI", Roboto, "Noto Sans", sans-serif`
    return Math.max(...lines.map(line => pen?.measureText(line).width ?? line.length * letters * 0.6)) + 6
  }
}
