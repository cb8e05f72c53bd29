/** The map as the widget sees it: problems in, presses out; Leaflet does not leave this file and its layers. */
import * as L from 'leaflet'
import type { Problem } from '../_frontend/schema'
import type { BaseMap } from '../_frontend/widget'
import { boundsOf, drawBase, latLng } from '../_frontend/ground/base_map'
import { Drawing } from './drawing'
import { anchorOf, pointsOf, type LonLat } from '../_frontend/ground/geometry'
import { Labels } from '../_frontend/ground/labels'
import { Markers, type MarkWords } from './markers'
import { Marks } from '../_frontend/ground/marks'
import type { Places } from '../_frontend/ground/places'
import { Shapes } from './shapes'
import type { ChosenPlace } from './stored_place'

export interface MapOptions {
  screen: boolean
  label: string
  /** Pixels at the bottom that buttons always cover. */
  foot: number
  words: MarkWords
  /** A mark was pressed; several problems when the map cannot tell them apart any further. */
  pressed(problems: Problem[]): void
  tapped(point: LonLat): void
  moved(): void
}

/** Closest zoom without a street map: village lines are about 5 m exact. */
const CLOSEST = 16
const CLOSEST_WITH_STREETS = 18

export class MapView {
  readonly map: L.Map
  private readonly markers: Markers
  private readonly shapes: Shapes
  private readonly labels: Labels
  private readonly marks: Marks
  private readonly drawing: Drawing
  private readonly home: L.LatLngBounds
  private readonly centre: LonLat
  private problems: ReadonlyMap<string, Problem> = new Map()
  private filtered: Problem[] = []
  private selected: string | null = null
  private chosen: ChosenPlace | null = null
  /** Pixels at the bottom that a sheet or card covers. */
  private covered = 0
  private touching = false
  private waiting = false
  private framed = 0
  private readonly resize: ResizeObserver

  constructor(container: HTMLElement, base: BaseMap, places: Places, private readonly options: MapOptions) {
    this.home = boundsOf(base.bbox)
    this.centre = places.centre
    const still = matchMedia('(prefers-reduced-motion: reduce)').matches
    this.map = L.map(container, {
      attributionControl: false, zoomControl: false, zoomSnap: 0, zoomDelta: 1, wheelPxPerZoomLevel: 100,
      maxBounds: this.home.pad(0.6), maxBoundsViscosity: 0.7, bounceAtZoomLimits: false, maxZoom: CLOSEST,
      zoomAnimation: !still, fadeAnimation: false, markerZoomAnimation: !still, inertia: !still,
      tapHold: false, doubleClickZoom: !options.screen, boxZoom: false, keyboard: !options.screen,
      dragging: !options.screen, touchZoom: !options.screen, scrollWheelZoom: !options.screen
    })
    container.setAttribute('role', 'application')
    container.setAttribute('aria-label', options.label)
    if (options.screen) container.removeAttribute('tabindex')
    this.fitHome(false)
    this.map.setMinZoom(this.map.getZoom() - 0.7)
    this.keepNear()
    drawBase(this.map, base)
    // on a wall everything grows with the screen: the hall sees a 4K picture from as far as any other
    const wall = options.screen ? Math.max(0.8, Math.min(innerWidth / 1920, innerHeight / 1080)) : 1
    container.style.setProperty('--wall', `${wall}px`)
    const scale = options.screen ? 1.7 * wall : 1
    this.labels = new Labels(this.map, base, scale)
    this.marks = new Marks(this.map, base)
    this.shapes = new Shapes(this.map, places, id => this.press([this.problems.get(id)!]))
    this.markers = new Markers(this.map, latLng(places.centre), options.screen ? 68 * wall : 48, options.words, members => this.press(members))
    this.drawing = new Drawing(this.map, places)

    this.map.on('moveend', () => this.redraw()) // it follows every zoom too
    this.map.on('move', () => options.moved())
    this.map.on('click', ({ latlng }) => options.tapped([latlng.lng, latlng.lat]))
    container.addEventListener('pointerdown', this.touch)
    for (const end of ['pointerup', 'pointercancel'] as const) window.addEventListener(end, this.release)
    this.resize = new ResizeObserver(() => this.resized())
    this.resize.observe(container)
  }

