/** The diagram under the fingers: members and ties on a plane that is dragged, pinched and zoomed. */

import type { Stakeholder } from '../_frontend/schema'
import type { Spot, View } from './curves'
import type { Placing } from './layout'
import { chosenMembers, linesOf, nearMembers, strongTies, type Standing } from './lines'
import { MemberMarkers, type Mark } from './member_markers'
import { obstacles } from './obstacles'
import { stands } from './spots'
import type { NetworkState } from './state'
import { TiesLayer, type Line } from './ties_layer'

export interface DiagramOptions {
  labelOf(members: readonly Stakeholder[]): string
  pressed(members: readonly Stakeholder[]): void
  pressedTie(key: string | null): void
  levelName(level: string): string
}

const SVG = 'http://www.w3.org/2000/svg'
const SIZE = 48
const CLOSEST = 2.5
const REACH = 14
/** A lower picture is not squeezed further: it is moved. */
const LEAST_HIGH = 260
/** Pixels that a finger may tremble without dragging. */
const TREMBLE = 6
const MOVE_MS = 450
/** More members than this jump to their new places. */
const MOST_MOVING = 120
const SETTLE_MS = 140

export class DiagramView {
  private readonly stage: HTMLDivElement
  private readonly pane: HTMLDivElement
  private readonly bands: SVGGElement
  /** Names of the bands: beside the plane, which would be painted anew with each of their moves. */
  private readonly words: HTMLDivElement
  private readonly ties: TiesLayer
  private readonly markers: MemberMarkers
  private readonly resize: ResizeObserver
  private readonly still = matchMedia('(prefers-reduced-motion: reduce)').matches
  private placing: Placing | null = null
  private at = new Map<string, Spot>()
  private marks: Mark[] = []
  private standing: Standing = new Map()
  private lines: readonly Line[] = []
  private k = 1
  private x = 0
  private y = 0
  private drawnK = 1
  private markSize = SIZE
  private moved = false
  private frame = 0
  private shifting = 0
  private settling: ReturnType<typeof setTimeout> | undefined
  private readonly fingers = new Map<number, Spot>()
  private pressedAt: Spot | null = null
  private dragging = false
  private corner: { left: number; top: number } = { left: 0, top: 0 }

  constructor(private readonly box: HTMLElement, private readonly state: NetworkState, private readonly options: DiagramOptions, sized: () => void) {
    this.stage = box.appendChild(document.createElement('div'))
    this.stage.className = 'nm-stage'
    const svg = this.stage.appendChild(document.createElementNS(SVG, 'svg'))
    svg.setAttribute('aria-hidden', 'true')
    const root = svg.appendChild(document.createElementNS(SVG, 'g'))
    this.bands = root.appendChild(document.createElementNS(SVG, 'g'))
    this.ties = new TiesLayer(root)
    this.pane = this.stage.appendChild(document.createElement('div'))
    this.pane.className = 'nm-members'
    this.words = box.appendChild(document.createElement('div'))
    this.words.className = 'nm-bandwords'
    this.markers = new MemberMarkers(this.pane, {
      size: SIZE, letters: 13, label: options.labelOf,
      press: mark => this.dragging || options.pressed(mark.members),
      moved: mark => this.reveal([mark.key])
    })
    box.addEventListener('pointerdown', this.down)
    box.addEventListener('pointermove', this.drag)
    box.addEventListener('wheel', this.wheel, { passive: false })
    box.addEventListener('click', this.click)
    box.addEventListener('keydown', this.key)
    for (const end of ['pointerup', 'pointercancel'] as const) window.addEventListener(end, this.up)
    this.resize = new ResizeObserver(() => this.width && sized())
    this.resize.observe(box)
  }

  destroy(): void {
    cancelAnimationFrame(this.frame)
    cancelAnimationFrame(this.shifting)
    clearTimeout(this.settling)
    this.resize.disconnect()
    for (const end of ['pointerup', 'pointercancel'] as const) window.removeEventListener(end, this.up)
    this.box.replaceChildren()
  }

