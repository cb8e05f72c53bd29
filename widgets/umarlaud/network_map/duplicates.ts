/** Whether two names mean one organisation: diacritics, case and legal forms (MTÜ, SA, OÜ, AS …) make no difference. */

import legalForms from '../analysis/legal_forms.json'
import { folded } from '../_frontend/ground/gazetteer'
import type { Stakeholder } from '../_frontend/schema'
import type { Network } from './network'

/** Legal forms as `folded` leaves them, the longest first; Python reads the same file. */
const LEGAL = legalForms.map(folded).sort((a, b) => b.length - a.length)
/** From this likeness on (Dice's coefficient of letter pairs, 1945) two names are asked about. */
const ALIKE = 0.78
/** Letters from which on a beginning is looked up. */
const ENOUGH = 4

export interface Duplicate {
  /** The member that stands for what was found. */
  member: Stakeholder
  /** The name that is alike: the member's, or that of one merged into it. */
  name: string
  same: boolean
}

/** What of a name is compared: without what stands in brackets, and without the legal form where there is more. */
export function bareName(name: string): string {
  const words = folded(name.replace(/\([^)]*\)/g, ' ') || name)
  let bare = ` ${words} `
  for (const form of LEGAL) bare = bare.replaceAll(` ${form} `, ' ')
  return bare.trim() || words
}

function pairs(text: string): Map<string, number> {
  const found = new Map<string, number>()
  for (let i = 0; i < text.length - 1; i++) {
    const pair = text.slice(i, i + 2)
    found.set(pair, (found.get(pair) ?? 0) + 1)
  }
  return found
}

/** How alike two folded names are, 0 to 1, wherever their words stand. */
export function likeness(one: string, other: string): number {
  if (one === other) return 1
  const sorted = (text: string): string => text.split(' ').sort().join(' ')
  const [a, b] = [pairs(sorted(one)), pairs(sorted(other))]
  let common = 0
  for (const [pair, n] of a) common += Math.min(n, b.get(pair) ?? 0)
  const all = [...a.values(), ...b.values()].reduce((sum, n) => sum + n, 0)
  return all ? (2 * common) / all : 0
}

/** Digits tell organisations of one kind apart: school no 1 is not school no 2. */
const digits = (text: string): string => text.replace(/[^0-9]+/g, ' ').trim()

/** The members that a name that is being typed may mean, the surest first, at most `limit`. */
export function duplicatesOf(name: string, network: Network, stakeholders: ReadonlyMap<string, Stakeholder>, except: string | null = null, limit = 3): Duplicate[] {
  const typed = bareName(name)
  if (typed.length < 2) return []
  const best = new Map<string, Duplicate & { score: number }>()
  for (const [id, one] of stakeholders) {
    const member = network.members.get(network.resolve(id))
    if (!member || member.id === except) continue
    const bare = bareName(one.name)
    const begins = typed.length >= ENOUGH && bare.startsWith(typed)
    const alike = digits(bare) === digits(typed) ? likeness(bare, typed) : 0
    const score = bare === typed ? 2 : Math.max(alike >= ALIKE ? alike : 0, begins ? 0.5 : 0)
    if (score > (best.get(member.id)?.score ?? 0)) best.set(member.id, { member, name: one.name, same: score === 2, score })
  }
  return [...best.values()].sort((a, b) => b.score - a.score || (a.name < b.name ? -1 : 1)).slice(0, limit)
}

/** Other members of the same name: two people added it at once, or nobody noticed. */
export function twinsOf(id: string, network: Network): Stakeholder[] {
  const own = network.members.get(id)
  if (!own) return []
  const bare = bareName(own.name)
  return [...network.members.values()].filter(one => one.id !== id && bareName(one.name) === bare)
}