  destroy(): void {
    cancelAnimationFrame(this.framed)
    this.resize.disconnect()
    for (const end of ['pointerup', 'pointercancel'] as const) window.removeEventListener(end, this.release)
    this.map.remove()
  }

  /** Shows `filtered` of all `problems`; what comes from others waits while a finger is on the map. */
  show(problems: ReadonlyMap<string, Problem>, filtered: Problem[]): void {
    this.problems = problems
    this.filtered = filtered
    this.draw()
  }

  pulse(ids: string[]): void {
    this.markers.pulse(ids)
  }

  select(id: string | null): void {
    this.selected = id
    this.markers.select(id)
    this.shapes.show(this.filtered, id)
    this.tint()
  }

  /** Marks under a card or a button can be neither seen nor pressed, so they are taken out of the way of the keyboard too. */
  clearWay(): void {
    const around = this.map.getContainer().closest('.u-mapped')
    const over = [...(around?.querySelectorAll('.pm-zoom, .pm-card, .pm-bar > *, .pm-panel') ?? [])].map(element => element.getBoundingClientRect())
    this.markers.hideUnder(over)
  }

  /** Draws the place that is being chosen in the sheet. */
  choose(chosen: ChosenPlace | null): void {
    this.chosen = chosen
    this.drawing.show(chosen)
    this.map.getContainer().classList.toggle('choosing', !!chosen)
  }

  /** With `still` the place in the middle stays in the middle of what can still be seen. */
  cover(pixels: number, still = false): void {
    const { foot } = this.options
    const by = (Math.max(pixels, foot) - Math.max(this.covered, foot)) / 2
    this.covered = pixels
    if (still && by) this.map.panBy([0, by], { animate: false })
  }

  /** The middle of what can be seen of the map, where the crosshair stands. */
  middle(): LonLat {
    const { x, y } = this.map.getSize()
    const { lng, lat } = this.map.containerPointToLatLng([x / 2, (y - this.covered) / 2])
    return [lng, lat]
  }

  anchor({ geometry, precision }: Problem): LonLat {
    return geometry && precision !== 'municipality' ? anchorOf(geometry) : this.centre
  }

  /** A low map keeps most of its height for the map, whatever stands on it. */
  private get foot(): number {
    return Math.min(this.options.foot, this.map.getSize().y / 4)
  }

  fitHome(animate = true): void {
    const below = Math.max(this.covered, this.foot)
    const buttons = this.options.screen ? 0 : 52 // no mark lies under the zoom buttons at first
    this.map.fitBounds(this.home, { animate, paddingTopLeft: [16, 20], paddingBottomRight: [16 + buttons, 8 + below] })
  }

  /** The big screen shows all there is; alone in a corner of the municipality is still shown with it. */
  fitProblems(): void {
    const bounds = L.latLngBounds(this.home.getSouthWest(), this.home.getNorthEast())
    for (const { geometry } of this.filtered) for (const point of geometry ? pointsOf(geometry) : []) bounds.extend(latLng(point))
    this.map.fitBounds(bounds, { animate: false, padding: [40, 40] })
  }

  goTo(problem: Problem): void {
    if (problem.geometry) this.goToPoints(pointsOf(problem.geometry), problem.precision === 'municipality' ? 9 : 13)
  }

  goToPoints(points: LonLat[], closest = 14): void {
    const zoom = Math.max(this.map.getZoom(), Math.min(closest, this.map.getMaxZoom()))
    const bounds = L.latLngBounds(points.map(latLng))
    const room = { paddingTopLeft: L.point(40, 60), paddingBottomRight: L.point(40, 60 + this.covered) }
    this.map.fitBounds(bounds, { ...room, maxZoom: zoom })
  }

  /** Brings points into the part of the map that nothing covers; the zoom stays, and so does a view that shows them. */
  reveal(points: LonLat[]): void {
    const { x, y } = this.map.getSize()
    const bounds = L.latLngBounds(points.map(latLng))
    const free = L.bounds([30, 40], [x - 30, y - this.covered - 30])
    const [a, b] = [bounds.getNorthWest(), bounds.getSouthEast()].map(corner => this.map.latLngToContainerPoint(corner))
    if (free.contains(a!) && free.contains(b!)) return
    const middle = this.map.latLngToContainerPoint(bounds.getCenter())
    this.map.panBy(middle.subtract([x / 2, (y - this.covered) / 2]), { animate: true, duration: 0.25 })
  }

