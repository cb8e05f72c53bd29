/** An indicator over time: its values by day, and how far the target is. The rules are those of analysis/indicators.py. */

import type { Measurement } from '../_frontend/schema'

export type Value = number | string

/** What an indicator was on a day: a number in its unit, or words; and where that is known from. */
export interface Point {
  readonly day: string
  readonly value: Value
  readonly source: string
}

/** The points, the oldest first. */
export function pointsOf(values: Readonly<Record<string, Measurement>> | undefined): Point[] {
  return Object.keys(values ?? {}).sort().map(day => ({ day, value: values![day]!.value, source: values![day]!.source ?? '' }))
}

/**
 * The share of the way from `baseline` to `target` at which `value` is: 0 is none, 1 is all of it, and it is negative where the value
 * went the other way. A target below the baseline is reached by falling. null where one of the three is missing or in words, and where
 * a value that was to be held was not.
 */
export function progress(baseline: Value | null | undefined, value: Value | null | undefined, target: Value | null | undefined): number | null {
  if (typeof baseline !== 'number' || typeof value !== 'number' || typeof target !== 'number') return null
  if (target === baseline) return value === target ? 1 : null
  return (value - baseline) / (target - baseline)
}

/** Per cent of the way, from 0 to 99 until the target is reached: nobody's 99.7 % is a target that was reached. */
export const percent = (share: number): number => Math.min(Math.round(share * 100), 99) + 0

/** Round numbers that divide an axis from at or below `least` to at or above `most` into a few steps. */
export function ticks(least: number, most: number, steps = 4): number[] {
  const span = most - least || Math.abs(most) || 1
  const rough = span / steps
  const unit = 10 ** Math.floor(Math.log10(rough))
  const step = [1, 2, 2.5, 5, 10].map(one => one * unit).find(one => one >= rough)!
  const first = Math.floor(least / step)
  const last = Math.max(Math.ceil(most / step), first + 1)
  // multiplied, not added up: 0.1 + 0.2 would stand on the axis as 0.30000000000000004
  return Array.from({ length: last - first + 1 }, (_, i) => Number(((first + i) * step).toPrecision(12)))
}

/** A day as a number of years, such as 2027.5: days of a year are equally long. Gives NaN for what is no day. */
export function yearsOf(day: string): number {
  const time = Date.parse(`${day}T00:00:00Z`)
  const year = new Date(time).getUTCFullYear()
  const [from, to] = [Date.UTC(year, 0), Date.UTC(year + 1, 0)]
  return year + (time - from) / (to - from)
}