  get width(): number { return this.box.clientWidth }
  get height(): number { return this.box.clientHeight }

  /** Goes to a new placing: members glide there, the view stays where it was if somebody has moved it. */
  show(placing: Placing): void {
    const from = this.at
    this.placing = placing
    if (!this.moved) this.frameAll()
    cancelAnimationFrame(this.frame)
    const glide = !this.still && from.size > 0 && placing.positions.size <= MOST_MOVING
      && [...placing.positions].some(([id, to]) => from.has(id) && Math.hypot(from.get(id)!.x - to.x, from.get(id)!.y - to.y) > 1)
    if (!glide) {
      this.at = placing.positions
      return this.draw()
    }
    const started = performance.now()
    const step = (now: number): void => {
      const share = Math.min(1, (now - started) / MOVE_MS)
      const eased = 1 - (1 - share) ** 3
      this.at = new Map([...placing.positions].map(([id, to]) => {
        const was = from.get(id) ?? to
        return [id, { x: was.x + (to.x - was.x) * eased, y: was.y + (to.y - was.y) * eased }]
      }))
      this.draw(share === 1)
      if (share < 1) this.frame = requestAnimationFrame(step)
    }
    this.frame = requestAnimationFrame(step)
  }

  select(): void {
    const { state } = this
    this.markers.select(chosenMembers(state), nearMembers(state))
    this.ties.emphasise(strongTies(this.lines, state), state.selectedTie.value)
    this.name()
  }

  /** The next placing is shown whole, wherever the view was moved to. */
  forget(): void {
    this.moved = false
  }

  focusMember(id: string): boolean {
    return this.markers.focus(id)
  }

  fit(): void {
    this.frameAll()
    this.draw()
  }

  /** Pixels of `height` that nothing lies over. */
  freeHeight(height: number): number {
    const [head, low] = this.edges(Math.min(96, height / 4))
    return Math.max(LEAST_HIGH, height - head - low)
  }

  private frameAll(): void {
    if (!this.placing || !this.width) return
    const { width, height } = this.placing
    const foot = Math.min(96, this.height / 4)
    // without bands a mark may stand beside its place, over the edge
    const spare = this.placing.bands.length ? 0 : SIZE / 2
    const [head] = this.edges(foot)
    const free = this.freeHeight(this.height)
    this.k = Math.min(1.4, (this.width - spare) / width, (free - spare) / height)
    this.x = (this.width - width * this.k) / 2
    this.y = head + Math.max(0, (free - height * this.k) / 2)
    this.moved = false
  }

  /** Pixels at the top and the bottom that the legend's chip and the buttons cover. */
  private edges(foot: number): [head: number, low: number] {
    const around = this.box.closest('.u-mapped')
    const { top, bottom } = this.box.getBoundingClientRect()
    if (around?.classList.contains('u-mapped--wide')) return [0, foot]
    const chip = around?.querySelector('.nm-legend__turn')?.getBoundingClientRect()
    const turn = around?.querySelector('.nm-arrange')?.getBoundingClientRect()
    const most = this.height / 4
    return [chip ? Math.min(most, chip.bottom - top + 4) : 0, turn ? Math.max(foot, Math.min(most + 40, bottom - turn.top + 6)) : foot]
  }

  zoom(factor: number, around: Spot = { x: this.width / 2, y: (this.height - this.state.covered.peek()) / 2 }): void {
    const least = this.placing ? Math.min(0.6, (this.width / this.placing.width) * 0.7) : 0.3
    const k = Math.max(least, Math.min(CLOSEST, this.k * factor))
    this.x = around.x - ((around.x - this.x) * k) / this.k
    this.y = around.y - ((around.y - this.y) * k) / this.k
    this.k = k
    this.moved = true
    this.shift()
  }

