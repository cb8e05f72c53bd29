/** The years of a plan, and the years that people's words for a time name: by the rules of analysis/plan_years.py. */

import type { Meta } from '../_frontend/schema'

/** A plan and its budget strategy cover at least four coming years (method, section 6). */
const LEAST_YEARS = 4
export const MOST_YEARS = 20
export const FIRST_YEAR = 1900
export const LAST_YEAR = 2200

const isYear = (year: number): boolean => year >= FIRST_YEAR && year <= LAST_YEAR

/** The years that words name: “2027”, “03.2027”, “III kv 2027”, “15.10.27”, “2027/28”. */
export function yearsIn(words: string | null | undefined): number[] {
  const found = new Set<number>()
  // what stands before a number is looked at by hand: older phones know no lookbehind
  const text = words ?? ''
  const afterDigit = (at: number): boolean => /\d/.test(text[at - 1] ?? '')
  for (const match of text.matchAll(/(\d{4})(?:\s*[-–—/]\s*(\d{2})(?![\d.]))?(?!\d)/g)) {
    if (afterDigit(match.index)) continue
    const year = Number(match[1])
    found.add(year)
    if (!match[2] || Number(match[2]) <= 12) continue
    const to = Math.floor(year / 100) * 100 + Number(match[2])
    if (year < to && to < year + MOST_YEARS) found.add(to)
  }
  for (const match of text.matchAll(/\d{1,2}\.\s?\d{1,2}\.\s?(\d{2})(?!\d)/g)) if (!afterDigit(match.index)) found.add(2000 + Number(match[1]))
  return [...found].filter(isYear).sort((a, b) => a - b)
}

/** What the years of a plan follow from, where the facilitator has not set them. */
export interface YearSource {
  readonly actions: readonly { from?: string | null; to?: string | null; budget?: Readonly<Record<string, number | string>> }[]
  readonly indicators: readonly { year?: number | null }[]
}

/** The years for which a budget has an amount or words. */
export function budgetYears(budget: Readonly<Record<string, number | string>> | undefined): number[] {
  return Object.entries(budget ?? {})
    .filter(([, cell]) => typeof cell === 'number' || (typeof cell === 'string' && cell.trim()))
    .map(([year]) => Number(year))
    .sort((a, b) => a - b)
}

function* named(goals: Iterable<YearSource>): Generator<number> {
  for (const { actions, indicators } of goals) {
    for (const { from, to, budget } of actions) {
      yield* budgetYears(budget)
      const times = [...yearsIn(from), ...yearsIn(to)]
      if (times.length) for (let year = Math.min(...times); year <= Math.max(...times); year++) yield year
    }
    for (const { year } of indicators) if (year && isYear(year)) yield year
  }
}

const range = (first: number, last: number): number[] => Array.from({ length: last - first + 1 }, (_, i) => first + i)

/** The years that the plan covers; `thisYear` is that of the workshop where it has no date. */
export function planYears(meta: Meta, goals: Iterable<YearSource>, thisYear: number): number[] {
  if (meta.plan) return range(meta.plan.first, meta.plan.last)
  let first = (meta.date ? Number(meta.date.slice(0, 4)) : thisYear) + 1
  let last = first + LEAST_YEARS - 1
  const years = [...named(goals)].filter(year => year <= LAST_YEAR)
  if (years.length) {
    const low = Math.min(...years)
    const high = Math.max(...years)
    if (high < first) [first, last] = [low, Math.max(high, low + LEAST_YEARS - 1)]
    else [first, last] = [Math.min(first, low), Math.max(last, high)]
  }
  return range(first, Math.min(last, first + MOST_YEARS - 1))
}
