/** What one problem map shows and why: records, filters, selection. Both the map and the list read it. */

import { computed, signal, type ReadonlySignal, type Signal } from '@preact/signals'

import { records } from '../_frontend/records'
import type { Room } from '../_frontend/room'
import { THEMES, type Goal, type Person, type Problem } from '../_frontend/schema'
import { folded } from '../_frontend/ground/gazetteer'
import type { Places } from '../_frontend/ground/places'
import { themeName } from './themes'

export type Sort = 'newest' | 'theme' | 'place'

/** Stands for problems that belong to the whole municipality, beside the codes of settlements. */
export const EVERYWHERE = 'everywhere'
/** Problems at sea, or in a neighbouring municipality. */
export const NOWHERE = 'nowhere'

export class MapState {
  readonly problems: ReadonlySignal<ReadonlyMap<string, Problem>>
  readonly goals: ReadonlySignal<ReadonlyMap<string, Goal>>
  readonly people: ReadonlySignal<ReadonlyMap<string, Person>>
  readonly places = signal<Places | null>(null)

  readonly theme = signal<string | null>(null)
  readonly place = signal<string | null>(null)
  readonly text = signal('')
  readonly unlinked = signal(false)
  readonly sort = signal<Sort>('newest')

  readonly mode = signal<'map' | 'list'>('map')
  readonly selected = signal<string | null>(null)
  readonly opened = signal<string | null>(null)
  /** The sheet for adding is open ('new'), or a problem is being edited (its id). */
  readonly writing = signal<string | null>(null)

  /** Goals by the problem that they answer. */
  readonly answered: ReadonlySignal<ReadonlyMap<string, Goal[]>>
  /** Everything but the theme filter, so that the chips can count. */
  readonly matching: ReadonlySignal<Problem[]>
  readonly filtered: ReadonlySignal<Problem[]>
  readonly counts: ReadonlySignal<ReadonlyMap<string, number>>
  readonly filters: ReadonlySignal<number>

  constructor(readonly room: Room) {
    this.problems = records<Problem>(room, 'problems')
    this.goals = records<Goal>(room, 'goals')
    this.people = records<Person>(room, 'people')

    this.answered = computed(() => {
      const found = new Map<string, Goal[]>()
      for (const goal of this.goals.value.values()) {
        for (const id of new Set(goal.problems ?? [])) found.set(id, [...(found.get(id) ?? []), goal])
      }
      return found
    })
    this.matching = computed(() => {
      const words = folded(this.text.value).split(' ').filter(Boolean)
      return [...this.problems.value.values()].filter(problem => {
        if (this.place.value && placeKey(problem) !== this.place.value) return false
        if (this.unlinked.value && this.answered.value.has(problem.id)) return false
        if (!words.length) return true
        const place = folded(this.placeName(problem))
        const own = wordsOf(problem)
        return words.every(word => own.includes(word) || place.includes(word))
      })
    })
    this.filtered = computed(() => {
      const theme = this.theme.value
      return theme ? this.matching.value.filter(problem => problem.theme === theme) : this.matching.value
    })
    this.counts = computed(() => {
      const counts = new Map<string, number>()
      for (const { theme } of this.matching.value) counts.set(theme, (counts.get(theme) ?? 0) + 1)
      return counts
    })
    this.filters = computed(() => [this.theme, this.place, this.unlinked].filter(({ value }: Signal) => value).length + (this.text.value.trim() ? 1 : 0))
  }

  clearFilters(): void {
    this.theme.value = this.place.value = null
    this.unlinked.value = false
    this.text.value = ''
  }

  sorted(problems: readonly Problem[]): Problem[] {
    const since = (one: Problem): string => one.created ?? ''
    const newest = (a: Problem, b: Problem): number => (since(a) < since(b) ? 1 : since(a) > since(b) ? -1 : a.id < b.id ? -1 : 1)
    const rank = (theme: string): number => (THEMES as readonly string[]).indexOf(theme) >>> 0
    const by: Record<Sort, (a: Problem, b: Problem) => number> = {
      newest,
      theme: (a, b) => rank(a.theme) - rank(b.theme) || themeName(a.theme).localeCompare(themeName(b.theme)) || newest(a, b),
      place: (a, b) => this.placeName(a).localeCompare(this.placeName(b), 'et') || newest(a, b)
    }
    return [...problems].sort(by[this.sort.value])
  }

  /** The settlement, the whole municipality, or '' at sea and over the border. */
  placeName(problem: Pick<Problem, 'place' | 'precision'>): string {
    const places = this.places.value
    if (problem.precision === 'municipality') return places?.map.name ?? ''
    return places?.settlement(problem.place)?.name ?? ''
  }

  /** Pseudonym of the author, '' when the record has none or the person is gone. */
  authorName(problem: Pick<Problem, 'author'>): string {
    return (problem.author && this.people.value.get(problem.author)?.name) || ''
  }
}

/** A record is a new object whenever it changes, so what was folded once stays true for it. */
const foldedWords = new WeakMap<Problem, string>()

function wordsOf(problem: Problem): string {
  let words = foldedWords.get(problem)
  if (words === undefined) {
    words = folded([problem.title, problem.description, problem.touches, problem.today, problem.idea].join(' '))
    foldedWords.set(problem, words)
  }
  return words
}

export const placeKey = ({ place, precision }: Pick<Problem, 'place' | 'precision'>): string =>
  precision === 'municipality' ? EVERYWHERE : (place ?? NOWHERE)
