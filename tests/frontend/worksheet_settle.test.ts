/** What a board shows while others change it: nothing moves under a thumb. */

import './browser_stand_ins'

import { describe, expect, it } from 'vitest'

import { settle, type ShownSection } from '../../widgets/umarlaud/worksheet/settle'

const section = (name: string | null, ...ids: (string | [string, string[]])[]): ShownSection => ({
  name,
  groups: ids.map(one => (typeof one === 'string' ? { name: null, ids: [one] } : { name: one[0], ids: one[1] }))
})
const everywhere = (): boolean => true
const nowhere = (): boolean => false
const flat = (sections: readonly ShownSection[]): string[] => sections.map(({ name, groups }) => `${name}: ${groups.map(group => (group.name ? `${group.name}(${group.ids.join(' ')})` : group.ids.join())).join(' ')}`)

describe('new cards', () => {
  it('come at the end of a part that has nothing under it', () => {
    const { sections, fresh, moved } = settle([section('x', 'a')], [section('x', 'a', 'b', 'c')], everywhere, everywhere)
    expect(flat(sections)).toEqual(['x: a b c'])
    expect([fresh, moved]).toEqual([0, false])
  })

  it('wait where they would push something down', () => {
    const { sections, fresh } = settle([section('x', 'a')], [section('x', 'b', 'a')], everywhere, everywhere)
    expect(flat(sections)).toEqual(['x: a'])
    expect(fresh).toBe(1)
    expect(settle([section('x', 'a')], [section('x', 'a', 'b')], everywhere, nowhere).fresh).toBe(1)
  })

  it('in a group wait, for the group would grow', () => {
    const { sections, fresh } = settle([section('x', ['g', ['a']])], [section('x', ['g', ['a', 'b']])], everywhere, everywhere)
    expect(flat(sections)).toEqual(['x: g(a)'])
    expect(fresh).toBe(1)
  })

  it('in a part that is not looked at are simply there', () => {
    const { sections, fresh } = settle([section('x', 'a'), section('y')], [section('x', 'a'), section('y', 'b')], name => name === 'x', nowhere)
    expect(flat(sections)).toEqual(['x: a', 'y: b'])
    expect(fresh).toBe(0)
  })
})

describe('what others sort', () => {
  it('stays where it stood, and is told', () => {
    const { sections, fresh, moved } = settle([section('x', 'a', 'b')], [section('x', 'b', 'a')], everywhere, everywhere)
    expect(flat(sections)).toEqual(['x: a b'])
    expect([fresh, moved]).toEqual([0, true])
  })

  it('into a group is told too', () => {
    expect(settle([section('x', 'a', 'b')], [section('x', ['g', ['a', 'b']])], everywhere, everywhere).moved).toBe(true)
  })

  it('what is deleted keeps its row, and is no move', () => {
    const { sections, moved } = settle([section('x', 'a', 'b')], [section('x', 'b')], everywhere, everywhere)
    expect(flat(sections)).toEqual(['x: a b'])
    expect(moved).toBe(false)
  })

  it('a card that went to a part that came since is not lost from sight', () => {
    const { sections, moved } = settle([section('x', 'a'), section(null, 'b')], [section('x', 'a', 'b')], everywhere, nowhere)
    expect(flat(sections)).toEqual(['x: a', 'null: b'])
    expect(moved).toBe(true)
  })
})
