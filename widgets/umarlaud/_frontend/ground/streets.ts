/** Streets from local tiles (PMTiles, Protomaps basemap schema) over the quiet ground; loaded only when there are any. */

import * as L from 'leaflet'
import { exp, leafletLayer, LineLabelSymbolizer, LineSymbolizer, PolygonSymbolizer, type Feature, type LabelRule, type PaintRule } from 'protomaps-leaflet'

type Colours = (name: string) => string

/** `kind` in tiles of today, `pmap:kind` in those made before 2024. */
const kindOf = ({ props }: Feature): string => String(props.kind ?? props['pmap:kind'] ?? '')
const kinds = (...wanted: string[]) => (_zoom: number, feature?: Feature): boolean => !!feature && wanted.includes(kindOf(feature))

const line = (color: string, stops: [zoom: number, width: number][], dash?: number[]): LineSymbolizer =>
  new LineSymbolizer({ color, width: zoom => exp(1.5, stops)(zoom), ...(dash ? { dash, dashColor: color, dashWidth: 1.2 } : {}) })

function paintRules(colour: Colours): PaintRule[] {
  const [sea, road, edge, wood, house] = [colour('--sea'), colour('--surface'), colour('--border-line'), colour('--wood'), colour('--village-line')]
  return [
    { dataLayer: 'landuse', symbolizer: new PolygonSymbolizer({ fill: wood }), filter: kinds('park', 'forest', 'wood', 'cemetery', 'nature_reserve') },
    { dataLayer: 'water', symbolizer: new PolygonSymbolizer({ fill: sea }) },
    { dataLayer: 'physical_line', symbolizer: line(sea, [[10, 0.5], [16, 3]]) },
    { dataLayer: 'buildings', symbolizer: new PolygonSymbolizer({ fill: house }), minzoom: 15 },
    // a road is a pale line between two darker edges, so it is seen on land and in a town alike
    { dataLayer: 'roads', symbolizer: line(edge, [[12, 0.6], [18, 9]]), filter: kinds('minor_road', 'other'), minzoom: 12 },
    { dataLayer: 'roads', symbolizer: line(edge, [[8, 0.8], [12, 2.6], [18, 16]]), filter: kinds('major_road', 'medium_road', 'highway') },
    { dataLayer: 'roads', symbolizer: line(road, [[13, 0.4], [18, 7]]), filter: kinds('minor_road', 'other'), minzoom: 14 },
    { dataLayer: 'roads', symbolizer: line(road, [[9, 0.2], [12, 1.4], [18, 13]]), filter: kinds('major_road', 'medium_road', 'highway'), minzoom: 10 },
    { dataLayer: 'roads', symbolizer: line(edge, [[14, 0.5], [18, 1.5]], [3, 3]), filter: kinds('path'), minzoom: 14 },
    { dataLayer: 'roads', symbolizer: line(edge, [[10, 0.6], [16, 1.6]], [6, 4]), filter: kinds('rail'), minzoom: 10 },
    { dataLayer: 'transit', symbolizer: line(edge, [[10, 0.6], [16, 1.6]], [6, 4]), filter: kinds('rail', 'ferry'), minzoom: 9 }
  ]
}

function labelRules(colour: Colours): LabelRule[] {
  const symbolizer = new LineLabelSymbolizer({
    labelProps: ['name'], font: '400 12px system-ui, sans-serif', fill: colour('--ink-soft'), stroke: colour('--halo'), width: 3
  })
  return [{ dataLayer: 'roads', symbolizer, filter: kinds('major_road', 'medium_road', 'highway', 'minor_road'), minzoom: 15 }]
}

/** The deepest zoom that the tiles have, from the header of the file (PMTiles 3: byte 101); throws when it cannot be read in parts. */
async function deepestZoom(url: string): Promise<number> {
  const answer = await fetch(url, { headers: { Range: 'bytes=0-126' } })
  const bytes = new Uint8Array(await answer.arrayBuffer())
  if (answer.status !== 206 || String.fromCharCode(...bytes.slice(0, 7)) !== 'PMTiles') throw new Error(`no tiles at ${url}: ${answer.status}`)
  return bytes[101]!
}

export async function addStreets(map: L.Map, url: string): Promise<void> {
  const maxDataZoom = await deepestZoom(url)
  if (!map.getPane('problems')?.isConnected) return // the page went on meanwhile
  // protomaps-leaflet expects Leaflet to be a global; a notebook may hold another copy under that name
  const scope = globalThis as { L?: typeof L }
  const before = scope.L
  const style = getComputedStyle(map.getContainer())
  const colour: Colours = name => style.getPropertyValue(name).trim()
  const pane = map.getPane('streets') ?? map.createPane('streets')
  pane.style.zIndex = '250'
  const draw = (): L.Layer => {
    scope.L = L
    const layer = leafletLayer({ url, pane: 'streets', paintRules: paintRules(colour), labelRules: labelRules(colour), maxDataZoom, attribution: '' }) as unknown as L.Layer
    if (before) scope.L = before
    return layer.addTo(map)
  }
  let layer = draw()
  const scheme = matchMedia('(prefers-color-scheme: dark)')
  const redraw = (): void => {
    layer.remove()
    layer = draw()
  }
  scheme.addEventListener('change', redraw)
  map.on('unload', () => scheme.removeEventListener('change', redraw))
}
