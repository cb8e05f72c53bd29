/** Lines and areas of problems, and the soft outline of villages that stand for a point nobody needs to know. */
import * as L from 'leaflet'
import type { Problem } from '../_frontend/schema'
import { boxOf, pointsOf } from '../_frontend/ground/geometry'
import type { Places } from '../_frontend/ground/places'
import { themeClass } from './themes'

/** A village is tinted while it measures this many pixels across: smaller or larger, the map would be all tint. */
const TINT_FROM = 70
const TINT_TO = 700

/** A line shorter than this many pixels says no more than its mark. */
const LEAST_ACROSS = 36

type Corners = L.LatLngTuple[]
const corners = (ring: number[][]): Corners => ring.map(([lon, lat]) => [lat!, lon!])

export class Shapes {
  private readonly drawn = new Map<string, { from: unknown; path: L.Path }>()
  private readonly tints = new Map<string, L.Polygon>()
  private readonly renderer: L.Renderer

  constructor(private readonly map: L.Map, private readonly places: Places, private readonly press: (id: string) => void) {
    map.createPane('tints').style.zIndex = '300'
    map.createPane('shapes').style.zIndex = '410'
    this.renderer = L.svg({ pane: 'shapes', padding: 0.4 })
  }

  show(problems: Iterable<Problem>, selected: string | null): void {
    const keep = new Set<string>()
    for (const problem of problems) {
      const { id, geometry, theme, precision } = problem
      if (!geometry || geometry.type === 'Point') continue
      if (id !== selected && this.across(problem) < LEAST_ACROSS) continue
      keep.add(id)
      const known = this.drawn.get(id)
      // records are new objects when any field changes; the path depends on these two only
      const from = `${theme}${precision}${id === selected}${JSON.stringify(geometry.coordinates)}`
      if (known?.from === from) continue
      known?.path.remove()
      const className = `problem-shape ${geometry.type === 'LineString' ? 'line' : 'area'} ${themeClass(theme)} ${precision}${id === selected ? ' selected' : ''}`
      const options = { pane: 'shapes', renderer: this.renderer, className, bubblingMouseEvents: false }
      const path = geometry.type === 'LineString'
        ? L.polyline(corners(geometry.coordinates), options)
        : L.polygon(geometry.coordinates.map(corners), options)
      path.on('click', () => this.press(id)).addTo(this.map)
      this.drawn.set(id, { from, path })
    }
    for (const [id, { path }] of this.drawn) {
      if (keep.has(id)) continue
      path.remove()
      this.drawn.delete(id)
    }
  }

  /** The longer side of a line or an area in pixels. */
  private across({ geometry }: Problem): number {
    const [west, south, east, north] = boxOf(pointsOf(geometry!))
    const { x, y } = this.map.latLngToLayerPoint([north, east]).subtract(this.map.latLngToLayerPoint([south, west]))
    return Math.max(x, -y)
  }

  /** Tints the villages that marks speak of; `always` is the one that is chosen or selected. */
  tint(villages: Set<string>, always: string | null): void {
    const kmPerPixel = (40_075 * Math.cos((this.map.getCenter().lat * Math.PI) / 180)) / (256 * 2 ** this.map.getZoom())
    const fitting = [...villages].filter(akood => {
      const pixels = Math.sqrt(this.places.settlement(akood)?.area_km2 ?? 0) / kmPerPixel
      return pixels > TINT_FROM && pixels < TINT_TO
    })
    const wanted = new Set(always ? [...fitting, always] : fitting)
    for (const [akood, path] of this.tints) {
      if (wanted.has(akood)) continue
      path.remove()
      this.tints.delete(akood)
    }
    for (const akood of wanted) {
      if (!this.tints.has(akood)) {
        const polygons = this.places.polygons(akood).map(rings => rings.map(corners))
        const path = L.polygon(polygons, { pane: 'tints', className: 'village-tint', interactive: false }).addTo(this.map)
        this.tints.set(akood, path)
      }
      this.tints.get(akood)!.getElement()?.classList.toggle('chosen', akood === always)
    }
  }
}
