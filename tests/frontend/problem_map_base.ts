/** A small municipality for tests: two villages side by side, a town, a neighbour to the east, sea all around. */
import type { BaseMap } from '../../widgets/umarlaud/_frontend/widget'

type Box = [west: number, south: number, east: number, north: number]
const ring = ([west, south, east, north]: Box): number[][] => [[west, south], [east, south], [east, north], [west, north], [west, south]]

const VILLAGES: [akood: string, name: string, type: string, box: Box][] = [
  ['1001', 'Põide küla', 'küla', [22.0, 58.0, 22.1, 58.1]],
  ['1002', 'Mõisaküla küla', 'küla', [22.1, 58.0, 22.2, 58.1]],
  ['1003', 'Kuressaare linn', 'linn', [22.2, 58.0, 22.3, 58.1]],
  ['1004', 'Mõisaküla küla', 'küla', [22.3, 58.0, 22.4, 58.1]],
  ['1005', 'Orissaare alevik', 'alevik', [22.4, 58.0, 22.5, 58.1]],
  ['1006', 'Šoti küla', 'küla', [22.5, 58.0, 22.6, 58.1]]
]

export const BASE: BaseMap = {
  okood: '0714',
  name: 'Saaremaa vald',
  bbox: [22.0, 58.0, 22.6, 58.1],
  topology: {
    type: 'Topology',
    arcs: VILLAGES.map(([, , , box]) => ring(box)),
    objects: {
      settlements: {
        type: 'GeometryCollection',
        geometries: VILLAGES.map(([AKOOD, ANIMI], i) => ({ type: 'Polygon', arcs: [[i]], properties: { AKOOD, ANIMI, TYYP: '8' } }))
      }
    }
  } as unknown as BaseMap['topology'],
  land: { type: 'MultiPolygon', coordinates: [[ring([22.6, 58.0, 23.0, 58.1])]] },
  lakes: null,
  settlements: VILLAGES.map(([akood, name, type, [west, south, east, north]]) => ({
    akood, name, type, lon: (west + east) / 2, lat: (south + north) / 2, area_km2: 60
  })),
  places: [[22.03, 58.05, 'Poidemäe', 'hamlet']],
  schools: [[22.04, 58.04, 'Põide Põhikool']],
  stops: [[22.05, 58.03, 'Põide'], [22.0505, 58.0301, 'Põide'], [22.45, 58.05, 'Põide']],
  attribution: ['Haldus- ja asustusjaotus: Maa-amet 01.09.2018']
}
