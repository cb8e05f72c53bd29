/** What the network's sheets write: one's own view only, from the right side; merges that can be undone; nothing lost. */

import './browser_stand_ins'

import { afterEach, describe, expect, it } from 'vitest'

import { addRecord, deleteRecord, records, updateRecord, writeOwn } from '../../widgets/umarlaud/_frontend/records'
import { openRoom, type Room } from '../../widgets/umarlaud/_frontend/room'
import type { Stakeholder, Tie, View } from '../../widgets/umarlaud/_frontend/schema'
import { identityOf, saveIdentity } from '../../widgets/umarlaud/lobby/identity'
import { bareName, duplicatesOf, twinsOf } from '../../widgets/umarlaud/network_map/duplicates'
import { likelySecond } from '../../widgets/umarlaud/network_map/likely'
import { merge, mergeOf } from '../../widgets/umarlaud/network_map/merge'
import { deletable, removeStakeholder } from '../../widgets/umarlaud/network_map/remove'
import { rewriteSides } from '../../widgets/umarlaud/network_map/sides'
import { coarse, emptyDraft, storedWhere, type Where } from '../../widgets/umarlaud/network_map/stakeholder_draft'
import { NetworkState } from '../../widgets/umarlaud/network_map/state'
import { lostViews, removeView, saidOf, writeTie, type Said } from '../../widgets/umarlaud/network_map/write_tie'

const rooms: Room[] = []

/** A room with three organisations: a, b and c. */
function network(): NetworkState {
  const room = openRoom(null)
  rooms.push(room)
  const state = new NetworkState(room)
  for (const [id, name] of [['a', 'Leisi külaselts'], ['b', 'Saaremaa vald'], ['c', 'Orissaare kool']]) add(state, id!, name!)
  return state
}

const add = (state: NetworkState, id: string, name: string, fields: Partial<Stakeholder> = {}): void =>
  void addRecord(state.room, 'stakeholders', { name, kind: 'association', level: 'community', merged_into: null, ...fields }, id)

const join = (state: NetworkState, organisation: string | null, capacity = 'organisation'): void =>
  void addRecord(state.room, 'people', { name: 'Kurg', organisation, capacity, closeness: null }, state.room.me)

const SAID: Said = { today: 'communication', wanted: 'cooperation', flow: 'out', note: '' }
const own = (state: NetworkState, key: string): View | undefined => records<Tie>(state.room, 'ties').value.get(key)?.views[state.room.me]

afterEach(() => {
  for (const room of rooms.splice(0)) room.destroy()
})

describe('a tie', () => {
  it('is written under its ends in order, and says which way information goes from who was chosen first', () => {
    const state = network()
    join(state, 'b')
    writeTie(state, 'b', 'a', SAID)
    expect(own(state, 'a~b')).toEqual({ side: 'b', today: 'communication', wanted: 'cooperation', direction: 'b_to_a', note: '' })
    expect(saidOf(state.myView('a', 'b')!, 'b', 'a').flow).toBe('out')
    expect(saidOf(state.myView('a', 'b')!, 'a', 'b').flow).toBe('in')
  })

  it('is said from no side by somebody who is here as themselves', () => {
    const state = network()
    join(state, 'a', 'self')
    writeTie(state, 'a', 'b', SAID)
    expect(own(state, 'a~b')?.side).toBe('other')
  })

  it('has no direction where the form is no longer communication', () => {
    const state = network()
    writeTie(state, 'a', 'b', { ...SAID, today: 'cooperation' })
    expect(own(state, 'a~b')?.direction).toBeNull()
  })

  it('keeps what others have said, and undoing takes out only one’s own view', () => {
    const state = network()
    addRecord(state.room, 'ties', { a: 'a', b: 'b', views: { other: { side: 'b', today: 'none', wanted: null, direction: null, note: '' } }, author: undefined, created: undefined }, 'a~b')
    const undo = writeTie(state, 'a', 'b', SAID)
    expect(Object.keys(state.records.value.get('a~b')!.views).sort()).toEqual([state.room.me, 'other'].sort())
    undo()
    expect(Object.keys(state.records.value.get('a~b')!.views)).toEqual(['other'])
    expect(state.room.undo.undoStack.length).toBe(3) // the organisations: a tie's record is never undone away
  })

  it('that is changed and undone is as before', () => {
    const state = network()
    writeTie(state, 'a', 'b', SAID)
    writeTie(state, 'a', 'b', { ...SAID, today: 'collaboration', wanted: null })()
    expect(own(state, 'a~b')).toMatchObject({ today: 'communication', wanted: 'cooperation', direction: 'a_to_b' })
  })

  it('that was drawn to a record which was merged is changed on the kept one, and removed from both', () => {
    const state = network()
    add(state, 'z', 'MTÜ Leisi Külaselts')
    writeTie(state, 'b', 'z', SAID)
    updateRecord(state.room, 'stakeholders', 'z', { merged_into: 'a' })
    expect(state.myView('a', 'b')).toMatchObject({ today: 'communication', direction: 'b_to_a' })
    writeTie(state, 'a', 'b', { ...SAID, today: 'coordination' })
    expect(state.myView('a', 'b')?.today).toBe('coordination')
    const undo = removeView(state, 'a', 'b')
    expect(state.network.value.ties.size).toBe(0)
    undo()
    expect(state.myView('a', 'b')?.today).toBe('coordination')
  })

  it('whose other end was deleted is told to who drew it, and can be taken out', () => {
    const state = network()
    writeTie(state, 'a', 'b', SAID)
    deleteRecord(state.room, 'stakeholders', 'b')
    expect(lostViews(state)).toEqual(['a~b'])
    writeOwn(state.room, 'ties', 'a~b', 'views', null)
    expect(lostViews(state)).toEqual([])
  })

  it('is offered first to whom one has not drawn it yet, nearest first, oneself last', () => {
    const state = network()
    for (const [id, lon] of [['a', 22.5], ['b', 22.6], ['c', 23.2]] as const) updateRecord(state.room, 'stakeholders', id, { lon, lat: 58.4 })
    add(state, 'd', 'Valjala kogudus', { lon: 22.7, lat: 58.4 })
    writeTie(state, 'a', 'b', SAID)
    expect(likelySecond(state, 'a').map(({ id }) => id)).toEqual(['d', 'c', 'b', 'a'])
  })
})

