// @vitest-environment happy-dom
/** The parts of a participant's page, and which of them an address, a vote and a facilitator's call mean. */

import './browser_stand_ins'

import { describe, expect, it } from 'vitest'

import { follows } from '../../widgets/umarlaud/_frontend/call'
import { partAt, partOfVote, partsOf, type Placed } from '../../widgets/umarlaud/_frontend/parts'
import type { Meta, Stage, Vote } from '../../widgets/umarlaud/_frontend/schema'
import { WIDGETS } from '../../widgets/umarlaud/_frontend/widgets'

const stage = (name: string, kind: Stage['kind'], boards: string[] = []): Stage => ({ name, kind, title: { en: name }, instruction: {}, minutes: 10, boards })
const placed: Placed[] = WIDGETS.filter(one => ['problem_map', 'network_map', 'goal_editor', 'plan_builder', 'worksheet', 'ballot'].includes(one.name)).map(widget => ({ widget, options: {} }))
const workshop: Meta = {
  agenda: [stage('hello', 'talk'), stage('first', 'worksheet', ['a']), stage('map', 'problems'), stage('which', 'votes'), stage('again', 'problems'), stage('agree', 'votes')],
  stages: { map: 'locked', hello: 'hidden' },
  stage: 'map'
}
const vote = (where: string | null): Vote => ({ stage: where }) as Vote

describe('parts', () => {
  it('a workshop without an agenda has its widgets as tabs, and votes only once there is one', () => {
    expect(partsOf({}, placed, false).map(({ name }) => name)).toEqual(['problems', 'network', 'goals', 'plan_builder'])
    expect(partsOf({}, placed, true).map(({ name }) => name)).toEqual(['problems', 'network', 'goals', 'plan_builder', 'ballot'])
    expect(partsOf({}, placed, false).map(({ hash }) => hash)).toEqual(['map', 'network', 'goals', 'plan'])
  })

  it('an agenda gives one part a stage in its order, with its state, and nothing that it does not plan', () => {
    const parts = partsOf(workshop, placed, true)
    expect(parts.map(({ name, number, state }) => [name, number, state])).toEqual([
      ['hello', 1, 'hidden'], ['first', 2, 'open'], ['map', 3, 'locked'], ['which', 4, 'open'], ['again', 5, 'open'], ['agree', 6, 'open']
    ])
  })

  it('stages of one map share one panel, worksheets and votes have their own and know their stage', () => {
    const parts = new Map(partsOf(workshop, placed, true).map(one => [one.name, one]))
    expect(parts.get('map')!.panel).toBe(parts.get('again')!.panel)
    expect(parts.get('which')!.panel).not.toBe(parts.get('agree')!.panel)
    expect(parts.get('first')!.placed!.options).toEqual({ stage: 'first' })
    expect(parts.get('map')!.placed!.options).toEqual({})
  })

  it('a stage of the plan shows the plan, where one is planned and only there', () => {
    const planned = partsOf({ agenda: [stage('aims', 'goals'), stage('rows', 'plan'), stage('more', 'plan')] }, placed, false)
    expect(planned.map(({ name, placed: at }) => [name, at?.widget.name])).toEqual([['aims', 'goal_editor'], ['rows', 'plan_builder'], ['more', 'plan_builder']])
    expect(planned[1]!.panel).toBe(planned[2]!.panel)
    expect(partAt(planned, 'plan', 'more')?.name).toBe('more')
    expect(partsOf(workshop, placed, true).map(one => one.placed?.widget.name)).not.toContain('plan_builder')
  })

  it('a stage of words has nothing placed in it', () => {
    expect(partsOf(workshop, placed, true)[0]!.placed).toBeNull()
  })

  it('the address of a widget means the stage that the room is at, else the one that is open', () => {
    const parts = partsOf(workshop, placed, true)
    expect(partAt(parts, 'map', 'map')?.name).toBe('map')
    expect(partAt(parts, 'map', 'hello')?.name).toBe('again')
    expect(partAt(parts, 'stage-which', null)?.name).toBe('which')
    expect(partAt(parts, 'nothing', null)).toBeUndefined()
  })

  it('a vote is given in its stage, and in the first stage of votes where it names none that is there', () => {
    const parts = partsOf(workshop, placed, true)
    expect(partOfVote(parts, vote('agree'))?.name).toBe('agree')
    expect(partOfVote(parts, vote('gone'))?.name).toBe('which')
    expect(partOfVote(parts, vote(null))?.name).toBe('which')
  })
})

describe('a call', () => {
  const at = Date.parse('2026-11-26T17:00:00Z')
  const call = { stage: 'map', at: '2026-11-26T17:00:00Z' }

  it('is followed by a page that is open, whatever stage the room is at', () => {
    expect(follows(call, at + 1_000, false, 'goals')).toBe(true)
  })

  it('is followed by a page that opens only while the room is still there', () => {
    expect(follows(call, at + 60_000, true, 'map')).toBe(true)
    expect(follows(call, at + 60_000, true, 'goals')).toBe(false)
  })

  it('is history after ten minutes, and nothing without a time', () => {
    expect(follows(call, at + 11 * 60_000, false, 'map')).toBe(false)
    expect(follows({ stage: 'map', at: 'soon' }, at, false, 'map')).toBe(false)
  })
})
