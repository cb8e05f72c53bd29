/** What the plan understands of what is typed and pasted, and how it adds up: by the rules that the package has too. */

import './browser_stand_ins'

import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { describe, expect, it } from 'vitest'

import { useCatalogue } from '../../widgets/umarlaud/_frontend/i18n'
import type { Meta } from '../../widgets/umarlaud/_frontend/schema'
import { amountWords, euros, plainNumber, readAmount } from '../../widgets/umarlaud/plan_builder/amounts'
import { layBlock } from '../../widgets/umarlaud/plan_builder/block'
import { columnsOf, ownersOf, understand } from '../../widgets/umarlaud/plan_builder/columns'
import { actOf, endOf, type Press } from '../../widgets/umarlaud/plan_builder/grid_keys'
import { readTsv, writeTsv } from '../../widgets/umarlaud/plan_builder/paste'
import { ordersFor } from '../../widgets/umarlaud/plan_builder/rows'
import { planSums } from '../../widgets/umarlaud/plan_builder/sums'
import { planYears, yearsIn } from '../../widgets/umarlaud/plan_builder/years'

const data = (name: string): unknown => JSON.parse(readFileSync(join(__dirname, '../data', name), 'utf8'))

describe('a budget cell', () => {
  const { amounts } = data('plan_cases.json') as { amounts: [string, number | string | null][] }
  it.each(amounts)('“%s” is %s', (text, cell) => expect(readAmount(text)).toBe(cell))

  it('is written as one reads it in Estonian, with thousands apart, and without spaces to edit and copy', () => {
    useCatalogue('et', { plural: 'plural=n != 1', messages: {} })
    expect([6000, 39800, 6000.5].map(amountWords)).toEqual(['6\u00a0000', '39\u00a0800', '6\u00a0000,50'])
    expect(readAmount(plainNumber(6000.5))).toBe(6000.5)
  })

  it('adds up to the cent in any order', () => {
    expect(euros([0.1, 0.2, 1e9, -1e9])).toBe(0.3)
  })
})

interface SumCase {
  name: string
  meta: Meta
  goals: { actions: { budget?: Record<string, number | string>; from?: string; to?: string }[]; indicators?: { year: number }[] }[]
  years: number[]
  sums: Record<string, [number, number]>
  amount: number
  goal_amounts: number[]
  outside: Record<string, number>
}

describe('the plan', () => {
  const { cases } = data('plan_sum_cases.json') as { cases: SumCase[] }
  it.each(cases.map(one => [one.name, one] as const))('%s', (_, one) => {
    const years = planYears(one.meta, one.goals.map(({ actions, indicators }) => ({ actions, indicators: indicators ?? [] })), 2026)
    expect(years).toEqual(one.years)
    const sums = planSums(new Map(one.goals.map(({ actions }, i) => [`g${i}`, actions.map(({ budget }) => budget ?? {})])), years)
    for (const [year, [amount, words]] of Object.entries(one.sums)) expect(sums.byYear.get(Number(year))).toEqual({ amount, words })
    expect(sums.all.amount).toBe(one.amount)
    expect([...sums.goals.values()].map(({ all }) => all.amount)).toEqual(one.goal_amounts)
    expect(Object.fromEntries(sums.outside)).toEqual(one.outside)
  })

  it('finds years in words for a time, and none in other numbers', () => {
    expect(['03.2027', '2027-12', '2027-28', '15.10.27', '12027', 'igal sügisel', '1500'].map(yearsIn)).toEqual([[2027], [2027], [2027, 2028], [2027], [], [], []])
  })
})

describe('a block from a spreadsheet', () => {
  it('is read with its quotes, tabs, line breaks and empty cells, and written so that it is read alike', () => {
    const cells = [['a "b"', 'kaks\nrida', ''], ['', '6\t000', 'c']]
    expect(readTsv(writeTsv(cells))).toEqual(cells)
    expect(readTsv('a\tb\r\nc\t\r\n')).toEqual([['a', 'b'], ['c', '']])
    // no spreadsheet wrote this quote: it belongs to the words
    expect(readTsv('"Kaasav" vald\t1')).toEqual([['"Kaasav" vald', '1']])
  })

  it('loses nothing of what does not fit its column', () => {
    const owners = ownersOf(new Map())
    const columns = columnsOf('indicators', [])
    const laid = layBlock([['Sõite', 'tk', '10', '2 000', 'järgmisel aastal', '', 'üle'], ['Koolitusi', '', '', 'viis', '2028']], [], 0, columns, 0, owners)
    expect(laid.added.map(({ cells }) => cells.map(({ value }) => value))).toEqual([['Sõite', 'tk', 10, 2000], ['Koolitusi', 'viis', 2028]])
    expect(laid.misfits.map(({ row, text }) => [row, text])).toEqual([[1, 'järgmisel aastal'], [1, 'üle']])
  })

  it('may begin with the names of the columns, and its own totals are not taken over', () => {
    const columns = columnsOf('actions', [2027, 2028])
    const laid = layBlock([['Activity', 'From', 'To', '2027', '2028', 'In all'], ['Buss', '2027', '2028', '6 000', 'muud vahendid', '99']], [], 0, columns, 0, ownersOf(new Map()))
    expect(laid.added).toHaveLength(1)
    expect(laid.added[0]!.cells.map(({ field, year, value }) => [year ?? field, value])).toEqual([['activity', 'Buss'], ['from', '2027'], ['to', '2028'], ['2027', 6000], ['2028', 'muud vahendid']])
    expect(laid.misfits).toEqual([])
  })
})

