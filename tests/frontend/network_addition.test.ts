/** What a new tie would add, as the file of cases says, which holds Python to the same. */

import { readFileSync } from 'node:fs'

import { describe, expect, it } from 'vitest'

import type { Stakeholder, Tie } from '../../widgets/umarlaud/_frontend/schema'
import { additionOf, additionWords, weakSpots } from '../../widgets/umarlaud/network_map/addition'
import { graph, readNetwork } from '../../widgets/umarlaud/network_map/network'

interface Case {
  name: string
  members: string[]
  ties: string[]
  pair: [string, string]
  expect: { reached: string[]; nearer: string[]; joins: boolean; healed_cut_points: string[]; healed_bridges: [string, string][] }
  words: string[]
}

const cases = JSON.parse(readFileSync(new URL('../data/addition_cases.json', import.meta.url), 'utf8')) as Case[]

const drawn = (members: readonly string[], ties: readonly string[]) => readNetwork(
  new Map(members.map(key => {
    const id = key.replace('*', '')
    return [id, { id, name: id, coordinator: key.endsWith('*') } as unknown as Stakeholder]
  })),
  new Map(ties.map(key => {
    const [a, b] = key.split('~')
    return [key, { id: key, a, b, views: { u1: { side: 'other', today: 'cooperation' } } } as unknown as Tie]
  }))
)

describe('a new tie', () => {
  it.each(cases)('adds what was worked out by hand: $name', ({ members, ties, pair, expect: expected, words }) => {
    const network = drawn(members, ties)
    const found = additionOf(network, ...pair)
    expect({
      reached: found.reached, nearer: found.nearer, joins: found.joins,
      healed_cut_points: found.healedCutPoints, healed_bridges: found.healedBridges
    }).toEqual(expected)
    expect(additionWords(network, ...pair)).toEqual(words)
  })

  it('finds the weak spots of any network as one finds them by taking each away', () => {
    let state = 7
    const random = (): number => (state = (state * 16807) % 2147483647) / 2147483647
    for (let turn = 0; turn < 40; turn++) {
      const ids = Array.from({ length: 12 }, (_, i) => `s${String(i).padStart(2, '0')}`)
      const pairs = ids.flatMap((a, i) => ids.slice(i + 1).map(b => `${a}~${b}`)).filter(() => random() < 0.16)
      const near = graph(drawn(ids, pairs))
      const parts = (but: { id?: string; tie?: string }): number => {
        const seen = new Set<string>()
        let count = 0
        for (const start of ids) {
          if (start === but.id || seen.has(start)) continue
          count += 1
          const walk = new Set([start])
          for (const id of walk) {
            seen.add(id)
            for (const next of near.get(id)!) {
              if (next !== but.id && (id < next ? `${id}~${next}` : `${next}~${id}`) !== but.tie) walk.add(next)
            }
          }
        }
        return count
      }
      const whole = parts({})
      const found = weakSpots(near)
      expect(found.cuts).toEqual(ids.filter(id => parts({ id }) > whole))
      expect(found.bridges.map(ends => ends.join('~'))).toEqual(pairs.filter(tie => parts({ tie }) > whole).sort())
    }
  })
})
