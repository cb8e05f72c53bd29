/** The map of the network: members at their places, ties between them; Leaflet does not leave this file and its layers. */

import * as L from 'leaflet'

import { boundsOf, drawBase, latLng } from '../_frontend/ground/base_map'
import { Seniority } from '../_frontend/ground/clusters'
import type { LonLat } from '../_frontend/ground/geometry'
import { Labels } from '../_frontend/ground/labels'
import type { Places } from '../_frontend/ground/places'
import type { Stakeholder } from '../_frontend/schema'
import type { BaseMap } from '../_frontend/widget'
import type { Spot, View } from './curves'
import { chosenMembers, linesOf, nearMembers, strongTies, type Standing } from './lines'
import { MemberMarkers, type Mark } from './member_markers'
import { obstacles } from './obstacles'
import { drawPlaceless, placelessWishes } from './placeless'
import { stands, type Box, type Stand } from './spots'
import type { NetworkState } from './state'
import { TiesLayer, type Line } from './ties_layer'

export interface MapOptions {
  screen: boolean
  label: string
  /** What is said of those without a place. */
  nowhere: string
  foot: number
  /** Of a mark: one member, or those whom the map cannot tell apart. */
  labelOf(members: readonly Stakeholder[]): string
  pressed(members: readonly Stakeholder[]): void
  pressedTie(key: string | null): void
  /** True where a tap on the map is for somebody else. */
  tapped(point: LonLat): boolean
  moved(): void
}

const CLOSEST = 16
const CLOSEST_WITH_STREETS = 18
/** Pixels from a tie at which a press is for it: a line 28 px wide. */
const REACH = 14
/** How often a view is looked at again until two members fit into it. */
const MOST_LOOKS = 4
/** Levels of zoom beyond the view of the whole from which two are looked at, at most: there nothing is told apart. */
const MOST_BACK = 1.5
/** What is drawn beyond the edge of the map, as a part of it. */
const BEYOND = 0.5

interface Internals { _rootGroup: SVGGElement }
interface Zooming { _latLngToNewLayerPoint(at: L.LatLng, zoom: number, centre: L.LatLng): L.Point }

export class NetworkView {
  readonly map: L.Map
  private readonly ties: TiesLayer
  private readonly markers: MemberMarkers
  private readonly labels: Labels
  private readonly seniority = new Seniority()
  private readonly home: L.LatLngBounds
  private readonly resize: ResizeObserver
  private readonly size: number
  private readonly scale: number
  private readonly strip: SVGGElement
  private readonly stripWords: SVGGElement
  /** How many have no place: the view of the whole leaves room for them. */
  private placeless = 0
  private stripName: Box[] = []
  private marks: Mark[] = []
  private standing: Standing = new Map()
  private lines: readonly Line[] = []
  private leaders: [Spot, Spot][] = []
  private covered = 0
  private touching = false
  private waiting = false
  private framed = 0
  private moved = false
  /** Members that were brought into view, as long as nobody has looked elsewhere. */
  private shown: readonly string[] = []
  /** The view of the whole is on its way: its zoom is nobody's. */
  private homing = false
  private choosing: L.Marker | null = null
  /** The zoom at which the whole is seen. */
  private homeZoom = 0

