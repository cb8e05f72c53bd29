/** Records of the shared document as the page reads them: plain objects, Y types already turned into text and lists. */

import type { LineString, Point, Polygon } from 'geojson'

export type Theme = 'accessibility' | 'transport' | 'assistance' | 'home_care' | 'safety' | 'learning' | 'information' | 'other'
export const THEMES: readonly Theme[] = ['accessibility', 'transport', 'assistance', 'home_care', 'safety', 'learning', 'information', 'other']

export type Closeness = 'core' | 'active' | 'occasional' | 'edge'
export type Capacity = 'self' | 'organisation' | 'both'
export type Precision = 'exact' | 'village' | 'municipality'
export type StageState = 'open' | 'locked' | 'hidden'

export interface Meta {
  title?: string
  municipality?: string
  language?: string
  date?: string
  stage?: string | null
  stages?: Record<string, StageState>
  timer?: unknown
  schema?: number
}

export interface Person {
  id: string
  name: string
  organisation: string | null
  capacity: Capacity | null
  closeness: Closeness | null
}

export interface Problem {
  id: string
  title: string
  description: string
  theme: Theme
  geometry: Point | LineString | Polygon | null
  precision: Precision
  place: string | null
  touches: string
  today: string
  idea: string
  approach: string | null
  merged_into: string | null
  author: string
  created: string
}

export interface Stakeholder {
  id: string
  name: string
  kind: string
  level: string
  lon: number | null
  lat: number | null
  place: string | null
  offers: string
  needs: string
  channels: string
  contact: string
  coordinator: boolean
  author: string
  created: string
}

export interface Goal {
  id: string
  title: string
  body: string
  order: number
  problems: readonly string[]
  carriers: readonly string[]
  results: readonly unknown[]
  indicators: readonly unknown[]
  actions: readonly unknown[]
  consent: Readonly<Record<string, unknown>>
  author: string
  created: string
}

/** Which fields of a root are Y types; everything else in a record is a plain JSON value. */
export const SHARED_FIELDS: Record<string, { text?: string[]; array?: string[]; map?: string[] }> = {
  problems: { text: ['description'] },
  offers: { text: ['description'] },
  cards: { text: ['text'] },
  ties: { map: ['views'] },
  goals: { text: ['title', 'body'], array: ['problems', 'carriers', 'results', 'indicators', 'actions'], map: ['consent'] }
}