  /** Brings members into what can be seen. */
  reveal(ids: readonly string[]): void {
    const spots = ids.flatMap(id => this.standing.get(id) ?? [])
    if (!spots.length) return
    const [x, y] = [spots.reduce((sum, one) => sum + one.x, 0) / spots.length + this.x, spots.reduce((sum, one) => sum + one.y, 0) / spots.length + this.y]
    const wide = !!this.box.closest('.u-mapped--wide')
    const bottom = wide ? this.height : this.height - this.state.covered.peek()
    // where there is room the card stands in a corner: only what is under it must move
    const card = wide ? this.box.parentElement?.querySelector('.nm-card')?.getBoundingClientRect() : null
    const { left, top } = this.box.getBoundingClientRect()
    const under = !!card && x > card.left - left - 40 && y > card.top - top - 60
    if (x > 40 && x < this.width - 40 && y > 40 && y < bottom - 50 && !under) return
    this.x += (under ? Math.max(80, (card.left - left) / 2) : this.width / 2) - x
    this.y += bottom / 2 - y
    this.moved = true
    this.shift()
  }

  /** Moves what is drawn; it is drawn anew when the fingers rest. */
  private shift(): void {
    this.shifting ||= requestAnimationFrame(() => {
      this.shifting = 0
      const scale = this.k === this.drawnK ? '' : ` scale(${(this.k / this.drawnK).toFixed(4)})`
      this.stage.style.transform = `translate3d(${Math.round(this.x)}px, ${Math.round(this.y)}px, 0)${scale}`
      this.keepWords()
    })
    clearTimeout(this.settling)
    this.settling = setTimeout(() => {
      if (this.k !== this.drawnK) return this.draw()
      if (this.ties.reachesOut()) this.drawTies()
      this.name()
    }, SETTLE_MS)
  }

  private draw(last = true): void {
    const { placing, k } = this
    if (!placing || !this.width) return
    this.drawnK = k
    // whole pixels: between them every word would be painted anew
    this.stage.style.transform = `translate3d(${Math.round(this.x)}px, ${Math.round(this.y)}px, 0)`
    const { shown } = this.state
    const members = new Map(shown.peek().members.map(one => [one.id, one]))
    const wishes = [...this.at].filter(([id]) => members.has(id)).map(([id, { x, y }]) => ({ id, x: x * k, y: y * k }))
    // from afar the marks are smaller: the whole must be seen before a part of it can be chosen
    const size = Math.max(18, Math.min(SIZE, SIZE * k * 1.15))
    this.box.style.setProperty('--mark', `${size}px`)
    this.markers.resize(size)
    this.markSize = size
    const found = stands(wishes, size, 3)
    this.marks = found.map(({ key, x, y, members: ids }) => ({ key, x, y, members: ids.map(id => members.get(id)!) }))
    this.standing = new Map(found.flatMap(({ key, x, y, members: ids }) => ids.map(id => [id, { key, x, y }] as const)))
    this.drawBands()
    this.markers.show(this.marks)
    this.drawTies()
    if (last) this.select()
  }

  private drawTies(): void {
    this.lines = linesOf(this.state.shown.peek().ties, this.standing, this.state, this.markSize * 0.5)
    this.ties.draw(this.lines, this.sight())
  }

  private drawBands(): void {
    const { placing, k } = this
    this.bands.replaceChildren(...placing!.bands.map(({ top, bottom }, i) => {
      const ground = document.createElementNS(SVG, 'rect')
      const far = Math.max(this.width, placing!.width * k)
      for (const [name, value] of Object.entries({ x: -far, y: top * k, width: placing!.width * k + far * 2, height: (bottom - top) * k })) ground.setAttribute(name, value.toFixed(1))
      ground.setAttribute('class', `nm-band nm-band--${i % 2}`)
      return ground
    }))
    this.words.replaceChildren(...placing!.bands.map(({ level }) => {
      const words = document.createElement('span')
      words.textContent = this.options.levelName(level)
      return words
    }))
    this.keepWords()
  }