  constructor(container: HTMLElement, base: BaseMap, private readonly places: Places, private readonly state: NetworkState, private readonly options: MapOptions) {
    const { screen } = options
    this.home = boundsOf(base.bbox)
    const still = matchMedia('(prefers-reduced-motion: reduce)').matches
    this.map = L.map(container, {
      attributionControl: false, zoomControl: false, zoomSnap: 0, zoomDelta: 1, wheelPxPerZoomLevel: 100,
      maxBounds: this.home.pad(8), maxBoundsViscosity: 0.7, bounceAtZoomLimits: false, maxZoom: CLOSEST,
      zoomAnimation: !still, fadeAnimation: false, markerZoomAnimation: !still, inertia: !still,
      tapHold: false, doubleClickZoom: !screen, boxZoom: false, keyboard: !screen,
      dragging: !screen, touchZoom: !screen, scrollWheelZoom: !screen
    })
    container.setAttribute('role', 'application')
    container.setAttribute('aria-label', options.label)
    if (screen) container.removeAttribute('tabindex')
    // 22 px of 1080 on the wall, and the same to the eye on any other wall
    this.scale = screen ? Math.max(0.9, (innerHeight / 1080) * 1.7) : 1
    this.size = 48 * this.scale
    container.style.setProperty('--mark', `${this.size}px`)
    container.style.setProperty('--letters', `${13 * this.scale}px`)
    container.style.setProperty('--wall', `${this.scale / 1.7}px`)
    this.fitHome(false)
    drawBase(this.map, base)
    this.labels = new Labels(this.map, { ...base, schools: [], stops: [] }, this.scale)

    this.map.createPane('ties').style.zIndex = '420'
    const renderer = L.svg({ pane: 'ties', padding: BEYOND }).addTo(this.map)
    const root = (renderer as unknown as Internals)._rootGroup
    this.strip = root.appendChild(document.createElementNS('http://www.w3.org/2000/svg', 'g'))
    this.ties = new TiesLayer(root, this.scale)
    this.stripWords = root.appendChild(document.createElementNS('http://www.w3.org/2000/svg', 'g'))
    this.map.createPane('choosing').style.zIndex = '650'
    const pane = this.map.createPane('members')
    pane.style.zIndex = '600'
    this.markers = new MemberMarkers(pane, {
      size: this.size, letters: 13 * this.scale, label: options.labelOf,
      press: mark => this.press(mark),
      moved: ({ x, y }) => this.map.panInside(this.map.layerPointToLatLng([x, y]), { padding: [60, 60] })
    })

    this.map.on('zoomanim', ({ zoom, center }) => this.markers.move(({ x, y }) => {
      const at = this.map.layerPointToLatLng([x, y])
      return (this.map as unknown as Zooming)._latLngToNewLayerPoint(at, zoom, center)
    }))
    this.map.on('zoomend viewreset', () => this.place())
    this.map.on('moveend', () => this.settle())
    this.map.on('dragstart zoomstart', () => (this.moved = !this.homing))
    this.map.on('dragstart', () => (this.shown = []))
    this.map.on('move', () => options.moved())
    this.map.on('click', ({ latlng, layerPoint }) => {
      if (options.tapped([latlng.lng, latlng.lat])) return
      options.pressedTie(this.ties.hit(layerPoint, REACH * this.scale))
    })
    container.addEventListener('pointerdown', this.touch)
    for (const end of ['pointerup', 'pointercancel'] as const) window.addEventListener(end, this.release)
    this.resize = new ResizeObserver(() => this.resized())
    this.resize.observe(container)
  }

  destroy(): void {
    this.map.stop() // a pan that is cut short ends in a last look, which must not come after the map
    cancelAnimationFrame(this.framed)
    this.resize.disconnect()
    for (const end of ['pointerup', 'pointercancel'] as const) window.removeEventListener(end, this.release)
    this.map.remove()
  }

  /** Draws what the state shows; what comes from others waits while a finger is on the map. */
  show(): void {
    if (this.touching) {
      this.waiting = true
      return
    }
    this.waiting = false
    const before = this.placeless
    this.placeless = this.state.shown.peek().members.filter(one => !this.placeOf(one)).length
    // the view of the whole must hold the strip too, as long as nobody has moved the map
    if (!this.moved && (this.options.screen || !!before !== !!this.placeless)) this.fitHome(false)
    this.place()
  }

  select(): void {
    const { state } = this
    this.markers.select(chosenMembers(state), nearMembers(state))
    this.ties.emphasise(strongTies(this.lines, state), state.selectedTie.value)
    this.name()
  }

  /** The place that is being chosen for a member. */
  choose(point: LonLat | null): void {
    this.choosing?.remove()
    this.choosing = point && L.marker(latLng(point), { pane: 'choosing', icon: L.divIcon({ className: 'choosing-spot', iconSize: [34, 34] }), interactive: false, keyboard: false }).addTo(this.map)
  }

