/** The sums of a plan by year, by goal and in all, as analysis/plan.py adds them: amounts only, words counted apart. */

import { euros } from './amounts'

export interface Sum {
  readonly amount: number
  /** How many cells hold words. */
  readonly words: number
}

export interface GoalSums {
  readonly byYear: ReadonlyMap<number, Sum>
  readonly all: Sum
}

export interface PlanSums extends GoalSums {
  readonly goals: ReadonlyMap<string, GoalSums>
  /** Amounts of years that the plan does not cover: in no other sum. */
  readonly outside: ReadonlyMap<number, number>
}

export type Budget = Readonly<Record<string, number | string>>

function sum(cells: readonly (number | string | undefined)[]): Sum {
  return {
    amount: euros(cells.filter((cell): cell is number => typeof cell === 'number')),
    words: cells.filter(cell => typeof cell === 'string' && cell.trim()).length
  }
}

/** The sums of one list of actions over the years of the plan. */
export function sumsOf(budgets: readonly Budget[], years: readonly number[]): GoalSums {
  const byYear = new Map(years.map(year => [year, sum(budgets.map(budget => budget[year]))]))
  return { byYear, all: { amount: euros([...byYear.values()].map(one => one.amount)), words: [...byYear.values()].reduce((n, one) => n + one.words, 0) } }
}

export function planSums(goals: ReadonlyMap<string, readonly Budget[]>, years: readonly number[]): PlanSums {
  const all = [...goals.values()].flat()
  const outside = new Map<number, number>()
  for (const budget of all)
    for (const [year, cell] of Object.entries(budget))
      if (typeof cell === 'number' && !years.includes(Number(year))) outside.set(Number(year), euros([outside.get(Number(year)) ?? 0, cell]))
  return { ...sumsOf(all, years), goals: new Map([...goals].map(([id, budgets]) => [id, sumsOf(budgets, years)])), outside }
}
