/** The marks of problems on the map: buttons that are made once, changed in place, and never drawn all anew. */
import * as L from 'leaflet'
import type { Problem } from '../_frontend/schema'
import { latLng } from '../_frontend/ground/base_map'
import { groups, Seniority, type Group } from '../_frontend/ground/clusters'
import { anchorOf } from '../_frontend/ground/geometry'
import type { Rectangle } from '../_frontend/ground/labels'
import { roveIn } from '../_frontend/ground/roving'
import { knownTheme, themeClass, themeDrawing } from './themes'

export interface MarkWords { one(problem: Problem): string; many(problems: Problem[]): string; everywhere(count: number): string }

interface Drawn { marker: L.Marker; button: HTMLButtonElement; look: string; body: string; members: Problem[] }

/** The mark for problems of the whole municipality stands at its centre and never joins a group. */
const WHOLE = 'whole'
/** Steps from the centre at which it is tried, in marks. */
const ASIDE: [number, number][] = [[0, 0], [0, -1], [1, 0], [0, 1], [-1, 0], [1, -1], [1, 1], [-1, 1], [-1, -1], [0, -2], [2, 0], [0, 2], [-2, 0]]
/** Pixels around what covers: half a mark less than 24 px must stay in sight, the least that can be pressed. */
const REST = 4
const PULSE_MS = 4_200

/** Leaflet's own icons are divs; a button is focusable and pressed by Enter without any of our help. */
const ButtonIcon = L.DivIcon.extend({
  createIcon() {
    const button = document.createElement('button')
    button.type = 'button'
    button.tabIndex = -1
    ;(this as unknown as { _setIconStyles(element: HTMLElement, name: string): void })._setIconStyles(button, 'icon')
    return button
  }
}) as unknown as new (options: L.DivIconOptions) => L.DivIcon

export class Markers {
  private readonly drawn = new Map<string, Drawn>()
  private readonly seniority = new Seniority()
  private readonly world = new WeakMap<Problem, L.Point>()
  private readonly pulsing = new Set<string>()
  private wholeSpot: { zoom: number; at: L.LatLng } | null = null
  private problems: Problem[] = []
  private selected: string | null = null

  constructor(
    private readonly map: L.Map,
    private readonly centre: L.LatLng,
    private readonly size: number,
    private readonly words: MarkWords,
    private readonly press: (members: Problem[], at: L.LatLng) => void
  ) {
    const pane = map.createPane('problems')
    pane.style.zIndex = '600'
    roveIn(pane, element => map.panInside(map.layerPointToLatLng(L.DomUtil.getPosition(element)), { padding: [60, 60] }))
  }

  show(problems: Iterable<Problem>): void {
    this.problems = this.seniority.order(problems)
    this.place()
  }

  select(id: string | null): void {
    this.selected = id
    for (const [key, drawn] of this.drawn) this.dress(key, drawn)
  }

  /** A brief soft pulse on what others have just added. */
  pulse(ids: string[]): void {
    for (const id of ids) this.pulsing.add(id)
    for (const [key, drawn] of this.drawn) this.dress(key, drawn)
    setTimeout(() => {
      for (const id of ids) this.pulsing.delete(id)
      for (const [key, drawn] of this.drawn) this.dress(key, drawn)
    }, PULSE_MS)
  }

  /** Groups for the present zoom and draws those in view; a mark that stays a mark is not touched. */
  place(): void {
    const zoom = this.map.getZoom()
    const view = this.map.getPixelBounds()
    const room = view.getSize().multiplyBy(0.35)
    const byId = new Map(this.problems.map(problem => [problem.id, problem]))
    const local = this.problems.filter(problem => problem.geometry && problem.precision !== 'municipality')
    const whole = this.problems.filter(problem => problem.geometry && problem.precision === 'municipality')
    const wanted = new Map<string, { at: L.LatLng; members: Problem[] }>()
    const scale = 2 ** zoom
    const standing = local.map(problem => {
      const { x, y } = this.worldPoint(problem)
      return { id: problem.id, theme: problem.theme, x: x * scale, y: y * scale }
    })
    for (const group of groups(standing, this.size + 4)) {
      if (!within(group, view, room)) continue
      const at = latLng(anchorOf(byId.get(group.key)!.geometry!))
      wanted.set(group.key, { at, members: group.members.map(({ id }) => byId.get(id)!) })
    }
    if (whole.length) wanted.set(WHOLE, { at: this.wholeAt(zoom, [...wanted.values()].map(({ at }) => at)), members: whole })

    const focused = document.activeElement
    let orphan: Problem | null = null
    for (const [key, { marker, button, members }] of this.drawn) {
      if (wanted.has(key)) continue
      if (button === focused) orphan = members[0] ?? null
      marker.remove()
      this.drawn.delete(key)
    }
    for (const [key, { at, members }] of wanted) this.draw(key, at, members)
    if (orphan) this.focus(orphan.id)
    this.keepOneTabStop()
  }

  /** Where the marks stand (layer pixels), so that names can keep out of their way. */
  rectangles(): Rectangle[] {
    const half = this.size / 2 - 4
    return [...this.drawn.values()].map(({ marker }) => {
      const { x, y } = this.map.latLngToLayerPoint(marker.getLatLng())
      return { left: x - half, right: x + half, top: y - half, bottom: y + half }
    })
  }

