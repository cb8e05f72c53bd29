/** The place that is being chosen, drawn while the sheet is open: a ring, a line with its corners, an area, a village. */
import * as L from 'leaflet'
import { latLng } from '../_frontend/ground/base_map'
import type { Places } from '../_frontend/ground/places'
import type { ChosenPlace } from './stored_place'

export class Drawing {
  private layer: L.LayerGroup | null = null

  constructor(private readonly map: L.Map, private readonly places: Places) {
    map.createPane('drawing').style.zIndex = '650'
  }

  show(chosen: ChosenPlace | null): void {
    this.layer?.remove()
    this.layer = null
    if (!chosen) return
    const parts: L.Layer[] = []
    const corners = chosen.points.map(latLng)
    const path = { pane: 'drawing', interactive: false }
    const settlement = this.places.settlement(chosen.akood)
    if (settlement) {
      const polygons = this.places.polygons(settlement.akood).map(rings => rings.map(ring => ring.map(latLng)))
      parts.push(L.polygon(polygons, { ...path, className: 'drawing-area' }))
      if (chosen.shape === 'point') corners.push(latLng([settlement.lon, settlement.lat]))
    }
    if (chosen.shape === 'area' && corners.length > 1) parts.push(L.polygon(corners, { ...path, className: 'drawing-area' }))
    if (chosen.shape === 'line' && corners.length > 1) parts.push(L.polyline(corners, { ...path, className: 'drawing-line', fill: false }))
    for (const [i, corner] of corners.entries()) {
      const last = i === corners.length - 1
      const className = chosen.shape === 'point' ? 'drawing-point' : last ? 'drawing-corner last' : 'drawing-corner'
      const icon = L.divIcon({ className, html: '', iconSize: chosen.shape === 'point' ? [52, 52] : [18, 18] })
      parts.push(L.marker(corner, { icon, pane: 'drawing', interactive: false, keyboard: false }))
    }
    this.layer = L.layerGroup(parts).addTo(this.map)
  }
}
