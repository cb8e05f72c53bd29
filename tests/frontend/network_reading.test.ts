/** The network reads from the document as the file of cases says, which holds Python to the same. */

import { readFileSync } from 'node:fs'

import { describe, expect, it } from 'vitest'

import type { Stakeholder, Tie } from '../../widgets/umarlaud/_frontend/schema'
import { components, disagreements, gains, isolated, reach, readNetwork, type ReadTie } from '../../widgets/umarlaud/network_map/network'

interface Case {
  name: string
  stakeholders: Record<string, Partial<Stakeholder>>
  ties: Record<string, Partial<Tie>>
  expect: Record<string, unknown>
}

const cases = JSON.parse(readFileSync(new URL('../data/network_cases.json', import.meta.url), 'utf8')) as Case[]

const withIds = <T>(records: Record<string, Partial<T>>): Map<string, T> =>
  new Map(Object.entries(records).map(([id, record]) => [id, { id, ...record } as T]))

const plain = ({ today, wanted, todayOf, wantedOf, agreement, people, direction }: ReadTie): unknown =>
  ({ today, wanted, today_of: todayOf, wanted_of: wantedOf, agreement: expect.closeTo(agreement, 3), people, direction })

describe('the network', () => {
  it.each(cases)('reads as written down: $name', ({ stakeholders, ties, expect: expected }) => {
    const network = readNetwork(withIds<Stakeholder>(stakeholders), withIds<Tie>(ties))
    const { coordinators, direct, twoSteps, notReached } = reach(network)
    const found: Record<string, unknown> = {
      members: [...network.members.keys()].sort(),
      aliases: Object.fromEntries(network.aliases),
      lost: network.lost,
      ties: Object.fromEntries([...network.ties].map(([key, tie]) => [key, plain(tie)])),
      disagreements: disagreements(network).map(({ key }) => key),
      gains: gains(network).map(({ tie, to, step }) => ({ key: tie.key, to, step })),
      isolated: isolated(network).map(({ id }) => id),
      components: components(network),
      reach: { coordinators, direct, two_steps: twoSteps, not_reached: notReached }
    }
    for (const [part, value] of Object.entries(expected)) {
      const sorted = part === 'members' ? [...(value as string[])].sort() : value
      expect({ [part]: sorted }).toEqual({ [part]: found[part] })
    }
  })
})
