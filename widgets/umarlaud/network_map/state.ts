/** What one network map shows and why: the network, filters, selection. All views and sheets read it. */

import { computed, signal, type ReadonlySignal } from '@preact/signals'

import { folded } from '../_frontend/ground/gazetteer'
import type { LonLat } from '../_frontend/ground/geometry'
import type { Places } from '../_frontend/ground/places'
import { records } from '../_frontend/records'
import type { Room } from '../_frontend/room'
import type { Person, Stakeholder, Tie, View } from '../_frontend/schema'
import { gap, rank, readNetwork, type Form, type Network, type ReadTie } from './network'

export type Mode = 'map' | 'diagram' | 'table' | 'matrix'
/** Which form a tie is shown by; gap: only ties where somebody wants more, or the sides disagree. */
export type Lens = 'today' | 'wanted' | 'gap'
export type Level = Stakeholder['level']
export type Kind = Stakeholder['kind']

export const MODES: readonly Mode[] = ['map', 'diagram', 'table', 'matrix']
export const LENSES: readonly Lens[] = ['today', 'wanted', 'gap']
export const LEVELS: readonly Level[] = ['national', 'county', 'municipality', 'community']
export const KINDS: readonly Kind[] = ['association', 'municipality', 'state', 'company', 'school', 'congregation', 'informal', 'role']

/**
 * The sheet that is open: a stakeholder that is added (null) or edited, or a tie that is drawn from one or both ends.
 * `name` is what was typed already; `tieFrom` goes on with a tie from there when the stakeholder is added.
 */
export type Writing =
  | { what: 'stakeholder'; id: string | null; name?: string; tieFrom?: string | null }
  | { what: 'tie'; a: string | null; b: string | null }

export class NetworkState {
  readonly stakeholders: ReadonlySignal<ReadonlyMap<string, Stakeholder>>
  readonly records: ReadonlySignal<ReadonlyMap<string, Tie>>
  readonly people: ReadonlySignal<ReadonlyMap<string, Person>>
  readonly network: ReadonlySignal<Network>
  readonly places = signal<Places | null>(null)

  readonly mode = signal<Mode>('map')
  readonly lens = signal<Lens>('today')
  /** The forms that are shown; empty: all but "no tie". */
  readonly forms = signal<ReadonlySet<Form>>(new Set())
  readonly level = signal<Level | null>(null)
  readonly kind = signal<Kind | null>(null)
  /** The one stakeholder whose neighbours alone are shown. */
  readonly ego = signal<string | null>(null)
  readonly text = signal('')

  readonly shown: ReadonlySignal<{ members: Stakeholder[]; ties: ReadTie[] }>
  /** How many filters are on. */
  readonly filters: ReadonlySignal<number>

  /** The member whose card is open. */
  readonly selected = signal<string | null>(null)
  readonly selectedTie = signal<string | null>(null)
  /** The tie that was written just now: its card is short where the map is small, both ends are to be seen. */
  readonly written = signal<string | null>(null)
  /** The member whose sheet with everything is open. */
  readonly opened = signal<string | null>(null)
  readonly writing = signal<Writing | null>(null)
  /** Set while an end of a tie is being chosen: a pressed member goes to it. */
  readonly pick = signal<((id: string) => void) | null>(null)
  /** The ends of the tie that is being drawn, for the views to mark. */
  readonly ends = signal<readonly string[]>([])

  // ── between the sheets and the map ──
  /** Set while a place is being chosen: a tap on the ground goes to it, in place of closing the card. */
  readonly tap = signal<((point: LonLat) => void) | null>(null)
  /** The cross in the middle of the map is shown. */
  readonly crosshair = signal(false)
  /** The point under the cross; the map writes it. */
  readonly middle = signal<LonLat>([25, 58.6])
  /** How many pixels at the foot of the map a sheet or a card covers. */
  readonly covered = signal(0)
  /** Where the stakeholder that is being written would stand: the map draws a pin there. */
  readonly chosenPlace = signal<LonLat | null>(null)

  /** The organisation this person belongs to, merges followed; null when none, or when it is gone. */
  readonly mine: ReadonlySignal<string | null>