it('an owner is the stakeholder of that name, however it is written, and otherwise words', () => {
  const stakeholder = (id: string, name: string, merged_into: string | null = null): never => ({ id, name, merged_into }) as never
  const owners = ownersOf(new Map([['s1', stakeholder('s1', 'Mõntu  külaselts')], ['s2', stakeholder('s2', 'Selts', 's1')]]))
  const column = columnsOf('actions', []).find(one => one.kind === 'owner')!
  expect(understand(column, ' montu külaselts', owners)).toEqual({ value: 's1' })
  expect(understand(column, 'Külavanem', owners)).toEqual({ value: 'Külavanem' })
  expect(owners.nameOf('s2')).toBe('Mõntu  külaselts')
})

describe('the order of rows', () => {
  const inserted = (orders: number[], at: number, count: number): number[] => {
    const { fresh, moved } = ordersFor(orders, at, count)
    const all = orders.map((order, i) => moved.get(i) ?? order)
    all.splice(at, 0, ...fresh)
    return all
  }
  it.each([
    ['at the end', [1, 2], 2, 3],
    ['at the beginning', [1, 2], 0, 2],
    ['between two', [1, 2], 1, 4],
    ['where all stand as they were made', [0, 0, 0], 1, 1],
    ['where no number is left between two', [1, 1 + Number.EPSILON], 1, 3],
    ['in an empty list', [], 0, 2]
  ] as [string, number[], number, number][])('grows %s', (_, orders, at, count) => {
    const all = inserted(orders, at, count)
    expect(all).toHaveLength(orders.length + count)
    expect(all.every((order, i) => i === 0 || order > all[i - 1]! || (i > at + count && order >= all[i - 1]!))).toBe(true)
  })
})

describe('a key in the grid', () => {
  const press = (key: string, more: Partial<Press> = {}): Press => ({ key, ctrl: false, shift: false, alt: false, ...more })
  const at = { row: 1, column: 2 }
  const act = (key: string, more: Partial<Press> = {}, free = false): unknown => actOf(press(key, more), at, 3, 5, free)

  it('moves, and stops at the edges', () => {
    expect(act('ArrowDown')).toEqual({ act: 'go', to: { row: 2, column: 2 }, extend: false })
    expect(act('ArrowUp', { ctrl: true, shift: true })).toEqual({ act: 'go', to: { row: 0, column: 2 }, extend: true })
    expect(act('PageDown')).toEqual({ act: 'go', to: { row: 2, column: 2 }, extend: false })
    expect(act('End')).toEqual({ act: 'go', to: { row: 1, column: 4 }, extend: false })
    expect(act('Home', { ctrl: true })).toEqual({ act: 'go', to: { row: 0, column: 0 }, extend: false })
  })

  it('Tab reads on to the next row, and leaves the table at its end or after Esc', () => {
    expect(actOf(press('Tab'), { row: 0, column: 4 }, 3, 5, false)).toEqual({ act: 'go', to: { row: 1, column: 0 }, extend: false })
    expect(actOf(press('Tab'), { row: 2, column: 4 }, 3, 5, false)).toBeNull()
    expect(act('Tab', { shift: true }, true)).toBeNull()
  })

  it('opens the cell when it types, and leaves the browser its own', () => {
    expect(act('õ')).toEqual({ act: 'edit', over: true })
    expect(act('Dead')).toEqual({ act: 'edit', over: true })
    expect(act('F2')).toEqual({ act: 'edit', over: false })
    expect([act('c', { ctrl: true }), act('F5'), act('Shift'), act('ArrowLeft', { alt: true })]).toEqual([null, null, null, null])
  })

  it('undoes, empties, adds, deletes and moves rows', () => {
    expect([act('z', { ctrl: true }), act('Z', { ctrl: true, shift: true }), act('y', { ctrl: true })]).toEqual([{ act: 'undo' }, { act: 'redo' }, { act: 'redo' }])
    expect([act('Delete'), act('Enter', { ctrl: true }), act('Delete', { ctrl: true })]).toEqual([{ act: 'clear' }, { act: 'add' }, { act: 'remove' }])
    expect(act('ArrowUp', { alt: true })).toEqual({ act: 'shift', by: -1 })
  })

  it('ends the editing with a way to go, and leaves the text its own', () => {
    expect([endOf(press('Enter')), endOf(press('Tab', { shift: true })), endOf(press('Escape'))]).toEqual([{ down: 1, right: 0 }, { down: 0, right: -1 }, 'cancel'])
    expect([endOf(press('Enter', { alt: true })), endOf(press('ArrowLeft')), endOf(press('Home'))]).toEqual([null, null, null])
  })
})