describe('the side of a view', () => {
  it('follows when one says that another organisation is one’s own', () => {
    const state = network()
    join(state, 'a')
    writeTie(state, 'a', 'b', SAID)
    updateRecord(state.room, 'people', state.room.me, { organisation: 'b' })
    rewriteSides(state.room)
    expect(own(state, 'a~b')).toMatchObject({ side: 'b', today: 'communication', direction: 'a_to_b' })
  })

  it('follows when one changes it in the form of joining', () => {
    const state = network()
    saveIdentity(state.room, { name: 'Kurg', organisation: 'Leisi külaselts', capacity: 'organisation', closeness: null })
    writeTie(state, 'a', 'b', SAID)
    expect(own(state, 'a~b')?.side).toBe('a')
    saveIdentity(state.room, { name: 'Kurg', organisation: 'Leisi külaselts', capacity: 'self', closeness: null })
    expect(own(state, 'a~b')?.side).toBe('other')
  })

  it('is that of the organisation which one’s own was merged into', () => {
    const state = network()
    add(state, 'z', 'Leisi Külaselts MTÜ')
    join(state, 'z')
    writeTie(state, 'a', 'b', SAID)
    expect(own(state, 'a~b')?.side).toBe('other')
    updateRecord(state.room, 'stakeholders', 'z', { merged_into: 'a' })
    rewriteSides(state.room)
    expect(own(state, 'a~b')?.side).toBe('a')
    expect(identityOf(state.room)?.organisation).toBe('Leisi külaselts')
  })
})

describe('a duplicate', () => {
  it.each([
    ['MTÜ Leisi Külaselts', 'a', true],
    ['leisi kulaselts', 'a', true],
    ['Leisi külaselts (MTÜ)', 'a', true],
    ['Külaselts Leisi', 'a', false],
    ['Leisi külaseltsi', 'a', false],
    ['Орисс', 'c', false],
    ['Ori', null, false],
    ['Orissaare', 'c', false],
    ['Hiiumaa vald', null, false]
  ])('is noticed for “%s”', (name, id, same) => {
    const state = network()
    const [first] = duplicatesOf(name, state.network.value, state.stakeholders.value)
    expect(first?.member.id ?? null).toBe(id)
    if (first) expect(first.same).toBe(same)
  })

  it('is the same for phones as for imports: legal forms come from one file, and an apartment association is none', () => {
    const state = network()
    add(state, 'd', 'Kase OÜ')
    expect(bareName('MTÜ Leisi külaselts')).toBe(bareName('Leisi külaselts, mittetulunduslik ühing'))
    expect(bareName('НКО «Маяк»')).toBe(bareName('Маяк'))
    for (const name of ['Kase korteriühistu', 'Kase KÜ']) expect(duplicatesOf(name, state.network.value, state.stakeholders.value)).toEqual([])
    expect(duplicatesOf('OÜ Kase', state.network.value, state.stakeholders.value)[0]).toMatchObject({ same: true })
  })

  it('is not seen in a school of another number, nor in what is edited itself', () => {
    const state = network()
    add(state, 'd', 'Kuressaare 1. lasteaed')
    const of = (name: string, except: string | null = null): string[] => duplicatesOf(name, state.network.value, state.stakeholders.value, except).map(({ member }) => member.id)
    expect(of('Kuressaare 2. lasteaed')).toEqual([])
    expect(of('Kuressaare 1. lasteaed')).toEqual(['d'])
    expect(of('Kuressaare 1. lasteaed', 'd')).toEqual([])
  })

  it('is found by a name that was merged away, and leads to the kept one', () => {
    const state = network()
    add(state, 'z', 'Tagavara selts', { merged_into: 'a' })
    expect(duplicatesOf('tagavara selts', state.network.value, state.stakeholders.value)[0]).toMatchObject({ name: 'Tagavara selts', member: { id: 'a' } })
  })

  it('that two people added at once shows on both', () => {
    const state = network()
    add(state, 'd', 'Leisi külaselts MTÜ')
    expect(twinsOf('a', state.network.value).map(({ id }) => id)).toEqual(['d'])
    expect(twinsOf('d', state.network.value).map(({ id }) => id)).toEqual(['a'])
  })
})