  constructor(readonly room: Room) {
    this.stakeholders = records<Stakeholder>(room, 'stakeholders')
    this.records = records<Tie>(room, 'ties')
    this.people = records<Person>(room, 'people')
    this.network = computed(() => readNetwork(this.stakeholders.value, this.records.value))
    this.mine = computed(() => {
      const organisation = this.people.value.get(room.speaker.value.person)?.organisation
      const kept = organisation ? this.network.value.resolve(organisation) : null
      return kept && this.network.value.members.has(kept) ? kept : null
    })
    this.shown = computed(() => this.filtered())
    this.filters = computed(() =>
      [this.level.value, this.kind.value, this.ego.value, this.text.value.trim(), this.forms.value.size, this.lens.value === 'gap'].filter(Boolean).length)
  }

  private filtered(): { members: Stakeholder[]; ties: ReadTie[] } {
    const { members, ties } = this.network.value
    const words = folded(this.text.value).split(' ').filter(Boolean)
    const ego = this.ego.value !== null ? this.network.value.resolve(this.ego.value) : null
    const found = new Map([...members].filter(([id, one]) => id === ego || this.matches(one, words)))
    const kept = [...ties.values()].filter(tie => found.has(tie.a) && found.has(tie.b) && this.shows(tie))
    if (ego === null || !members.has(ego)) return { members: [...found.values()], ties: kept }
    const near = new Set([ego, ...kept.filter(({ a, b }) => a === ego || b === ego).flatMap(({ a, b }) => [a, b])])
    return {
      members: [...found.values()].filter(({ id }) => near.has(id)),
      ties: kept.filter(({ a, b }) => near.has(a) && near.has(b))
    }
  }

  private matches(one: Stakeholder, words: readonly string[]): boolean {
    if (this.level.value && (one.level ?? 'community') !== this.level.value) return false
    if (this.kind.value && (one.kind ?? 'association') !== this.kind.value) return false
    if (!words.length) return true
    const all = folded([one.name, one.offers, one.needs, one.channels, this.placeName(one)].join(' '))
    return words.every(word => all.includes(word))
  }

  private shows(tie: ReadTie): boolean {
    const lens = this.lens.value
    if (lens === 'gap' && !gap(tie) && !wantsMore(tie)) return false
    const form = this.formOf(tie)
    const forms = this.forms.value
    return forms.size ? forms.has(form) : form !== 'none' || lens === 'gap'
  }

  /** The form that a tie is shown by. */
  formOf(tie: ReadTie): Form {
    return this.lens.value === 'wanted' ? (tie.wanted ?? tie.today) : tie.today
  }

  /** Changes to another view; the card of what was pressed in this one goes. */
  turnTo(mode: Mode): void {
    this.selected.value = this.selectedTie.value = null
    this.mode.value = mode
  }

  clearFilters(): void {
    this.forms.value = new Set()
    this.level.value = null
    this.kind.value = null
    this.ego.value = null
    this.text.value = ''
    if (this.lens.value === 'gap') this.lens.value = 'today'
  }

  nameOf(id: string): string {
    return this.stakeholders.value.get(this.network.value.resolve(id))?.name ?? ''
  }

  /** The settlement, or '' where there is none of this municipality. */
  placeName({ place }: Pick<Stakeholder, 'place'>): string {
    return this.places.value?.settlement(place ?? null)?.name ?? ''
  }

  /** Pseudonym of the author, '' when the record has none or the person is gone. */
  authorName({ author }: Pick<Stakeholder, 'author'>): string {
    return (author && this.people.value.get(author)?.name) || ''
  }

  /** This person's view of a tie, as the united tie has it. */
  myView(a: string, b: string): View | null {
    const { resolve, ties } = this.network.value
    const [from, to] = [resolve(a), resolve(b)]
    return ties.get(from < to ? `${from}~${to}` : `${to}~${from}`)?.views.get(this.room.speaker.value.person) ?? null
  }
}

/** Somebody's side wants a closer form than the tie has. */
export function wantsMore(tie: ReadTie): boolean {
  return (['a', 'b', 'other'] as const).some(side => {
    const wanted = tie.wantedOf[side]
    return !!wanted && rank(wanted) > rank(tie.todayOf[side] ?? tie.today)
  })
}
