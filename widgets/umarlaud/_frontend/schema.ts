/** Records of the shared document as the page reads them. Made from schema.json by `npm run schema`: do not edit. */

import type { LineString, Point, Polygon } from 'geojson'

export type Theme = 'accessibility' | 'transport' | 'assistance' | 'home_care' | 'safety' | 'learning' | 'information' | 'other'
export const THEMES: readonly Theme[] = ['accessibility', 'transport', 'assistance', 'home_care', 'safety', 'learning', 'information', 'other']

/** What a check found and a facilitator lets stand; the key is that of the finding. */
export interface Accepted {
  id: string
  reason: string
  at: string | null
}

/** A row of the yearly action table; a budget cell holds euros, or words where the money is found elsewhere. */
export interface Action {
  id: string | null
  order: number
  problems: readonly string[]
  cards: readonly string[]
  votes: readonly string[]
  stakeholders: readonly string[]
  ties: readonly string[]
  evidence: readonly string[]
  cases: readonly string[]
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

/** A board of a worksheet: cards, or one text that everybody writes (method, section 2). */
export interface Board {
  name: string
  title: Readonly<Record<string, string>>
  hint: Readonly<Record<string, string>>
  kind: 'cards' | 'text'
  themes: readonly Option[]
  columns: readonly Option[]
  details: readonly Option[]
  problem: boolean
}

/** A card of a worksheet board (method, section 2); everybody sorts cards, the author words them. */
export interface Card {
  id: string
  author: string | null
  created: string | null
  via: 'paper' | 'helper' | null
  board: string
  text: string
  theme: string | null
  column: string | null
  group: string | null
  order: number
  details: Readonly<Record<string, string>>
  problem: string | null
  merged_into: string | null
  support: Readonly<Record<string, Support>>
}

/** A good practice: what was done elsewhere and what came of it (method, sections 4 and 6). */
export interface Case {
  id: string
  author: string | null
  created: string | null
  via: 'paper' | 'helper' | null
  title: string
  municipality: string | null
  place: string
  theme: Theme
  form: 'none' | 'communication' | 'coordination' | 'cooperation' | 'collaboration'
  who: string
  what: string
  result: string
  source: string
  year: number | null
}

/** One person's answer to a goal (method, section 5). */
export interface Consent {
  answer: 'agree' | 'reservations' | 'object'
  reason: string
}

/** A step from what is known to what to do: source, finding, conclusion or recommendation (method, section 6). */
export interface Evidence {
  id: string
  author: string | null
  created: string | null
  via: 'paper' | 'helper' | null
  kind: 'source' | 'finding' | 'conclusion' | 'recommendation'
  text: string
  quote: string
  figures: readonly Figure[]
  reference: string
  order: number
  rests_on: readonly string[]
  goals: readonly string[]
}

/** A number that evidence gives, and what it counts. */
export interface Figure {
  value: number
  unit: string
}

/** A goal written together; everything but its author and time is everybody's (method, sections 5 and 6). */
export interface Goal {
  id: string
  author: string | null
  created: string | null
  via: 'paper' | 'helper' | null
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

/** The facilitator's call: everyone to this stage, please. A newer `at` is a new call. */
export interface Here {
  stage: string
  at: string
}

/** How success is counted; `values` are what was counted since, by day. */
export interface Indicator {
  id: string | null
  order: number
  problems: readonly string[]
  cards: readonly string[]
  votes: readonly string[]
  stakeholders: readonly string[]
  ties: readonly string[]
  evidence: readonly string[]
  cases: readonly string[]
  name: string
  unit: string
  baseline: number | string | null
  target: number | string | null
  year: number | null
  values: Readonly<Record<string, Measurement>>
}

/** What one thing that was voted on got; which fields are set follows from the kind of vote. */
export interface ItemResult {
  item: string
  rank: number
  counts: Readonly<Record<string, number>>
  reasons: readonly string[]
  reservations: readonly string[]
}

/** What an indicator was on a day, and where that is known from. */
export interface Measurement {
  value: number | string
  source: string
}

/** The workshop itself: root `meta` holds these fields directly. Only facilitators write it. */
export interface Meta {
  title?: string
  municipality?: string
  language?: 'et' | 'en' | 'ru'
  date?: string | null
  template?: string | null
  agenda?: readonly Stage[]
  boards?: readonly Board[]
  stage?: string | null
  stages?: Readonly<Record<string, 'open' | 'locked' | 'hidden'>>
  here?: Here | null
  timer?: Timer | null
  approval?: boolean
  closed?: string | null
  previous?: string | null
  plan?: Plan | null
  schema?: number
}

/** What somebody could provide, where (method, section 3). */
export interface Offer {
  id: string
  author: string | null
  created: string | null
  via: 'paper' | 'helper' | null
  title: string
  description: string
  theme: Theme
  provider: string | null
  place: string | null
  answers: readonly string[]
}

/** One of a few things that a card can be: a theme, a column, a detail. */
export interface Option {
  name: string
  title: Readonly<Record<string, string>>
}

/** A participant as others see them; the key of the record is the person's id. */
export interface Person {
  id: string
  name: string
  organisation: string | null
  capacity: 'self' | 'organisation' | 'both'
  closeness: 'core' | 'active' | 'occasional' | 'edge' | null
  helper: string | null
  role: 'helper' | null
  named: boolean
}

/** The years that the development plan covers, and the totals that another document states for them, in euros. */
export interface Plan {
  first: number
  last: number
  stated: Readonly<Record<string, number>>
}

/** A local problem with its place (method, section 3). */
export interface Problem {
  id: string
  author: string | null
  created: string | null
  via: 'paper' | 'helper' | null
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
  id: string | null
  order: number
  problems: readonly string[]
  cards: readonly string[]
  votes: readonly string[]
  stakeholders: readonly string[]
  ties: readonly string[]
  evidence: readonly string[]
  cases: readonly string[]
  text: string
}

/** A text that the whole room writes; the key is the board that it stands on. The facilitator makes it. */
export interface SharedText {
  id: string
  text: string
}

/** A part of the workshop; its place in the agenda is its order, its state stands in `Meta.stages`. */
export interface Stage {
  name: string
  kind: 'problems' | 'network' | 'goals' | 'plan' | 'worksheet' | 'votes' | 'talk'
  title: Readonly<Record<string, string>>
  instruction: Readonly<Record<string, string>>
  minutes: number | null
  boards: readonly string[]
}

/** An organisation, an informal group or a public role (method, section 4). */
export interface Stakeholder {
  id: string
  author: string | null
  created: string | null
  via: 'paper' | 'helper' | null
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

/** One person's "me too" to a card. */
export interface Support {
  since: string | null
}

/** Joint action of two stakeholders; the key is `a~b` with a < b. */
export interface Tie {
  id: string
  a: string
  b: string
  views: Readonly<Record<string, View>>
}

/** A clock for all screens: it runs while `ends` is set, and stands with `left` seconds while it is not. */
export interface Timer {
  seconds: number
  ends: string | null
  left: number | null
}

/** How many have voted, by the way their vote came in. */
export interface Turnout {
  own: number
  helper: number
  slip: number
}

/** How one person sees a tie: today's form, the wanted form, and from which side. */
export interface View {
  side: 'a' | 'b' | 'other'
  today: 'none' | 'communication' | 'coordination' | 'cooperation' | 'collaboration'
  wanted: 'none' | 'communication' | 'coordination' | 'cooperation' | 'collaboration' | null
  direction: 'a_to_b' | 'b_to_a' | 'both' | null
  note: string
}

/** A vote: what is asked, and once it is shown what came of it. Ballots are never in the document. */
export interface Vote {
  id: string
  author: string | null
  created: string | null
  via: 'paper' | 'helper' | null
  title: Readonly<Record<string, string>>
  kind: 'dots' | 'choice' | 'ranking' | 'consent'
  on: 'problems' | 'cards' | 'goals' | 'offers'
  board: string | null
  items: readonly string[]
  points: number
  stage: string | null
  order: number
  state: 'draft' | 'open' | 'closed' | 'shown'
  turnout: Turnout | null
  result: VoteResult | null
}

/** What a vote came to: ballots counted, and each thing in the order of its rank. */
export interface VoteResult {
  method: string
  ballots: number
  items: readonly ItemResult[]
  pairs: readonly (readonly number[])[]
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
  cards: { text: ['text'], map: ['support'] },
  texts: { text: ['text'] },
  goals: { text: ['title', 'body'], array: ['problems', 'carriers', 'results', 'indicators', 'actions'], map: ['consent'] },
  evidence: { text: ['text'], array: ['rests_on', 'goals'] }
}
