/** Changes to the run of the day: what they write, and that they take nothing along that is not theirs. */

import { describe, expect, it } from 'vitest'

import type { Board, Meta, Stage } from '../../widgets/umarlaud/_frontend/schema'
import { added, before, edited, freeName, goTo, inLanguage, moved, nextStage, onlyIn, removed, withState } from '../../widgets/umarlaud/facilitation/agenda'

const stage = (name: string, kind: Stage['kind'], boards: string[] = []): Stage => ({ name, kind, title: { et: name }, instruction: {}, minutes: null, boards })
const board = (name: string): Board => ({ name, title: {}, hint: {}, kind: 'cards', themes: [], columns: [], details: [], problem: false })
const WORKSHOP: Meta = {
  agenda: [stage('hello', 'talk'), stage('one', 'worksheet', ['a', 'b']), stage('map', 'problems'), stage('two', 'worksheet', ['b'])],
  boards: [board('a'), board('b')],
  stages: { hello: 'open', one: 'locked', gone: 'open' },
  stage: 'hello'
}
const names = (change: { agenda?: readonly Stage[] } | null): string[] => (change?.agenda ?? []).map(one => one.name)

describe('going on', () => {
  it('the next stage is the first one before the workshop has begun, and none after the last', () => {
    expect(nextStage({ ...WORKSHOP, stage: null })?.name).toBe('hello')
    expect(nextStage(WORKSHOP)?.name).toBe('one')
    expect(nextStage({ ...WORKSHOP, stage: 'two' })).toBeUndefined()
  })

  it('opens the stage, closes the one before only if asked, and is taken back as it was', () => {
    expect(goTo(WORKSHOP, 'one', false)).toEqual({ stage: 'one', stages: { hello: 'open', one: 'open', gone: 'open' }, timer: null })
    expect(goTo(WORKSHOP, 'one', true).stages).toMatchObject({ hello: 'locked', one: 'open' })
    expect(before(WORKSHOP)).toEqual({ stage: 'hello', stages: WORKSHOP.stages, timer: null })
  })

  it('ends the timer of the stage before, which comes back when it is taken back', () => {
    const timer = { seconds: 600, ends: '2026-11-22T10:10:00.000Z', left: null }
    const running = { ...WORKSHOP, timer }
    expect(goTo(running, 'one', true).timer).toBeNull()
    expect(goTo(running, 'one', false).timer).toBeNull()
    expect(before(running).timer).toEqual(timer)
  })

  it('does not close a stage that was hidden, nor the one it goes to', () => {
    expect(goTo({ ...WORKSHOP, stages: { hello: 'hidden' } }, 'one', true).stages).toEqual({ hello: 'hidden', one: 'open' })
    expect(goTo(WORKSHOP, 'hello', true).stages).toMatchObject({ hello: 'open' })
  })

  it('a state that is set leaves none behind of a stage that is gone', () => {
    expect(withState(WORKSHOP, 'map', 'hidden').stages).toEqual({ hello: 'open', one: 'locked', map: 'hidden' })
  })
})

describe('the order', () => {
  it('is changed one step at a time, and ends at its ends', () => {
    expect(names(moved(WORKSHOP, 'map', -1))).toEqual(['hello', 'map', 'one', 'two'])
    expect(moved(WORKSHOP, 'hello', -1)).toBeNull()
    expect(moved(WORKSHOP, 'two', 1)).toBeNull()
    expect(moved(WORKSHOP, 'nobody', 1)).toBeNull()
  })

  it('the words of one stage change alone', () => {
    const change = edited(WORKSHOP, 'map', { minutes: 20 })
    expect(change.agenda!.map(one => one.minutes)).toEqual([null, null, 20, null])
  })

  it('words of one language leave the others, and empty ones leave it out', () => {
    expect(inLanguage({ et: 'a', ru: 'b' }, 'et', ' c ')).toEqual({ et: 'c', ru: 'b' })
    expect(inLanguage({ et: 'a', ru: 'b' }, 'et', '  ')).toEqual({ ru: 'b' })
  })
})

describe('a new stage', () => {
  it('stands last, hidden, with a board of its own where it is a worksheet without one', () => {
    const change = added(WORKSHOP, { kind: 'worksheet', title: { et: 'Uus' }, minutes: 5, boards: [] })
    expect(change.name).toBe('worksheet')
    expect(names(change).at(-1)).toBe('worksheet')
    expect(change.boards!.map(one => one.name)).toEqual(['a', 'b', 'board'])
    expect(change.stages).toMatchObject({ worksheet: 'hidden' })
    expect(change.agenda!.at(-1)!.boards).toEqual(['board'])
  })

  it('holds boards that are there without making another', () => {
    expect(added(WORKSHOP, { kind: 'worksheet', title: {}, minutes: null, boards: ['a'] }).boards).toBeUndefined()
  })

  it('gets a name that nothing has', () => {
    expect([freeName('map', ['x']), freeName('map', ['map']), freeName('map', ['map', 'map-2'])]).toEqual(['map', 'map-2', 'map-3'])
  })
})

describe('a stage that is taken out', () => {
  it('takes its boards along that no other stage has, and is not the stage of the room any more', () => {
    const change = removed({ ...WORKSHOP, stage: 'one' }, 'one')
    expect(names(change)).toEqual(['hello', 'map', 'two'])
    expect(change.boards!.map(one => one.name)).toEqual(['b'])
    expect(change.stage).toBeNull()
    expect(change.stages).toEqual({ hello: 'open', gone: 'open' })
    expect(removed(WORKSHOP, 'two').boards).toBeUndefined()
  })

  it('says how much nobody would see without it', () => {
    const content = { kinds: { problems: 7 }, boards: new Map([['a', 3], ['b', 4]]), votes: new Map() }
    expect(onlyIn(WORKSHOP, 'one', content)).toBe(3)
    expect(onlyIn(WORKSHOP, 'two', content)).toBe(0)
    expect(onlyIn(WORKSHOP, 'map', content)).toBe(7)
    expect(onlyIn(WORKSHOP, 'hello', content)).toBe(0)
  })
})