describe('merging', () => {
  it('keeps the one with more ties, moves nothing, and is undone by one field', () => {
    const state = network()
    add(state, 'd', 'MTÜ Leisi külaselts')
    writeTie(state, 'd', 'b', SAID)
    const network_ = state.network.value
    const planned = mergeOf(state.room, network_, network_.members.get('a')!, network_.members.get('d')!)!
    expect([planned.from.id, planned.into.id]).toEqual(['a', 'd'])
    const undo = merge(state.room, planned)
    expect([...state.network.value.members.keys()].sort()).toEqual(['b', 'c', 'd'])
    expect(state.network.value.aliases.get('d')).toEqual(['a'])
    undo()
    expect(state.network.value.members.size).toBe(4)
  })

  it('is only of what one has added oneself, for a participant', () => {
    const state = network()
    add(state, 'd', 'Leisi külaselts', { author: 'somebody' })
    const { members } = state.network.value
    const participant: Room = { ...state.room, role: 'participant' }
    expect(mergeOf(participant, state.network.value, members.get('a')!, members.get('d')!)?.from.id).toBe('a')
    const stranger: Room = { ...state.room, role: 'participant', me: 'nobody' }
    expect(mergeOf(stranger, state.network.value, members.get('a')!, members.get('d')!)).toBeNull()
  })
})

describe('deleting', () => {
  it('is not offered to a participant where others have drawn ties, and says why', () => {
    const state = network()
    const view = { side: 'b', today: 'none', wanted: null, direction: null, note: '' }
    addRecord(state.room, 'ties', { a: 'a', b: 'b', views: { other: view }, author: undefined, created: undefined }, 'a~b')
    expect(deletable(state, 'a')).toBe('')
    const participant = Object.create(state, { room: { value: { ...state.room, role: 'participant' } } }) as NetworkState
    expect(deletable(participant, 'a')).toContain('Others have drawn ties')
    expect(deletable(participant, 'c')).toBe('')
  })

  it('is undone with its ties', () => {
    const state = network()
    writeTie(state, 'a', 'b', SAID)
    const undo = removeStakeholder(state, 'a')
    expect(state.network.value.ties.size).toBe(0)
    undo()
    expect(state.network.value.ties.size).toBe(1)
    expect(state.network.value.members.get('a')?.name).toBe('Leisi külaselts')
  })
})

describe('what is shown', () => {
  it('follows form, level, kind, words and the one whose neighbours are asked for', () => {
    const state = network()
    updateRecord(state.room, 'stakeholders', 'b', { level: 'municipality', kind: 'municipality', offers: 'ruumid' })
    writeTie(state, 'a', 'b', SAID)
    writeTie(state, 'b', 'c', { ...SAID, today: 'none', wanted: 'coordination' })
    const shown = (): [string[], string[]] => [state.shown.value.members.map(({ id }) => id).sort(), state.shown.value.ties.map(({ key }) => key)]
    expect(shown()).toEqual([['a', 'b', 'c'], ['a~b']])
    state.lens.value = 'wanted'
    expect(shown()[1]).toEqual(['a~b', 'b~c'])
    state.forms.value = new Set(['coordination'])
    expect(shown()[1]).toEqual(['b~c'])
    state.clearFilters()
    state.lens.value = 'gap'
    expect(shown()[1]).toEqual(['a~b', 'b~c'])
    state.clearFilters()
    expect(state.lens.value).toBe('today')
    state.level.value = 'municipality'
    expect(shown()).toEqual([['b'], []])
    state.clearFilters()
    state.text.value = 'RUUMID'
    expect(shown()[0]).toEqual(['b'])
    state.clearFilters()
    state.ego.value = 'a'
    expect(shown()).toEqual([['a', 'b'], ['a~b']])
    expect(state.filters.value).toBe(1)
  })
})

describe('a place', () => {
  it('of people and informal groups is never exact', () => {
    expect(coarse('informal') && coarse('role')).toBe(true)
    const places = { settlement: () => null, locate: () => ({ akood: '1234', lon: 22.5, lat: 58.5 }) } as never
    const where: Where = { is: 'point', at: [22.512345, 58.512345] }
    expect(storedWhere(where, 'role', places)).toEqual({ lon: 22.5, lat: 58.5, place: '1234' })
    expect(storedWhere(where, 'school', places)).toMatchObject({ place: '1234' })
    expect(storedWhere(emptyDraft().where, 'role', places)).toEqual({ lon: null, lat: null, place: null })
  })
})