  cover(pixels: number, still = false): void {
    const { foot } = this.options
    const by = (Math.max(pixels, foot) - Math.max(this.covered, foot)) / 2
    if (pixels < this.covered) this.shown = []
    this.covered = pixels
    if (still && by) this.map.panBy([0, by], { animate: false })
    // a slow phone shows a mark before the card stands that then lies on it
    else if (by > 0) this.reveal(this.shown)
  }

  middle(): LonLat {
    const { x, y } = this.map.getSize()
    const { lng, lat } = this.map.containerPointToLatLng([x / 2, (y - this.covered) / 2])
    return [lng, lat]
  }

  fitHome(animate = true): void {
    this.moved = false
    this.shown = []
    this.homing = true
    this.map.once('moveend', () => (this.homing = false))
    const { screen } = this.options
    const { x, y } = this.map.getSize()
    const below = Math.min(Math.max(this.covered, Math.min(this.options.foot, y / 4)), y / 2)
    const rows = this.placeless ? Math.min(2, Math.ceil((this.placeless * this.size) / Math.max(1, x - 40))) : 0
    const chip = screen || x >= 700 ? 24 : Math.min(48, y / 8)
    // on a low map something may be covered: without any room the map would not know how near to go
    const strip = Math.min(rows ? rows * this.size * 1.1 + 50 * this.scale : 0, Math.max(0, y * 0.7 - chip - below - 12))
    this.map.setMinZoom(0) // a view of the whole may lie farther than the last one did
    this.map.fitBounds(this.home, { animate, paddingTopLeft: [screen ? 24 : 36, chip], paddingBottomRight: [24 + (screen ? 0 : 44), 12 + below + strip] })
    this.homeZoom = this.map.getBoundsZoom(this.home, false, L.point(0, chip + below + strip))
    this.map.setMinZoom(this.homeZoom - 0.9)
  }

  goTo(points: readonly LonLat[], closest = 13): void {
    if (!points.length) return
    this.moved = true
    const zoom = Math.max(this.map.getZoom(), Math.min(closest, this.map.getMaxZoom()))
    const bounds = L.latLngBounds(points.map(latLng))
    this.map.fitBounds(bounds, { paddingTopLeft: [40, 60], paddingBottomRight: [40, 60 + this.covered], maxZoom: zoom })
  }

  /** Brings members' marks into what can be seen; from farther off only where they do not fit. */
  reveal(ids: readonly string[]): void {
    this.shown = ids
    const { x, y } = this.map.getSize()
    const free = L.bounds([48, 40], [x - 48, Math.max(y - this.covered - 44, 100)])
    const room = free.getSize()
    // from farther off marks stand closer, but make room for each other: how much is enough shows only from there
    const least = this.homeZoom - MOST_BACK
    for (let turn = 0; turn < MOST_LOOKS; turn++) {
      const at = ids.flatMap(id => this.standing.get(id) ?? []).map(spot => this.map.layerPointToContainerPoint([spot.x, spot.y]))
      if (!at.length || at.every(point => free.contains(point))) return
      const whole = L.bounds(at)
      const times = Math.max(whole.getSize().x / room.x, whole.getSize().y / room.y)
      const by = whole.getCenter().subtract(free.getCenter())
      const zoom = Math.max(least, this.map.getZoom() - Math.log2(times) - 0.05)
      if (times <= 1 || zoom >= this.map.getZoom()) return void this.map.panBy(by, { animate: true, duration: 0.25 })
      const centre = this.map.containerPointToLatLng(whole.getCenter())
      this.map.setMinZoom(Math.min(this.map.getMinZoom(), zoom))
      this.map.setView(this.map.unproject(this.map.project(centre, zoom).add(L.point(x / 2, y / 2).subtract(free.getCenter())), zoom), zoom, { animate: false })
    }
  }

  zoom(by: number): void {
    const [lon, lat] = this.middle()
    this.moved = true
    this.map.setZoomAround([lat, lon], this.map.getZoom() + by)
  }