  zoom(by: number): void {
    this.map.setZoomAround(latLng(this.middle()), this.map.getZoom() + by)
  }

  focusMark(id: string): boolean {
    return this.markers.focus(id)
  }

  /** The streets of tiles, between the ground and people's words. */
  async addStreets(url: string): Promise<void> {
    const { addStreets } = await import('../_frontend/ground/streets')
    await addStreets(this.map, url)
    this.map.setMaxZoom(CLOSEST_WITH_STREETS)
    this.map.getContainer().classList.add('with-streets')
  }

  private press(members: Problem[]): void {
    const points = members.flatMap(({ geometry, precision }) => (geometry && precision !== 'municipality' ? [latLng(anchorOf(geometry))] : []))
    const bounds = L.latLngBounds(points)
    const zoom = this.map.getZoom()
    const { x, y } = this.map.project(bounds.getNorthEast(), CLOSEST).subtract(this.map.project(bounds.getSouthWest(), CLOSEST))
    const separable = members.length > 1 && points.length > 1 && Math.hypot(x, y) > 60 && zoom < this.map.getMaxZoom() - 0.1
    if (!separable) return this.options.pressed(members)
    const room = { paddingTopLeft: L.point(50, 60), paddingBottomRight: L.point(50, 60 + this.covered) }
    const closer = Math.min(this.map.getBoundsZoom(bounds, false, L.point(100, 120 + this.covered)), this.map.getMaxZoom())
    if (closer > zoom + 0.3) this.map.flyToBounds(bounds, { ...room, duration: 0.4, maxZoom: CLOSEST })
    else this.map.setZoomAround(bounds.getCenter(), Math.min(zoom + 2, this.map.getMaxZoom()))
  }

  private draw(): void {
    if (this.touching) {
      this.waiting = true
      return
    }
    this.waiting = false
    this.markers.show(this.filtered)
    this.shapes.show(this.filtered, this.selected)
    this.settle()
  }

  private redraw(): void {
    this.markers.place()
    this.shapes.show(this.filtered, this.selected)
    this.settle()
  }

  /** Names and quiet marks may come a frame later than problems. */
  private settle(): void {
    cancelAnimationFrame(this.framed)
    this.framed = requestAnimationFrame(() => {
      this.labels.place(this.markers.rectangles())
      this.marks.place()
      this.tint()
      this.clearWay()
    })
  }

  private tint(): void {
    const selected = this.selected ? this.problems.get(this.selected) : undefined
    const village = selected?.precision === 'village' ? selected.place : null
    this.shapes.tint(this.markers.villages(), this.chosen ? null : village)
  }

  /** How far the map may be moved: every place of the municipality can still stand in the middle above a sheet. */
  private keepNear(): void {
    const { x, y } = this.map.getSize()
    if (!x || !y) return
    const zoom = this.map.getMinZoom() + 0.7
    const [a, b] = [this.map.project(this.home.getNorthWest(), zoom), this.map.project(this.home.getSouthEast(), zoom)]
    const [first, last] = [a.subtract([x * 0.6, y * 0.6]), b.add([x * 0.6, y * 0.9])]
    this.map.setMaxBounds(L.latLngBounds(this.map.unproject(first, zoom), this.map.unproject(last, zoom)))
  }

  private resized(): void {
    // a hidden tab has no size; the view must be the same when it is shown again
    if (!this.map.getContainer().clientWidth) return
    this.map.invalidateSize({ animate: false })
    this.keepNear()
    if (this.options.screen) this.fitProblems()
  }

  private readonly touch = (): void => {
    this.touching = true
  }

  private readonly release = (): void => {
    if (!this.touching) return
    this.touching = false
    // the click of this touch comes after it; what it was aimed at must still be there
    if (this.waiting) setTimeout(() => this.draw(), 120)
  }
}
