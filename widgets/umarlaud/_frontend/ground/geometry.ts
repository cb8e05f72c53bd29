/** Plane geometry of places: GeoJSON in degrees WGS84 (lon, lat), small enough to run on an old phone. */
import type { LineString, Point, Polygon } from 'geojson'

export type LonLat = [lon: number, lat: number]
export type ProblemGeometry = Point | LineString | Polygon
export type Box = [west: number, south: number, east: number, north: number]

/** What the guard of the room accepts; mainland, islands and territorial sea. */
const ESTONIA: Box = [21.5, 57.3, 28.5, 60.0]
const KM_PER_DEGREE = 111.32

export const inBox = ([lon, lat]: LonLat, [west, south, east, north]: Box): boolean =>
  lon >= west && lon <= east && lat >= south && lat <= north

export const inEstonia = (point: LonLat): boolean => inBox(point, ESTONIA)

/** Five decimals are about a metre; more would be false precision and longer documents. */
export const rounded = ([lon, lat]: LonLat): LonLat => [Math.round(lon * 1e5) / 1e5, Math.round(lat * 1e5) / 1e5]

/** Distance in km; good to a percent at the size of a municipality. */
export function distance(a: LonLat, b: LonLat): number {
  const x = (b[0] - a[0]) * Math.cos(((a[1] + b[1]) * Math.PI) / 360)
  return Math.hypot(x, b[1] - a[1]) * KM_PER_DEGREE
}

export function boxOf(points: Iterable<LonLat>): Box {
  const box: Box = [Infinity, Infinity, -Infinity, -Infinity]
  for (const [lon, lat] of points) {
    if (lon < box[0]) box[0] = lon
    if (lat < box[1]) box[1] = lat
    if (lon > box[2]) box[2] = lon
    if (lat > box[3]) box[3] = lat
  }
  return box
}

export function pointsOf(geometry: ProblemGeometry): LonLat[] {
  if (geometry.type === 'Point') return [geometry.coordinates as LonLat]
  if (geometry.type === 'LineString') return geometry.coordinates as LonLat[]
  return geometry.coordinates.flat() as LonLat[]
}

/** Even-odd rule over the rings of one polygon, so that holes count as outside. */
export function inPolygon([x, y]: LonLat, rings: LonLat[][]): boolean {
  let inside = false
  for (const ring of rings) {
    for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
      const [xi, yi] = ring[i]!
      const [xj, yj] = ring[j]!
      if (yi > y !== yj > y && x < ((xj - xi) * (y - yi)) / (yj - yi) + xi) inside = !inside
    }
  }
  return inside
}

/** Area of a ring in km², unsigned. */
export function areaOf(ring: LonLat[]): number {
  let twice = 0
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    twice += ring[j]![0] * ring[i]![1] - ring[i]![0] * ring[j]![1]
  }
  const shrink = Math.cos(((ring[0]?.[1] ?? 0) * Math.PI) / 180)
  return (Math.abs(twice) / 2) * KM_PER_DEGREE ** 2 * shrink
}

function centroid(ring: LonLat[]): LonLat {
  let twice = 0
  let lon = 0
  let lat = 0
  const [originLon, originLat] = ring[0]! // near the ring, or the products lose all their digits
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [xj, yj] = [ring[j]![0] - originLon, ring[j]![1] - originLat]
    const [xi, yi] = [ring[i]![0] - originLon, ring[i]![1] - originLat]
    const cross = xj * yi - xi * yj
    twice += cross
    lon += (xj + xi) * cross
    lat += (yj + yi) * cross
  }
  return twice ? [originLon + lon / (3 * twice), originLat + lat / (3 * twice)] : ring[0]!
}

function middleOf(line: LonLat[]): LonLat {
  const lengths = line.slice(1).map((point, i) => distance(line[i]!, point))
  let rest = lengths.reduce((sum, length) => sum + length, 0) / 2
  for (const [i, length] of lengths.entries()) {
    if (rest <= length) {
      const share = length ? rest / length : 0
      const [a, b] = [line[i]!, line[i + 1]!]
      return [a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share]
    }
    rest -= length
  }
  return line[0]!
}

/** Where the mark of a problem stands: the point, half-way along the line, or within the area. */
export function anchorOf(geometry: ProblemGeometry): LonLat {
  if (geometry.type === 'Point') return geometry.coordinates as LonLat
  if (geometry.type === 'LineString') return middleOf(geometry.coordinates as LonLat[])
  const rings = geometry.coordinates as LonLat[][]
  const middle = centroid(rings[0]!)
  return inPolygon(middle, rings) ? middle : rings[0]![0]!
}

/** Drops the vertices that matter least (Visvalingam & Whyatt 1993) until a closed ring has `most` or fewer. */
export function simplifiedRing(ring: LonLat[], most: number): LonLat[] {
  const open = ring.slice(0, -1)
  const weight = (i: number): number => {
    const [a, b, c] = [open.at(i - 1)!, open[i]!, open[(i + 1) % open.length]!]
    return Math.abs((b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1]))
  }
  while (open.length > Math.max(3, most - 1)) {
    let least = 0
    for (let i = 1, lightest = weight(0); i < open.length; i++) {
      const candidate = weight(i)
      if (candidate < lightest) [least, lightest] = [i, candidate]
    }
    open.splice(least, 1)
  }
  return [...open, open[0]!]
}

/** Closes corners into a ring that runs counter-clockwise, as RFC 7946 asks. */
export function closedRing(corners: LonLat[]): LonLat[] {
  const ring = [...corners, corners[0]!]
  let twice = 0
  for (let i = 0; i < corners.length; i++) twice += ring[i]![0] * ring[i + 1]![1] - ring[i + 1]![0] * ring[i]![1]
  return twice < 0 ? ring.reverse() : ring
}
