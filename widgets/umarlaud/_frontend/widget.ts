/** What a widget is to the page, the notebook and the big screen that hold it. */

import type { Geometry } from 'geojson'
import type { JSX } from 'preact'
import type { Topology } from 'topojson-specification'

import type { Room } from './room'
import type { Session } from './session'

export interface Settlement {
  akood: string
  name: string
  type: string
  lon: number
  lat: number
  area_km2: number
}

/** The quiet map under people's words, made by umarlaud.datasets.base_map. */
export interface BaseMap {
  okood: string
  name: string
  /** west, south, east, north in degrees WGS84 */
  bbox: [number, number, number, number]
  topology: Topology
  land: Geometry | null
  lakes: Geometry | null
  settlements: Settlement[]
  /** lon, lat, name, kind */
  places: [number, number, string, string][]
  schools: [number, number, string][]
  stops: [number, number, string][]
  attribution: string[]
}

export interface Host {
  layout: 'page' | 'notebook' | 'screen'
  options: Record<string, unknown>
  session: Session | null
  baseMap(): Promise<BaseMap>
}

export interface Widget {
  name: 'problem_map' | 'network_map' | 'goal_editor' | 'plan_builder' | 'worksheet' | 'ballot' | 'lobby' | 'screen' | 'facilitation' | 'helper_mode'
  /** the custom element that stands for it on a page */
  tag: string
  icon: string
  title(): string
  instruction(): string
  View: (p: { room: Room; host: Host }) => JSX.Element
}

/** Fetches a base map once, however many widgets ask for it; a failed attempt is not remembered. */
export function baseMapFrom(url: string | null): () => Promise<BaseMap> {
  let asked: Promise<BaseMap> | null = null
  return () => {
    asked ??= (async () => {
      if (!url) throw new Error('this workshop has no base map')
      const answer = await fetch(url)
      if (!answer.ok) throw new Error(`base map: ${answer.status}`)
      return (await answer.json()) as BaseMap
    })()
    asked.catch(() => (asked = null))
    return asked
  }
}
