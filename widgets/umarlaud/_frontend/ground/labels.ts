/** Names on the map: they keep their size, towns come before villages, none covers another, and they thin out by zoom. */
import * as L from 'leaflet'
import { latLng } from './base_map'
import { settlementSize, shortName } from './gazetteer'
import type { LonLat } from './geometry'
import type { BaseMap } from '../widget'

export interface Rectangle { left: number; top: number; right: number; bottom: number }

interface Name { key: string; text: string; at: LonLat; rank: number; spread: number; kind: string }

/** Pixels that a settlement must measure across before its name is shown, by its size class. */
const ROOM_NEEDED = [0, 0, 0, 62]
const FONT = [17, 15, 14, 13]
/** Zoom levels from which smaller names come. */
const HAMLETS_FROM = 13
const NAMED_MARKS_FROM = 14.5

const overlaps = (a: Rectangle, b: Rectangle): boolean =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom

export class Labels {
  private readonly names: Name[]
  private readonly shown = new Map<string, { marker: L.Marker; below: boolean }>()
  private readonly widths = new Map<string, number>()
  private readonly pen = document.createElement('canvas').getContext('2d')

  constructor(private readonly map: L.Map, base: BaseMap, private readonly scale: number) {
    map.createPane('labels').style.zIndex = '450'
    this.names = [
      ...base.settlements.map(settlement => ({
        key: settlement.akood, text: shortName(settlement.name), at: [settlement.lon, settlement.lat] as LonLat,
        rank: settlementSize(settlement), spread: Math.sqrt(settlement.area_km2), kind: `size-${settlementSize(settlement)}`
      })),
      ...base.places.map(([lon, lat, text]) => ({ key: `p${lon}${lat}`, text, at: [lon, lat] as LonLat, rank: 4, spread: 0, kind: 'hamlet' })),
      ...base.schools.map(([lon, lat, text]) => ({ key: `k${lon}${lat}`, text, at: [lon, lat] as LonLat, rank: 5, spread: 0, kind: 'mark-name' })),
      ...base.stops.map(([lon, lat, text]) => ({ key: `s${lon}${lat}${text}`, text, at: [lon, lat] as LonLat, rank: 6, spread: 0, kind: 'mark-name' }))
    ].sort((a, b) => a.rank - b.rank || b.spread - a.spread)
  }

  /** Places names around `taken`, which problems' marks cover already (layer pixels). */
  place(taken: Rectangle[]): void {
    const zoom = this.map.getZoom()
    const view = this.map.getBounds().pad(0.1)
    const kmPerPixel = (40_075 * Math.cos((this.map.getCenter().lat * Math.PI) / 180)) / (256 * 2 ** zoom)
    const covered = [...taken]
    const keep = new Set<string>()
    const texts = new Map<string, Rectangle[]>()
    for (const name of this.names) {
      if (name.rank === 4 && zoom < HAMLETS_FROM) break
      if (name.rank > 4 && zoom < NAMED_MARKS_FROM) break
      if (name.rank < 4 && name.spread / kmPerPixel < ROOM_NEEDED[name.rank]! * this.scale) continue
      const at = latLng(name.at)
      if (!view.contains(at)) continue
      const point = this.map.latLngToLayerPoint(at)
      const free = (below: boolean): Rectangle | null => {
        const box = this.boxOf(name, point, below)
        return covered.some(other => overlaps(box, other)) ? null : box
      }
      const beside = name.rank > 4
      const centred = beside ? null : free(false)
      const box = centred ?? free(true)
      if (!box) continue
      // the two sides of a road are two stops of one name
      if (beside && texts.get(name.text)?.some(other => Math.hypot(other.left - box.left, other.top - box.top) < 150)) continue
      texts.set(name.text, [...(texts.get(name.text) ?? []), box])
      covered.push(box)
      keep.add(name.key)
      this.show(name, at, !centred)
    }
    for (const [key, { marker }] of this.shown) {
      if (keep.has(key)) continue
      marker.remove()
      this.shown.delete(key)
    }
  }

  private show(name: Name, at: L.LatLng, below: boolean): void {
    const known = this.shown.get(name.key)
    if (known?.below === below) return
    known?.marker.remove()
    const text = document.createElement('span')
    text.textContent = name.text
    const icon = L.divIcon({ className: `place-label ${name.kind}${below ? ' below' : ''}`, html: text, iconSize: [0, 0] })
    const marker = L.marker(at, { icon, pane: 'labels', interactive: false, keyboard: false }).addTo(this.map)
    marker.getElement()?.setAttribute('aria-hidden', 'true') // the list names every place in words
    this.shown.set(name.key, { marker, below })
  }

  private boxOf(name: Name, { x, y }: L.Point, below: boolean): Rectangle {
    const size = (FONT[name.rank] ?? 12) * this.scale
    let width = this.widths.get(name.key)
    if (width === undefined) {
      if (this.pen) this.pen.font = `${name.rank < 2 ? 600 : 400} ${size}px system-ui, "Segoe UI", Roboto, "Noto Sans", sans-serif`
      width = this.pen?.measureText(name.text).width ?? name.text.length * size * 0.6
      this.widths.set(name.key, width)
    }
    const middle = below ? y + (name.rank > 4 ? 14 : 30) * this.scale : y
    return { left: x - width / 2 - 5, right: x + width / 2 + 5, top: middle - size * 0.75, bottom: middle + size * 0.75 }
  }
}