  /** Hides the marks whose middle lies under one of these rectangles of the window; a chosen one comes out by itself. */
  hideUnder(over: DOMRect[]): void {
    const middles = [...this.drawn.values()].map(({ button }) => {
      const { left, top, width, height } = button.getBoundingClientRect()
      const kept = button === document.activeElement || button.classList.contains('selected')
      return { button, kept, x: left + width / 2, y: top + height / 2 }
    })
    for (const { button, kept, x, y } of middles) {
      const hidden = !kept && over.some(({ left, right, top, bottom }) => x > left - REST && x < right + REST && y > top - REST && y < bottom + REST)
      button.style.visibility = hidden ? 'hidden' : ''
    }
  }

  /** Villages of which a mark speaks that stands alone, so that their outline can say "somewhere here". */
  villages(): Set<string> {
    const found = new Set<string>()
    for (const { members } of this.drawn.values()) {
      const [first] = members
      if (first?.place && first.precision === 'village' && members.every(({ place }) => place === first.place)) found.add(first.place)
    }
    return found
  }

  focus(id: string): boolean {
    const found = [...this.drawn.values()].find(({ members }) => members.some(member => member.id === id))
    found?.button.focus({ preventScroll: true })
    return !!found
  }

  private draw(key: string, at: L.LatLng, members: Problem[]): void {
    let drawn = this.drawn.get(key)
    if (!drawn) {
      const icon = new ButtonIcon({ className: 'problem-mark', iconSize: [this.size, this.size] })
      const marker = L.marker(at, { icon, pane: 'problems', keyboard: false, riseOnHover: true }).addTo(this.map)
      drawn = { marker, button: marker.getElement() as HTMLButtonElement, look: '', body: '', members }
      const made = drawn
      marker.on('click', () => this.press(made.members, marker.getLatLng()))
      this.drawn.set(key, drawn)
    } else if (!drawn.marker.getLatLng().equals(at)) drawn.marker.setLatLng(at)
    drawn.members = members
    this.dress(key, drawn)
  }

  private dress(key: string, drawn: Drawn): void {
    const { members, button } = drawn
    const one = members.length === 1 && key !== WHOLE ? members[0]! : null
    const picked = members.some(({ id }) => id === this.selected)
    const fresh = members.some(({ id }) => this.pulsing.has(id))
    const kind = key === WHOLE ? 'whole' : one ? `one ${one.precision} ${themeClass(one.theme)}` : 'many'
    const name = key === WHOLE ? this.words.everywhere(members.length) : one ? this.words.one(one) : this.words.many(members)
    const ring = one ? '' : shares(members)
    const look = [kind, name, ring, picked, fresh].join('|')
    if (look === drawn.look) return
    const body = one ? one.theme : `${members.length}${ring}`
    if (body !== drawn.body) {
      drawn.body = body
      button.innerHTML = one ? `<span class="disc">${themeDrawing(one.theme)}</span>`
        : `<span class="ring" style="background:${ring}"></span><span class="count">${members.length}</span>`
    }
    drawn.look = look
    button.setAttribute('aria-label', name)
    if (key === WHOLE) button.title = name
    for (const old of [...button.classList]) if (!old.startsWith('leaflet-')) button.classList.remove(old)
    button.classList.add('problem-mark', ...kind.split(' '))
    button.classList.toggle('selected', picked)
    button.classList.toggle('fresh', fresh)
    drawn.marker.setZIndexOffset(picked ? 10_000 : 0)
  }

  /** The centre, or the first free spot beside it; it stays there until the zoom changes, whatever comes. */
  private wholeAt(zoom: number, others: L.LatLng[]): L.LatLng {
    if (this.wholeSpot?.zoom === zoom) return this.wholeSpot.at
    const centre = this.map.project(this.centre, zoom)
    const taken = others.map(at => this.map.project(at, zoom))
    const step = this.size + 4
    const spots = ASIDE.map(([x, y]) => centre.add([x * step, y * step]))
    const free = spots.find(spot => taken.every(other => other.distanceTo(spot) >= step - 2)) ?? centre
    this.wholeSpot = { zoom, at: this.map.unproject(free, zoom) }
    return this.wholeSpot.at
  }

  /** Pixels at zoom 0, from which those of every zoom follow; a changed problem is a new object. */
  private worldPoint(problem: Problem): L.Point {
    let point = this.world.get(problem)
    if (!point) this.world.set(problem, (point = this.map.project(latLng(anchorOf(problem.geometry!)), 0)))
    return point
  }

  private keepOneTabStop(): void {
    const buttons = [...this.drawn.values()].map(({ button }) => button)
    if (buttons.length && !buttons.some(button => button.tabIndex === 0)) buttons[0]!.tabIndex = 0
  }
}

/** A ring that shows the themes of a group by their share, the largest first. */
function shares(members: Problem[]): string {
  const counts = new Map<string, number>()
  for (const { theme } of members) counts.set(knownTheme(theme), (counts.get(knownTheme(theme)) ?? 0) + 1)
  let turned = 0
  const parts = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([theme, count]) => {
    const from = turned
    turned += (count / members.length) * 100
    return `var(--${theme}) ${from.toFixed(0)}% ${turned.toFixed(0)}%`
  })
  return `conic-gradient(${parts.join(',')})`
}

const within = ({ x, y }: Group, { min, max }: L.Bounds, room: L.Point): boolean =>
  x > min!.x - room.x && x < max!.x + room.x && y > min!.y - room.y && y < max!.y + room.y
