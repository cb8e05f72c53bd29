/** Finds places by name: settlements, other named places, schools, bus stops; diacritics and Cyrillic are optional. */
import type { BaseMap, Settlement } from '../widget'
import { distance, type LonLat } from './geometry'
import type { Places } from './places'

export type PlaceKind = 'settlement' | 'place' | 'school' | 'stop'

export interface NamedPlace {
  key: string
  kind: PlaceKind
  name: string
  at: LonLat
  akood: string | null
  /** The settlement it lies in; for one of several villages of a name, the small town it is near to. */
  within: Settlement | null
  folded: string
}

const CYRILLIC: Record<string, string> = {
  а: 'a', б: 'b', в: 'v', г: 'g', д: 'd', е: 'e', ё: 'e', ж: 'z', з: 'z', и: 'i', й: 'i', к: 'k', л: 'l', м: 'm', н: 'n',
  о: 'o', п: 'p', р: 'r', с: 's', т: 't', у: 'u', ф: 'f', х: 'h', ц: 'ts', ч: 'ts', ш: 's', щ: 's', ъ: '', ы: 'o', ь: '',
  э: 'e', ю: 'u', я: 'a'
}
const RANK: Record<PlaceKind, number> = { settlement: 0, place: 1, school: 2, stop: 3 }
const SIZE: Record<string, number> = { linn: 0, 'vallasisene linn': 0, linnaosa: 0, alev: 1, alevik: 2, küla: 3 }
/** Two stops of one name nearer than this (km) are the two sides of one road. */
const SAME_STOP = 0.6

/** "Põide" and "poide", "Кихельконна" and "kihelkonna" are one: lower case, no marks, j as i, no punctuation. */
export function folded(text: string): string {
  const latin = text.toLowerCase().replace(/[а-яё]/g, letter => CYRILLIC[letter] ?? letter)
  return latin.normalize('NFD').replace(/[\u0300-\u036f]/g, '').replace(/j/g, 'i').replace(/[^a-z0-9]+/g, ' ').trim()
}

/** "Upa küla" → "Upa": on a map the kind of settlement is seen from its size. */
export const shortName = (name: string): string => name.replace(/ (küla|alevik|alev|linn|linnaosa)$/, '')

export const settlementSize = (settlement: Settlement): number => SIZE[settlement.type] ?? 3

export class Gazetteer {
  readonly all: NamedPlace[]
  readonly settlements: NamedPlace[]

  constructor(map: BaseMap, places: Places) {
    const repeated = new Set<string>()
    const seen = new Set<string>()
    for (const { name } of map.settlements) seen.has(name) ? repeated.add(name) : seen.add(name)

    this.settlements = map.settlements.map(settlement => {
      const { akood, name, lon, lat } = settlement
      const within = repeated.has(name) ? places.landmark(settlement) : null
      return { key: akood, kind: 'settlement' as const, name, at: [lon, lat] as LonLat, akood, within, folded: folded(name) }
    }).sort((a, b) => a.name.localeCompare(b.name, 'et'))

    this.all = [
      ...this.settlements,
      ...map.places.map(([lon, lat, name]) => named('place', name, [lon, lat], places)),
      ...map.schools.map(([lon, lat, name]) => named('school', name, [lon, lat], places)),
      ...oneOfEachPair(map.stops).map(([lon, lat, name]) => named('stop', name, [lon, lat], places))
    ]
  }

  /** The best `most` matches: prefixes of the name first, then of a word in it, then anywhere; larger places first. Where nothing fits, what is one letter off. */
  search(query: string, most = 30, among: readonly NamedPlace[] = this.all): NamedPlace[] {
    const words = folded(query).split(' ').filter(Boolean)
    if (!words.length) return among === this.settlements ? among.slice() : []
    const whole = words.join(' ')
    const found: { place: NamedPlace; score: number }[] = []
    for (const place of among) {
      if (!words.every(word => place.folded.includes(word))) continue
      const fit = place.folded.startsWith(whole) ? 0 : ` ${place.folded}`.includes(` ${words[0]!}`) ? 1 : 2
      found.push({ place, score: fit * 10 + RANK[place.kind] })
    }
    if (!found.length) {
      for (const place of among) {
        if (words.every(word => place.folded.includes(word) || almost(word, place.folded))) found.push({ place, score: RANK[place.kind] })
      }
    }
    found.sort((a, b) => a.score - b.score || a.place.name.length - b.place.name.length || a.place.name.localeCompare(b.place.name, 'et'))
    return found.slice(0, most).map(({ place }) => place)
  }
}

/** A word so short is another word with one letter changed. */
const SHORTEST_SLIP = 4

/** Whether some word of `text` begins as `word` does but for one letter that is wrong, missing or too many. */
function almost(word: string, text: string): boolean {
  if (word.length < SHORTEST_SLIP) return false
  return text.split(' ').some(one => [-1, 0, 1].some(by => oneOff(word, one.slice(0, word.length + by))))
}

function oneOff(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false
  let from = 0
  while (from < a.length && a[from] === b[from]) from++
  let ends = 0
  while (ends < Math.min(a.length, b.length) - from && a[a.length - 1 - ends] === b[b.length - 1 - ends]) ends++
  return Math.max(a.length, b.length) - from - ends <= 1
}

function named(kind: PlaceKind, name: string, at: LonLat, places: Places): NamedPlace {
  // which village a stop lies in costs a polygon test; five hundred of them are worth doing only when one is shown
  let located: Settlement | null | undefined
  const within = (): Settlement | null => (located === undefined ? (located = places.locate(at)) : located)
  return {
    key: `${kind}:${at.join()}:${name}`, kind, name, at, folded: folded(name),
    get within() { return within() },
    get akood() { return within()?.akood ?? null }
  }
}

function oneOfEachPair(stops: BaseMap['stops']): BaseMap['stops'] {
  const kept = new Map<string, LonLat[]>()
  return stops.filter(([lon, lat, name]) => {
    const others = kept.get(name) ?? []
    if (others.some(other => distance(other, [lon, lat]) < SAME_STOP)) return false
    kept.set(name, [...others, [lon, lat]])
    return true
  })
}
