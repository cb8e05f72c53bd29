/** Schools and bus stops: small and quiet, from a zoom on, one where several would cover each other. */
import * as L from 'leaflet'
import type { BaseMap } from '../widget'
import { latLng } from './base_map'
import { groups } from './clusters'

const FROM_ZOOM = 12
/** Two marks nearer than this (pixels) are drawn as one. */
const REACH = 22

interface Mark { id: string; theme: 'school' | 'stop'; at: L.LatLng; name: string }

export class Marks {
  private readonly all: Mark[]
  private readonly shown = new Map<string, L.Marker>()

  constructor(private readonly map: L.Map, base: BaseMap) {
    map.createPane('marks').style.zIndex = '420'
    const named = (theme: Mark['theme'], list: BaseMap['stops']): Mark[] =>
      list.map(([lon, lat, name]) => ({ id: `${theme}${lon},${lat},${name}`, theme, at: latLng([lon, lat]), name }))
    this.all = [...named('school', base.schools), ...named('stop', base.stops)]
  }

  place(): void {
    const keep = new Set<string>()
    const zoom = this.map.getZoom()
    if (zoom >= FROM_ZOOM) {
      const view = this.map.getBounds().pad(0.2)
      const near = this.all.filter(({ at }) => view.contains(at))
      const byId = new Map(near.map(mark => [mark.id, mark]))
      for (const { key } of groups(near.map(mark => ({ id: mark.id, theme: mark.theme, ...pixels(this.map, mark.at) })), REACH)) {
        keep.add(key)
        if (!this.shown.has(key)) this.shown.set(key, this.draw(byId.get(key)!))
      }
    }
    for (const [key, marker] of this.shown) {
      if (keep.has(key)) continue
      marker.remove()
      this.shown.delete(key)
    }
  }

  private draw({ theme, at, name }: Mark): L.Marker {
    const icon = L.divIcon({ className: `quiet-mark ${theme}`, html: '', iconSize: [10, 10] })
    const marker = L.marker(at, { icon, pane: 'marks', interactive: false, keyboard: false, title: name }).addTo(this.map)
    marker.getElement()?.setAttribute('aria-hidden', 'true')
    return marker
  }
}

function pixels(map: L.Map, at: L.LatLng): { x: number; y: number } {
  const { x, y } = map.project(at, map.getZoom())
  return { x, y }
}