  /** The names of the bands stay at the left edge, however the plane is moved. */
  private keepWords(): void {
    const { bands } = this.placing!
    for (const [i, words] of [...this.words.children].entries()) {
      ;(words as HTMLElement).style.transform = `translate3d(10px, ${Math.round(this.y + (bands[i]?.top ?? 0) * this.k + 6)}px, 0)`
    }
  }

  private name(): void {
    const degrees = new Map<string, number>()
    for (const { a, b } of this.state.shown.peek().ties) for (const id of [a, b]) degrees.set(id, (degrees.get(id) ?? 0) + 1)
    this.markers.name(id => degrees.get(id) ?? 0, { left: -this.x + 4, top: -this.y, right: -this.x + this.width - 4, bottom: -this.y + this.height },
      obstacles(this.box, -Math.round(this.x), -Math.round(this.y)))
  }

  private sight(): View {
    const [w, h] = [this.width, this.height]
    return { left: -this.x - w / 2, right: -this.x + w * 1.5, top: -this.y - h / 2, bottom: -this.y + h * 1.5 }
  }

  private local({ clientX, clientY }: { clientX: number; clientY: number }): Spot {
    const { left, top } = this.corner
    return { x: clientX - left, y: clientY - top }
  }

  private readonly down = (event: PointerEvent): void => {
    if (event.button) return
    // measured once: to measure at each move would lay the page out each time
    if (!this.fingers.size) this.corner = this.box.getBoundingClientRect()
    this.fingers.set(event.pointerId, this.local(event))
    if (this.fingers.size > 1) return
    this.pressedAt = this.local(event)
    this.dragging = false
  }

  private readonly drag = (event: PointerEvent): void => {
    const was = this.fingers.get(event.pointerId)
    if (!was) return
    const now = this.local(event)
    const others = [...this.fingers].filter(([id]) => id !== event.pointerId).map(([, spot]) => spot)
    if (!this.dragging && this.pressedAt && Math.hypot(now.x - this.pressedAt.x, now.y - this.pressedAt.y) < TREMBLE && !others.length) return
    this.dragging = true
    this.fingers.set(event.pointerId, now)
    const [other] = others
    if (other) {
      const middle = { x: (now.x + other.x) / 2, y: (now.y + other.y) / 2 }
      this.x += (now.x - was.x) / 2
      this.y += (now.y - was.y) / 2
      this.zoom(Math.hypot(now.x - other.x, now.y - other.y) / (Math.hypot(was.x - other.x, was.y - other.y) || 1), middle)
    } else {
      this.x += now.x - was.x
      this.y += now.y - was.y
      this.moved = true
      this.shift()
    }
  }

  private readonly up = (event: PointerEvent): void => {
    if (!this.fingers.delete(event.pointerId) || this.fingers.size) return
    // the click of this press comes after it
    setTimeout(() => (this.dragging = false), 0)
  }

  private readonly wheel = (event: WheelEvent): void => {
    event.preventDefault()
    this.corner = this.box.getBoundingClientRect()
    this.zoom(Math.exp(-event.deltaY / (event.deltaMode ? 20 : 400)), this.local(event))
  }

  private readonly click = (event: MouseEvent): void => {
    if (this.dragging) return
    this.corner = this.box.getBoundingClientRect()
    const { x, y } = this.local(event)
    this.options.pressedTie(this.ties.hit({ x: x - this.x, y: y - this.y }, REACH))
  }

  private readonly key = (event: KeyboardEvent): void => {
    if (event.altKey || event.ctrlKey || event.metaKey) return
    if (event.key === '+' || event.key === '=') this.zoom(1.4)
    else if (event.key === '-') this.zoom(1 / 1.4)
    else if (event.key === '0') this.fit()
    else return
    event.preventDefault()
  }
}