  focusMember(id: string): boolean {
    return this.markers.focus(id)
  }

  clearWay(): void {
    const around = this.map.getContainer().closest('.u-mapped')
    const over = [...(around?.querySelectorAll('.pm-zoom, .pm-card, .pm-bar > *, .pm-panel, .nm-legend') ?? [])].map(element => element.getBoundingClientRect())
    this.markers.hideUnder(over)
  }

  async addStreets(url: string): Promise<void> {
    const { addStreets } = await import('../_frontend/ground/streets')
    await addStreets(this.map, url)
    this.map.setMaxZoom(CLOSEST_WITH_STREETS)
    this.map.getContainer().classList.add('with-streets')
  }

  /** Where a member stands: its own point, else the middle of its settlement, else nowhere. */
  private placeOf({ lon, lat, place }: Stakeholder): LonLat | null {
    if (typeof lon === 'number' && typeof lat === 'number') return [lon, lat]
    const settlement = this.places.settlement(place)
    return settlement && [settlement.lon, settlement.lat]
  }

  /** Marks, then ties between them, for the present zoom; a pan moves both as they are. */
  private place(): void {
    const { members } = this.state.shown.peek()
    const ordered = this.seniority.order(members)
    const byId = new Map(ordered.map(one => [one.id, one]))
    const wishes: { id: string; x: number; y: number }[] = []
    const nowhere: string[] = []
    for (const one of ordered) {
      const at = this.placeOf(one)
      if (!at) nowhere.push(one.id)
      else wishes.push({ id: one.id, ...plain(this.map.latLngToLayerPoint(latLng(at))) })
    }
    const south = this.map.latLngToLayerPoint([this.home.getSouth(), this.home.getCenter().lng])
    const placed = stands(wishes, this.size)
    let strip = placelessWishes(nowhere, plain(south), this.map.getSize().x - 40, this.size)
    if (this.options.screen) {
      const aside = this.seatLegend(placed, strip.box)
      if (aside) strip = placelessWishes(nowhere, { x: south.x + aside, y: south.y }, this.map.getSize().x - 40, this.size)
    }
    const found: Stand[] = [...placed, ...strip.stands]
    this.marks = found.map(({ key, x, y, members: ids }) => ({ key, x, y, members: ids.map(id => byId.get(id)!) }))
    this.leaders = found.flatMap(({ from, x, y }) => (from ? [[from, { x, y }] as [Spot, Spot]] : []))
    this.standing = new Map(found.flatMap(({ key, x, y, members: ids }) => ids.map(id => [id, { key, x, y }] as const)))
    drawPlaceless(this.strip, this.stripWords, strip.box, this.options.nowhere, this.scale)
    const { box } = strip
    const middle = box && (box.left + box.right) / 2
    this.stripName = box && middle !== null ? [{ left: middle - 55 * this.scale, right: middle + 55 * this.scale, top: box.top - 22 * this.scale, bottom: box.top }] : []
    this.markers.show(this.marks)
    this.drawTies()
    this.select()
    this.settle(true)
  }

  /**
   * On the wall nobody can fold the legend away: it takes the corner where it covers the fewest members.
   * What it still covers of the row of those without a place moves aside by so many pixels, where there is room.
   */
  private seatLegend(placed: readonly Stand[], row: View | null): number {
    const around = this.map.getContainer().closest<HTMLElement>('.u-mapped')
    const legend = around?.querySelector('.nm-legend')?.getBoundingClientRect()
    if (!around || !legend) return 0
    const { x, y } = this.map.getSize()
    const edge = legend.height * 0.12
    const [wide, high] = [legend.width + edge, legend.height + edge * 2]
    const half = this.size / 2
    const at = placed.map(mark => this.map.layerPointToContainerPoint([mark.x, mark.y]))
    const under = (corner: string): number =>
      at.filter(spot => (corner[0] === 't' ? spot.y - half < high : spot.y + half > y - high) && (corner[1] === 'l' ? spot.x - half < wide : spot.x + half > x - wide)).length
    const best = ['bl', 'br', 'tl', 'tr'].reduce((one, other) => (under(other) < under(one) ? other : one))
    around.dataset.corner = best
    if (!row || best[0] === 't') return 0
    const [from, to] = [this.map.layerPointToContainerPoint([row.left, row.top]), this.map.layerPointToContainerPoint([row.right, row.bottom])]
    if (to.y < y - high) return 0
    const gap = this.size * 0.6 // a name is wider than its mark
    if (best[1] === 'l') return Math.max(0, Math.min(wide + gap - from.x, x - gap - to.x))
    return -Math.max(0, Math.min(to.x - (x - wide - gap), from.x - gap))
  }

