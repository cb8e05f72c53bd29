/** Draws the quiet ground under people's words: sea, neighbours, the municipality with its village lines, lakes. */
import * as L from 'leaflet'
import type { MultiLineString, MultiPolygon, Polygon } from 'geojson'
import { merge, mesh } from 'topojson-client'
import type { GeometryCollection, MultiPolygon as TopoMultiPolygon, Polygon as TopoPolygon } from 'topojson-specification'
import type { BaseMap } from '../widget'
import { ABROAD } from './abroad'
import { boxOf, inBox, inPolygon, type Box, type LonLat } from './geometry'

export const boundsOf = ([west, south, east, north]: Box): L.LatLngBounds => L.latLngBounds([south, west], [north, east])

export const latLng = ([lon, lat]: LonLat): L.LatLng => L.latLng(lat, lon)

/** Made once for every path that follows them: Leaflet takes its own positions as they are. */
const rings = (geometry: Polygon | MultiPolygon): L.LatLng[][][] =>
  (geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates)
    .map(polygon => polygon.map(ring => ring.map(([lon, lat]) => new L.LatLng(lat!, lon!))))

const lines = (geometry: MultiLineString): L.LatLng[][] =>
  geometry.coordinates.map(line => line.map(([lon, lat]) => new L.LatLng(lat!, lon!)))

/** Pieces of the border that are tested as one; a kilometre or two. */
const STRETCH = 12
/** Degrees off the border at which the neighbour's land is looked for; its outline is simplified. */
const ACROSS = 0.002

/** The stretches of the border that run on land, where the line must not look like a coast. */
function landBorder(land: L.LatLng[][][], neighbours: Polygon | MultiPolygon): L.LatLng[][] {
  const polygons = (neighbours.type === 'Polygon' ? [neighbours.coordinates] : neighbours.coordinates) as LonLat[][][]
  const boxed = polygons.map(polygon => ({ polygon, box: boxOf(polygon[0] ?? []) }))
  const onLand = (point: LonLat): boolean => boxed.some(({ polygon, box }) => inBox(point, box) && inPolygon(point, polygon))
  const found: L.LatLng[][] = []
  for (const line of land.flat()) {
    for (let from = 0; from < line.length - 1; from += STRETCH) {
      const piece = line.slice(from, from + STRETCH + 1)
      const half = Math.floor((piece.length - 1) / 2)
      const [a, b] = [piece[half]!, piece[half + 1] ?? piece[half - 1]!]
      const [dx, dy] = [b.lng - a.lng, b.lat - a.lat]
      const reach = ACROSS / (Math.hypot(dx, dy) || 1)
      const [x, y] = [(a.lng + b.lng) / 2, (a.lat + b.lat) / 2]
      if (onLand([x - dy * reach * 1.8, y + dx * reach]) || onLand([x + dy * reach * 1.8, y - dx * reach])) found.push(piece)
    }
  }
  return found
}

/**
 * Eight paths in one SVG, whatever the number of villages. The shore is a wide line under the land, so that only its
 * outer half shows, and only where there is water.
 */
export function drawBase(map: L.Map, base: BaseMap): void {
  map.createPane('ground').style.zIndex = '200'
  const renderer = L.svg({ pane: 'ground', padding: 0.4 })
  const quiet = { pane: 'ground', renderer, interactive: false, smoothFactor: 1.2 }
  const settlements = base.topology.objects.settlements as GeometryCollection
  const parts = settlements.geometries.filter(({ type }) => type === 'Polygon' || type === 'MultiPolygon')
  const land = rings(merge(base.topology, parts as (TopoPolygon | TopoMultiPolygon)[]))
  const neighbours = isArea(base.land) ? rings(base.land) : []
  const lakes = isArea(base.lakes) ? rings(base.lakes) : []
  const villages = mesh(base.topology, settlements, (a, b) => a !== b)

  const add = (layer: L.Path): unknown => layer.addTo(map)
  // what others own over the border of the state is land too, or a border town would seem to lie on a coast
  add(L.polygon(rings(ABROAD), { ...quiet, className: 'ground-abroad' }))
  add(L.polygon(neighbours, { ...quiet, className: 'ground-shore', fill: false }))
  add(L.polygon(land, { ...quiet, className: 'ground-shore', fill: false }))
  add(L.polygon(neighbours, { ...quiet, className: 'ground-neighbour' }))
  add(L.polygon(land, { ...quiet, className: 'ground-land' }))
  add(L.polyline(lines(villages), { ...quiet, className: 'ground-village' }))
  if (isArea(base.land)) add(L.polyline(landBorder(land, base.land), { ...quiet, className: 'ground-border' }))
  add(L.polygon(lakes, { ...quiet, className: 'ground-lake' }))
}

const isArea = (geometry: { type: string } | null): geometry is Polygon | MultiPolygon =>
  geometry?.type === 'Polygon' || geometry?.type === 'MultiPolygon'
