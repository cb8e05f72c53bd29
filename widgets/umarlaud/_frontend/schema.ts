/** Records of the shared document as the page reads them. Made from schema.json by `npm run schema`: do not edit. */

import type { LineString, Point, Polygon } from 'geojson'

export type Theme = 'accessibility' | 'transport' | 'assistance' | 'home_care' | 'safety' | 'learning' | 'information' | 'other'
export const THEMES: readonly Theme[] = ['accessibility', 'transport', 'assistance', 'home_care', 'safety', 'learning', 'information', 'other']

/** A row of the yearly action table; a budget cell holds euros, or words where the money is found elsewhere. */
export interface Action {
  activity: string
  from: string | null
  to: string | null
  result: string
  budget: Readonly<Record<string, number | string>>
  funding: string
  owner: string
  target_group: string
  approach: 'situational' | 'resources' | 'empowerment' | null
}

/** A card of a worksheet board (method, section 2). */
export interface Card {
  id: string
  author: string | null
  created: string | null
  board: string
  text: string
  theme: string | null
  column: string | null
  order: number
}

/** One person's answer to a goal (method, section 5). */
export interface Consent {
  answer: 'agree' | 'reservations' | 'object'
  reason: string
}

/** A goal written together; everything but its author and time is everybody's (method, sections 5 and 6). */
export interface Goal {
  id: string
  author: string | null
  created: string | null
  title: string
  body: string
  order: number
  problems: readonly string[]
  carriers: readonly string[]
  results: readonly Result[]
  indicators: readonly Indicator[]
  actions: readonly Action[]
  consent: Readonly<Record<string, Consent>>
}

/** How success is counted. */
export interface Indicator {
  name: string
  unit: string
  baseline: number | string | null
  target: number | string | null
  year: number | null
}

/** The workshop itself: root `meta` holds these fields directly. Only facilitators write it. */
export interface Meta {
  title?: string
  municipality?: string
  language?: 'et' | 'en' | 'ru'
  date?: string | null
  stage?: string | null
  stages?: Readonly<Record<string, 'open' | 'locked' | 'hidden'>>
  timer?: Readonly<Record<string, unknown>> | null
  schema?: number
}

/** What somebody could provide, where (method, section 3). */
export interface Offer {
  id: string
  author: string | null
  created: string | null
  title: string
  description: string
  theme: Theme
  provider: string | null
  place: string | null
  answers: readonly string[]
}

/** A participant as others see them; the key of the record is the person's id, and only that person writes it. */
export interface Person {
  id: string
  name: string
  organisation: string | null
  capacity: 'self' | 'organisation' | 'both'
  closeness: 'core' | 'active' | 'occasional' | 'edge' | null
}

/** A local problem with its place (method, section 3). */
export interface Problem {
  id: string
  author: string | null
  created: string | null
  title: string
  description: string
  theme: Theme
  geometry: Point | LineString | Polygon
  precision: 'exact' | 'village' | 'municipality'
  place: string | null
  touches: string
  today: string
  idea: string
  approach: 'situational' | 'resources' | 'empowerment' | null
  merged_into: string | null
}

/** An expected result of a goal. */
export interface Result {
  text: string
}

/** An organisation, an informal group or a public role (method, section 4). */
export interface Stakeholder {
  id: string
  author: string | null
  created: string | null
  name: string
  kind: 'association' | 'municipality' | 'state' | 'company' | 'school' | 'congregation' | 'informal' | 'role'
  level: 'national' | 'county' | 'municipality' | 'community'
  lon: number | null
  lat: number | null
  place: string | null
  offers: string
  needs: string
  channels: string
  contact: string
  coordinator: boolean
  merged_into: string | null
}

/** Joint action of two stakeholders; the key is `a~b` with a < b. */
export interface Tie {
  id: string
  a: string
  b: string
  views: Readonly<Record<string, View>>
}

/** How one person sees a tie: today's form, the wanted form, and from which side. */
export interface View {
  side: 'a' | 'b' | 'other'
  today: 'none' | 'communication' | 'coordination' | 'cooperation' | 'collaboration'
  wanted: 'none' | 'communication' | 'coordination' | 'cooperation' | 'collaboration' | null
  direction: 'a_to_b' | 'b_to_a' | 'both' | null
  note: string
}

/** Words that the page chooses from. */
export type Closeness = NonNullable<Person['closeness']>
export type Capacity = Person['capacity']
export type Precision = Problem['precision']

/** Which fields of a root are Y types; everything else in a record is a plain JSON value. */
export const SHARED_FIELDS: Record<string, { text?: string[]; array?: string[]; map?: string[] }> = {
  problems: { text: ['description'] },
  offers: { text: ['description'] },
  ties: { map: ['views'] },
  cards: { text: ['text'] },
  goals: { text: ['title', 'body'], array: ['problems', 'carriers', 'results', 'indicators', 'actions'], map: ['consent'] }
}