  private drawTies(): void {
    const { ties } = this.state.shown.peek()
    this.lines = linesOf(ties, this.standing, this.state, this.size * 0.5)
    this.ties.draw(this.lines, this.sight(), this.leaders)
  }

  /** What the renderer of the map can show now (layer pixels). */
  private sight(): View {
    const size = this.map.getSize()
    const min = this.map.containerPointToLayerPoint(size.multiplyBy(-BEYOND))
    const max = this.map.containerPointToLayerPoint(size.multiplyBy(1 + BEYOND))
    return { left: min.x, top: min.y, right: max.x, bottom: max.y }
  }

  private name(): void {
    const degrees = new Map<string, number>()
    for (const { a, b } of this.state.shown.peek().ties) for (const id of [a, b]) degrees.set(id, (degrees.get(id) ?? 0) + 1)
    const coordinators = this.state.network.peek().members
    const [from, to] = [this.map.containerPointToLayerPoint([4, 4]), this.map.containerPointToLayerPoint(this.map.getSize().subtract([4, 4]))]
    const view = { left: from.x, top: from.y, right: to.x, bottom: to.y }
    const over = [...obstacles(this.map.getContainer(), from.x - 4, from.y - 4), ...this.stripName]
    this.markers.name(id => (degrees.get(id) ?? 0) + (coordinators.get(id)?.coordinator ? 1000 : 0), view, over)
  }

  /** Names of places come a frame later; ties are drawn anew only where some were cut at the edge. */
  private settle(fresh = false): void {
    cancelAnimationFrame(this.framed)
    this.framed = requestAnimationFrame(() => {
      if (!fresh && this.ties.reachesOut()) {
        this.drawTies()
      }
      if (!fresh) this.name()
      this.labels.place(this.markers.rectangles(true))
      this.clearWay()
    })
  }

  private press(mark: Mark): void {
    const { members } = mark
    if (members.length === 1) return this.options.pressed(members)
    const places = members.map(one => this.placeOf(one)).filter((one): one is LonLat => !!one)
    const bounds = places.length > 1 ? L.latLngBounds(places.map(latLng)) : null
    const across = bounds ? this.map.project(bounds.getNorthEast(), CLOSEST).distanceTo(this.map.project(bounds.getSouthWest(), CLOSEST)) : 0
    if (!bounds || across < this.size * 1.5 || this.map.getZoom() > this.map.getMaxZoom() - 0.1) return this.options.pressed(members)
    this.moved = true
    const closer = Math.min(this.map.getBoundsZoom(bounds, false, L.point(100, 120 + this.covered)), this.map.getMaxZoom())
    this.map.setView(bounds.getCenter(), Math.max(closer, Math.min(this.map.getZoom() + 1.5, this.map.getMaxZoom())))
  }

  private resized(): void {
    if (!this.map.getContainer().clientWidth) return
    this.map.invalidateSize({ animate: false })
    if (this.options.screen || !this.moved) this.fitHome(false)
    this.place()
  }

  private readonly touch = (): void => {
    this.touching = true
  }

  private readonly release = (): void => {
    if (!this.touching) return
    this.touching = false
    // the click of this touch comes after it; what it was aimed at must still be there
    if (this.waiting) setTimeout(() => this.show(), 120)
  }
}

const plain = ({ x, y }: L.Point): Spot => ({ x, y })
