/** Stages as the page reads them: by the rule that the room decides by, and in words. */

import './browser_stand_ins'

import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { afterEach, describe, expect, it } from 'vitest'

import { writeMeta } from '../../widgets/umarlaud/_frontend/records'
import { openRoom, type Room } from '../../widgets/umarlaud/_frontend/room'
import type { Meta } from '../../widgets/umarlaud/_frontend/schema'
import { agenda, closedBecause, closedRule, said, stagesFor, stateOf, type PlanField, type StageRoot } from '../../widgets/umarlaud/_frontend/stages'

interface Case { name: string; meta: Meta; asks: { root: StageRoot; board?: string; field?: PlanField; stages: string[]; closed: string | null }[] }

const { cases } = JSON.parse(readFileSync(join(__dirname, '../data/stage_cases.json'), 'utf8')) as { cases: Case[] }
const rooms: Room[] = []

function participant(workshop: Meta): Room {
  const room = openRoom(null)
  rooms.push(room)
  writeMeta(room, workshop)
  return { ...room, role: 'participant' }
}

afterEach(() => {
  for (const room of rooms.splice(0)) room.destroy()
})

describe('the rule that the room decides by', () => {
  it.each(cases.flatMap(one => one.asks.map(ask => [`${one.name}: ${ask.root} ${ask.field ?? ask.board ?? ''}`, one.meta, ask] as const)))('%s', (_, workshop, ask) => {
    expect(stagesFor(workshop, ask.root, ask.board, ask.field).map(({ name }) => name)).toEqual(ask.stages)
    expect(closedRule(workshop, ask.root, ask.board, ask.field)).toBe(ask.closed)
  })

  it('texts that all write are closed while contributions wait for approval, what is somebody’s own is not', () => {
    expect(closedRule({ approval: true }, 'goals')).toBe('approval')
    expect(closedRule({ approval: true }, 'texts', 'preamble')).toBe('approval')
    expect(closedRule({ approval: true }, 'cards', 'interests')).toBeNull()
    expect(closedRule({ approval: true, closed: '2026-11-26T18:00:00Z' }, 'goals')).toBe('closed')
  })
})

describe('why nothing can be written', () => {
  it('is said in words to a participant, and nothing is closed to a facilitator', () => {
    const room = participant({ stages: { problems: 'locked' } })
    expect(closedBecause(room, 'problems')).toMatch(/closed for changes/)
    expect(closedBecause(room, 'goals')).toBe('')
    expect(closedBecause({ ...room, role: 'facilitator' }, 'problems')).toBe('')
  })

  it('a read-only room says its own reason, to facilitators too', () => {
    const room = participant({})
    room.status.value = { state: 'readonly', message: 'The disk is full.' }
    expect(closedBecause({ ...room, role: 'facilitator' }, 'problems')).toBe('The disk is full.')
  })

  it('who is blocked is told so before anything else', () => {
    const room = participant({ closed: '2026-11-26T18:00:00Z' })
    room.ended.value = 'blocked'
    expect(closedBecause(room, 'problems')).toMatch(/stopped your writing/)
  })
})

describe('an agenda', () => {
  it('is the three plain stages where there is none, and a stage without a state is open', () => {
    expect(agenda({}).map(({ name }) => name)).toEqual(['problems', 'network', 'goals'])
    expect(stateOf({ stages: { goals: 'hidden' } }, 'goals')).toBe('hidden')
    expect(stateOf({}, 'problems')).toBe('open')
  })

  it('words are those of the page’s language, else of the workshop’s, else any', () => {
    expect(said({ en: 'Goals', et: 'Eesmärgid' }, 'et')).toBe('Goals')
    expect(said({ et: 'Eesmärgid', ru: 'Цели' }, 'ru')).toBe('Цели')
    expect(said({ et: '', ru: 'Цели' })).toBe('Цели')
    expect(said(undefined)).toBe('')
  })
})

