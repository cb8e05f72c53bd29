/** Boards of cards read from the document as the file of cases says, which holds Python to the same. */

import { readFileSync } from 'node:fs'

import { describe, expect, it } from 'vitest'

import type { Board, Card, Person } from '../../widgets/umarlaud/_frontend/schema'
import { readBoard } from '../../widgets/umarlaud/worksheet/cards'

interface Case {
  name: string
  board: Board
  people: Record<string, Pick<Person, 'helper'>>
  cards: Record<string, Partial<Card>>
  expect: unknown
}

const cases = JSON.parse(readFileSync(new URL('../data/card_cases.json', import.meta.url), 'utf8')) as Case[]

describe('a board of cards', () => {
  it.each(cases)('reads as written down: $name', ({ board, people, cards, expect: expected }) => {
    const all = new Map(Object.entries(cards).map(([id, card]) => [id, { text: '', order: 0, ...card } as Card]))
    const read = readBoard(board, all, new Map(Object.entries(people)))
    const found = read.sections.map(section => ({
      name: section.name,
      groups: section.groups.map(({ name, cards: some }) => ({
        name,
        cards: some.map(({ id, merged, supporters, helped }) => ({ id, merged, supporters, helped }))
      }))
    }))
    expect(found).toEqual(expected)
  })
})
