/** Evidence as it is read: numbers, links, chains, what a step lacks; and what a form writes. */

import { describe, expect, test } from 'vitest'

import type { Evidence } from '../../widgets/umarlaud/_frontend/schema'
import { chainOf, groundsFor, lacksOf, readSteps, type Kind } from '../../widgets/umarlaud/plan_builder/evidence'
import { freshDraft, unreadable, writtenOf } from '../../widgets/umarlaud/plan_builder/evidence_draft'
import { findingKey, isTaken } from '../../widgets/umarlaud/plan_builder/taken_cards'

const step = (id: string, kind: Kind, rests_on: string[] = [], goals: string[] = [], order = 0): [string, Evidence] =>
  [id, { id, kind, rests_on, goals, order, text: id, quote: '', figures: [], reference: '', author: null, created: null, via: null }]

const GOALS = new Set(['g1'])

const steps = readSteps(
  new Map([
    step('advice', 'recommendation', ['thought'], ['g1', 'deleted goal']),
    step('thought', 'conclusion', ['fact', 'fact', 'deleted step']),
    step('fact', 'finding', ['diaries'], [], 2),
    step('other', 'finding', ['interviews'], [], 1),
    step('diaries', 'source'),
    step('interviews', 'source'),
    step('lonely', 'recommendation')
  ]),
  GOALS
)

describe('chains of evidence', () => {
  test('steps are numbered within their kind in their order, and links to what is gone or named twice are not followed', () => {
    expect([...steps.values()].map(({ id, number }) => `${id} ${number}`)).toEqual(['diaries 1', 'interviews 2', 'other 1', 'fact 2', 'thought 1', 'advice 1', 'lonely 2'])
    expect(steps.get('thought')!.restsOn).toEqual(['fact'])
    expect(steps.get('fact')!.carries).toEqual(['thought'])
    expect(steps.get('advice')!.goals).toEqual(['g1'])
  })

  test('the chain of a step is all it rests on and all that rests on it, and nothing beside', () => {
    expect([...chainOf(steps, 'fact')].sort()).toEqual(['advice', 'diaries', 'fact', 'thought'])
    expect([...chainOf(steps, 'interviews')].sort()).toEqual(['interviews', 'other'])
    expect([...chainOf(steps, 'lonely')]).toEqual(['lonely'])
  })

  test('a circle that another program made ends', () => {
    const circle = readSteps(new Map([step('a', 'finding', ['b']), step('b', 'conclusion', ['a'])]), GOALS)
    expect([...chainOf(circle, 'a')].sort()).toEqual(['a', 'b'])
  })

  test('a step can rest on steps of earlier kinds only, the nearest kind first', () => {
    expect(groundsFor(steps, 'conclusion').map(({ id }) => id)).toEqual(['other', 'fact', 'diaries', 'interviews'])
    expect(groundsFor(steps, 'source')).toEqual([])
  })

  test('what hangs in the air says so', () => {
    expect(lacksOf(steps.get('lonely')!)).toEqual(['grounds', 'goal'])
    expect(lacksOf(steps.get('advice')!)).toEqual([])
    expect(lacksOf(readSteps(new Map([step('s', 'source')]), GOALS).get('s')!)).toEqual(['use'])
  })
})

describe('writing evidence', () => {
  test('figures are read as people write them, empty ones are left out, and one without a number is told', () => {
    const draft = { ...freshDraft('finding'), text: '  Vabatahtlikke on vähe ', figures: [{ value: '12 065', unit: 'kontakti' }, { value: '', unit: ' ' }, { value: 'palju', unit: 'tunde' }] }
    expect(unreadable(draft)).toEqual([2])
    expect(writtenOf(draft)).toMatchObject({ text: 'Vabatahtlikke on vähe', figures: [{ value: 12065, unit: 'kontakti' }] })
  })

  test('a card that became a finding is known by the finding’s key, which fits the document whatever the card’s is', () => {
    const key = findingKey('abcdefghij')
    expect(isTaken('abcdefghij', new Map([[key, {}]]))).toBe(true)
    expect(isTaken('abcdefghi', new Map([[key, {}]]))).toBe(false)
    expect(findingKey('x'.repeat(64))).toMatch(/^[A-Za-z0-9_~-]{1,64}$/)
  })
})
