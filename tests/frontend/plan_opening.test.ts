/** The facilitator opens the plan to participants from the plan itself, whatever the agenda is. */

import './browser_stand_ins'

import { expect, test } from 'vitest'

import type { Meta, Stage } from '../../widgets/umarlaud/_frontend/schema'
import { opening } from '../../widgets/umarlaud/plan_builder/who_fills_in'

const stage = (name: string, kind: Stage['kind']): Stage => ({ name, kind, title: {}, instruction: {}, minutes: null, boards: [] })
const day: Meta = { agenda: [stage('goals', 'goals'), stage('agreement', 'votes'), stage('closing', 'talk')], stages: { agreement: 'hidden' } }

test('where the day has no part for the plan, one is added after the goals, open', () => {
  const change = opening(day)!
  expect(change.agenda!.map(one => one.name)).toEqual(['goals', 'plan', 'agreement', 'closing'])
  expect(change.stages).toEqual({ agreement: 'hidden', plan: 'open' })
  expect(opening({ ...day, ...change })).toBeNull()
})

test('where it has one, that is opened and stays in its place', () => {
  const planned = { agenda: [...day.agenda!, stage('kava', 'plan')], stages: { kava: 'locked' as const } }
  expect(opening(planned)).toEqual({ stages: { kava: 'open' } })
})

test('a day without goals has it last; nothing is opened without an agenda or when all is over', () => {
  expect(opening({ agenda: [stage('talk', 'talk')] })!.agenda!.map(one => one.kind)).toEqual(['talk', 'plan'])
  expect(opening({})).toBeNull()
  expect(opening({ ...day, closed: '2026-11-21T12:00:00Z' })).toBeNull()
})
