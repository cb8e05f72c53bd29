/** The settlements of one municipality as places: which one a point lies in, its centre, its outline. */
import { feature } from 'topojson-client'
import type { GeometryCollection } from 'topojson-specification'
import type { BaseMap, Settlement } from '../widget'
import { areaOf, boxOf, distance, inBox, inPolygon, simplifiedRing, type Box, type LonLat } from './geometry'

interface Outline { akood: string; box: Box; polygons: LonLat[][][] }

/** A settlement's outline is stored in a problem with at most this many vertices. */
const MOST_VERTICES = 200

export class Places {
  readonly centre: LonLat
  private readonly outlines: Outline[]
  private readonly byCode: Map<string, Settlement>

  constructor(readonly map: BaseMap) {
    this.byCode = new Map(map.settlements.map(settlement => [settlement.akood, settlement]))
    const collection = feature(map.topology, map.topology.objects.settlements as GeometryCollection<{ AKOOD: string }>)
    this.outlines = collection.features.map(({ geometry, properties }) => {
      const polygons = (geometry.type === 'Polygon' ? [geometry.coordinates]
        : geometry.type === 'MultiPolygon' ? geometry.coordinates : []) as LonLat[][][]
      return { akood: properties.AKOOD, box: boxOf(polygons.flatMap(rings => rings[0] ?? [])), polygons }
    })
    this.centre = this.middle()
  }

  /** The settlement that a point lies in, or null: at sea, on a big lake, or outside the municipality. */
  locate(point: LonLat): Settlement | null {
    const found = this.outlines.find(({ box, polygons }) =>
      inBox(point, box) && polygons.some(rings => inPolygon(point, rings)))
    return found ? this.settlement(found.akood) : null
  }

  settlement(akood: string | null): Settlement | null {
    return (akood && this.byCode.get(akood)) || null
  }

  /** Its largest part, outer ring only; islets and holes are not worth the bytes in a shared document. */
  outline(akood: string): LonLat[] | null {
    const rings = this.outlines.find(outline => outline.akood === akood)?.polygons.map(polygon => polygon[0]!)
    if (!rings?.length) return null
    const largest = rings.reduce((best, ring) => (areaOf(ring) > areaOf(best) ? ring : best))
    return simplifiedRing(largest, MOST_VERTICES)
  }

  polygons(akood: string): LonLat[][][] {
    return this.outlines.find(outline => outline.akood === akood)?.polygons ?? []
  }

  /** On the land of a neighbouring municipality (not at sea). */
  isNeighbour(point: LonLat): boolean {
    const { land } = this.map
    const polygons = !land ? [] : land.type === 'Polygon' ? [land.coordinates] : land.type === 'MultiPolygon' ? land.coordinates : []
    return !this.locate(point) && polygons.some(rings => inPolygon(point, rings as LonLat[][]))
  }

  /** The town or small town by which a village is told apart from another of its name. */
  landmark({ akood, lon, lat }: Settlement): Settlement | null {
    const others = this.map.settlements.filter(other => other.akood !== akood && other.type !== 'küla')
    const nearest = (best: Settlement, other: Settlement): Settlement =>
      distance([other.lon, other.lat], [lon, lat]) < distance([best.lon, best.lat], [lon, lat]) ? other : best
    return others.length ? others.reduce(nearest) : null
  }

  private middle(): LonLat {
    const { settlements, bbox } = this.map
    const centre: LonLat = [(bbox[0] + bbox[2]) / 2, (bbox[1] + bbox[3]) / 2]
    if (!settlements.length || this.locate(centre)) return centre
    const nearest = settlements.reduce((best, other) =>
      distance([other.lon, other.lat], centre) < distance([best.lon, best.lat], centre) ? other : best)
    return [nearest.lon, nearest.lat]
  }
}
