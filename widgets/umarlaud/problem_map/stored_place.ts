/** What of a chosen place is written into the shared document: a pin near a home is coarsened before it is stored. */
import type { Precision, Problem } from '../_frontend/schema'
import { anchorOf, closedRing, inEstonia, pointsOf, rounded, type LonLat, type ProblemGeometry } from '../_frontend/ground/geometry'
import type { Places } from '../_frontend/ground/places'

export type Shape = 'point' | 'line' | 'area'

/** A place as it was chosen in the sheet, still exact; it lives on this device only. */
export interface ChosenPlace {
  shape: Shape
  points: LonLat[]
  /** Set when a settlement was picked from the list: there is no exact point then. */
  akood: string | null
  /** The whole municipality was picked. */
  everywhere: boolean
}

export const NO_PLACE: ChosenPlace = { shape: 'point', points: [], akood: null, everywhere: false }

export interface StoredPlace { geometry: ProblemGeometry; precision: Precision; place: string | null }

export const LEAST_POINTS: Record<Shape, number> = { point: 1, line: 2, area: 3 }
/** The document takes 500 positions; a finger draws far fewer. */
export const MOST_POINTS = 200

export function isComplete({ shape, points, akood, everywhere }: ChosenPlace): boolean {
  return everywhere || (akood !== null && shape !== 'line') || points.length >= LEAST_POINTS[shape]
}

export function geometryOf({ shape, points, akood }: ChosenPlace, places: Places): ProblemGeometry {
  const settlement = places.settlement(akood)
  if (settlement && shape === 'area') {
    const ring = places.outline(settlement.akood)
    if (ring) return { type: 'Polygon', coordinates: [closedRing(ring.slice(0, -1).map(rounded))] }
  }
  if (settlement) return { type: 'Point', coordinates: rounded([settlement.lon, settlement.lat]) }
  const exact = points.map(rounded)
  if (shape === 'line') return { type: 'LineString', coordinates: exact }
  if (shape === 'area') return { type: 'Polygon', coordinates: [closedRing(exact)] }
  return { type: 'Point', coordinates: exact[0]! }
}

/** Which precisions make sense for a place: only a tapped point can be all three. */
export function precisionsFor(chosen: ChosenPlace, places: Places): Precision[] {
  if (chosen.everywhere) return ['municipality']
  if (chosen.shape !== 'point') return [chosen.akood ? 'village' : 'exact']
  if (chosen.akood) return ['village', 'municipality']
  return places.locate(chosen.points[0]!) ? ['exact', 'village', 'municipality'] : ['exact', 'municipality']
}

/** The place as it is stored; with 'village' and 'municipality' nothing of the exact point is left in it. */
export function storedPlace(chosen: ChosenPlace, wanted: Precision, places: Places): StoredPlace {
  const allowed = precisionsFor(chosen, places)
  const precision = allowed.includes(wanted) ? wanted : allowed[0]!
  if (precision === 'municipality') {
    return { geometry: { type: 'Point', coordinates: rounded(places.centre) }, precision, place: null }
  }
  const geometry = geometryOf(chosen, places)
  // a ferry line has its middle at sea but begins in a harbour
  const located = [anchorOf(geometry), ...pointsOf(geometry)].map(point => places.locate(point)).find(Boolean)
  const place = chosen.akood ?? located?.akood ?? null
  const settlement = precision === 'village' && chosen.shape === 'point' ? places.settlement(place) : null
  if (settlement) return { geometry: { type: 'Point', coordinates: rounded([settlement.lon, settlement.lat]) }, precision, place }
  return { geometry, precision, place }
}

/** Where a tap fell, so that the sheet can say it kindly. */
export type Whereabouts = 'inside' | 'sea' | 'neighbour' | 'abroad'

export function whereabouts(point: LonLat, places: Places): Whereabouts {
  if (!inEstonia(point)) return 'abroad'
  if (places.locate(point)) return 'inside'
  return places.isNeighbour(point) ? 'neighbour' : 'sea'
}

/** The place of a problem that is edited, as the sheet would have it. */
export function chosenFrom({ geometry, precision, place }: Pick<Problem, 'geometry' | 'precision' | 'place'>): ChosenPlace {
  if (!geometry || precision === 'municipality') return { ...NO_PLACE, everywhere: true }
  const akood = precision === 'village' ? place : null
  const shape: Shape = geometry.type === 'Point' ? 'point' : geometry.type === 'LineString' ? 'line' : 'area'
  const points = akood ? [] : shape === 'area' ? pointsOf(geometry).slice(0, -1) : pointsOf(geometry)
  return { shape, points, akood, everywhere: false }
}
