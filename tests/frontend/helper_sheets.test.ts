/** Sheets of paper as they are typed in: the order of the print, nothing lost, nothing twice, all in the writer's name. */

import './browser_stand_ins'

import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { addRecord, records, writeMeta } from '../../widgets/umarlaud/_frontend/records'
import { openRoom, type Room } from '../../widgets/umarlaud/_frontend/room'
import type { Board, Card, Meta, Person, SharedText, Stage, Stakeholder, Tie } from '../../widgets/umarlaud/_frontend/schema'
import { asSheet, EMPTY_SHEET, formOf, memberNamed, rowsOf, withRow } from '../../widgets/umarlaud/helper_mode/network_sheet'
import { saveNetwork } from '../../widgets/umarlaud/helper_mode/save_network'
import { atTable, saveSheet } from '../../widgets/umarlaud/helper_mode/save_sheet'
import { onto, sizeOf } from '../../widgets/umarlaud/helper_mode/set_aside'
import { asDraft, EMPTY, EMPTY_LINE, enteredOf, isEmpty, leftOf, linesOf, problemNamed, sheetOf, themeOf, withLine, type Draft } from '../../widgets/umarlaud/helper_mode/sheet'
import { asSlip, EMPTY_SLIP, EVERYWHERE, placeOf, storedFor } from '../../widgets/umarlaud/helper_mode/slip'
import { addPerson, tableOf } from '../../widgets/umarlaud/helper_mode/table'
import { Gazetteer } from '../../widgets/umarlaud/_frontend/ground/gazetteer'
import { Places } from '../../widgets/umarlaud/_frontend/ground/places'
import { BASE } from './problem_map_base'

const option = (name: string) => ({ name, title: { en: name } })
const board = (name: string, fields: Partial<Board> = {}): Board => ({ name, title: { en: name }, hint: {}, kind: 'cards', themes: [], columns: [], details: [], problem: false, ...fields })
const stage = (name: string, boards: string[]): Stage => ({ name, kind: 'worksheet', title: { en: name }, instruction: {}, minutes: null, boards })
const WORKSHOP: Meta = {
  agenda: [stage('one', ['interests', 'evidence']), { ...stage('map', []), kind: 'problems' }, stage('two', ['preamble', 'expectation', 'ways', 'gone'])],
  boards: [
    board('ways', { details: [option('who'), option('when')] }),
    board('interests', { themes: [option('say'), option('work')] }),
    board('evidence', { columns: [option('source'), option('finding')] }),
    board('preamble', { kind: 'text' }),
    board('expectation', { problem: true })
  ]
}
const PROBLEMS = new Map([['p1', { title: 'Bussi astmed on kõrged' }], ['p2', { title: 'Tee on pime' }], ['p3', { title: 'Teemaja katus' }]])
const sheet = (workshop: Meta = WORKSHOP, cards: Card[] = []) => sheetOf(workshop, cards)
const lines = (name: string, ...rows: Partial<typeof EMPTY_LINE>[]): Draft => ({ ...EMPTY, lines: { [name]: rows.map(row => ({ ...EMPTY_LINE, ...row })) } })

describe('the sheet', () => {
  it('has the boards of the worksheet stages in the order of the agenda, as the print has', () => {
    expect(sheet().map(({ name, boards }) => [name, boards.map(one => one.title)])).toEqual([['one', ['interests', 'evidence']], ['two', ['preamble', 'expectation', 'ways']]])
  })

  it('gives themes the letters that stand on paper', () => {
    const { themes } = sheet()[0]!.boards[0]!
    expect(themes.map(({ letter, option: { name } }) => letter + name)).toEqual(['Asay', 'Bwork'])
    expect([themeOf(themes, 'b'), themeOf(themes, ' A '), themeOf(themes, 'c'), themeOf(themes, '')]).toEqual(['work', 'say', null, null])
  })

  it('has the cards of the template that are printed on it, not what people wrote', () => {
    const card = (id: string, author: string | null, order: number): Card => ({ id, author, order, board: 'interests', text: id }) as Card
    const [first] = sheet(WORKSHOP, [card('b', null, 2), card('mine', 'me', 0), card('a', null, 1)])[0]!.boards
    expect(first!.given.map(({ id }) => id)).toEqual(['a', 'b'])
  })

  it('says which boards are closed; a board in an open stage is open whatever its other stage is', () => {
    const twice: Meta = { ...WORKSHOP, agenda: [stage('one', ['interests']), stage('two', ['interests', 'ways'])], stages: { one: 'open', two: 'locked' } }
    expect(sheet(twice).flatMap(({ boards }) => boards.map(one => [one.board.name, one.closed]))).toEqual([['interests', false], ['interests', false], ['ways', true]])
  })

  it('always has a blank line to write in, and only one', () => {
    let draft = withLine(EMPTY, 'interests', 0, { text: 'x' })
    expect(linesOf(draft, 'interests')).toHaveLength(2)
    draft = withLine(draft, 'interests', 1, { text: ' ' })
    expect(linesOf(draft, 'interests')).toHaveLength(2)
    expect([isEmpty(EMPTY), isEmpty(draft), isEmpty(lines('interests', { text: '  ' }))]).toEqual([true, false, true])
  })
})

describe('what comes of it', () => {
  it('a line is a card with its theme, a row of a table with columns a card for each cell', () => {
    const draft = { ...lines('interests', { text: ' Tahan kaasa rääkida ', theme: 'a' }), lines: { ...lines('interests', { text: ' Tahan kaasa rääkida ', theme: 'a' }).lines, ...lines('evidence', { cells: { source: 'Küsitlus', finding: ' ' } }).lines } }
    expect(enteredOf(draft, sheet(), PROBLEMS, []).cards).toEqual([
      { board: 'interests', text: 'Tahan kaasa rääkida', theme: 'say', column: null, details: {}, problem: null },
      { board: 'evidence', text: 'Küsitlus', theme: null, column: 'source', details: {}, problem: null }
    ])
  })

  it('details stand on the card, and make one where nothing else is written', () => {
    const { cards } = enteredOf(lines('ways', { text: 'Komisjon', details: { who: 'Esimees', when: '' } }, { details: { when: 'kord kuus' } }), sheet(), PROBLEMS, [])
    expect(cards.map(({ text, details }) => [text, details])).toEqual([['Komisjon', { who: 'Esimees' }], ['kord kuus', { when: 'kord kuus' }]])
  })

  it('a problem is found by its name or a part of it; what is not found stays in words', () => {
    expect([problemNamed(PROBLEMS, 'bussi ASTMED'), problemNamed(PROBLEMS, 'tee'), problemNamed(PROBLEMS, 'Tee on pime'), problemNamed(PROBLEMS, '')]).toEqual(['p1', null, 'p2', null])
    const { cards } = enteredOf(lines('expectation', { text: 'Madalamaks', problem: 'astmed' }, { text: 'Valgeks', problem: 'lumi' }), sheet(), PROBLEMS, [])
    expect(cards.map(({ text, problem }) => [text, problem])).toEqual([['Madalamaks', 'p1'], ['Valgeks (lumi)', null]])
  })

  it('what this person has on the board already is not entered twice', () => {
    const own = [{ board: 'interests', column: null, text: 'Sama  JUTT' } as unknown as Card]
    const { cards, known } = enteredOf(lines('interests', { text: 'sama jutt' }, { text: 'Uus' }, { text: 'uus' }), sheet(), PROBLEMS, own)
    expect(cards.map(({ text }) => text)).toEqual(['Uus'])
    expect(known).toBe(2)
  })

  it('lines of closed boards stay behind, with their ticks', () => {
    const closed: Meta = { ...WORKSHOP, stages: { two: 'locked' } }
    const draft: Draft = { name: 'Aino', organisation: '', lines: { ...lines('interests', { text: 'a' }).lines, ...lines('expectation', { text: 'b' }, {}).lines }, ticks: {} }
    const found = enteredOf(draft, sheet(closed), PROBLEMS, [])
    expect([found.cards.length, found.closed]).toEqual([1, 1])
    expect(leftOf(draft, sheet(closed))).toMatchObject({ name: 'Aino', lines: { expectation: [{ text: 'b' }] } })
    expect(Object.keys(leftOf(draft, sheet(closed)).lines)).toEqual(['expectation'])
  })

  it('what waits of one person is kept together', () => {
    const first = { ...lines('ways', { text: 'a' }), name: 'Aino' }
    const pile = onto(onto(onto([], first), { ...lines('ways', { text: 'b' }), name: ' aino ' }), { ...lines('ways', { text: 'c' }), name: 'Mall', ticks: { x: true } })
    expect(pile.map(one => [one.name, sizeOf(one)])).toEqual([['Aino', 2], ['Mall', 2]])
  })

  it('a draft of another version is not taken for one of ours', () => {
    expect(asDraft({ ...EMPTY, lines: { a: [EMPTY_LINE] } })).not.toBeNull()
    for (const bad of [null, {}, { ...EMPTY, lines: [] }, { ...EMPTY, lines: { a: [{ text: 1 }] } }, { ...EMPTY, ticks: null }]) expect(asDraft(bad)).toBeNull()
  })
})

describe('entered into the workshop', () => {
  let room: Room

  beforeEach(() => {
    room = openRoom(null)
    writeMeta(room, WORKSHOP)
    addRecord(room, 'people', { name: 'Abiline', role: 'helper', helper: null }, room.me)
    addRecord(room, 'texts', { text: 'Teeme koostööd selleks, et' }, 'preamble')
    addRecord(room, 'cards', { board: 'interests', text: 'Valmis', order: 1, author: null }, 'given')
  })

  afterEach(() => room.destroy())

  const card = (id: string): Card => records<Card>(room, 'cards').value.get(id)!
  const own = (id: string): Card[] => [...records<Card>(room, 'cards').value.values()].filter(one => one.author === id)

  it('everything is in the writer’s name and marked as on paper, and the page speaks for nobody else meanwhile', () => {
    const saved = saveSheet(room, { ...lines('interests', { text: 'Buss' }, { text: 'Tee' }), name: 'Aino', organisation: 'Selts', ticks: { given: true } })
    expect(own(saved.person).map(({ text, via, order }) => [text, via, order])).toEqual([['Buss', 'paper', 2], ['Tee', 'paper', 3]])
    expect(Object.keys(card('given').support)).toEqual([saved.person])
    expect(tableOf(room).map(({ name }) => name)).toEqual(['Aino'])
    const { organisation, capacity } = records<Person>(room, 'people').value.get(saved.person)!
    expect([records<Stakeholder>(room, 'stakeholders').value.get(organisation!)!.name, capacity]).toEqual(['Selts', 'organisation'])
    expect(room.speaker.value).toEqual({ person: room.me, via: null })
  })

  it('the next sheet of the same name is the same person’s', () => {
    const first = saveSheet(room, { ...lines('interests', { text: 'Buss' }), name: 'Aino' })
    const second = saveSheet(room, { ...lines('interests', { text: 'Buss' }, { text: 'Tee' }), name: ' aino' })
    expect(second.person).toBe(first.person)
    expect([second.entered.cards.length, second.entered.known]).toEqual([1, 1])
    expect(atTable(room, 'AINO')?.id).toBe(first.person)
  })

  it('a sheet without a name gets one, different each time', () => {
    const names = ['a', 'b'].map(text => saveSheet(room, lines('interests', { text })).name)
    expect(new Set([...names, '']).size).toBe(3)
  })

  it('words for a common text come to its end on a line of their own', () => {
    saveSheet(room, { ...lines('preamble', { text: 'teenused jõuavad kõigini' }), name: 'Aino' })
    expect(records<SharedText>(room, 'texts').value.get('preamble')!.text).toBe('Teeme koostööd selleks, et\nteenused jõuavad kõigini')
  })

  it('is taken back with the person that it brought', () => {
    const saved = saveSheet(room, { ...lines('interests', { text: 'Buss' }), name: 'Aino', ticks: { given: true } })
    saved.undo()
    expect(own(saved.person)).toEqual([])
    expect(card('given').support).toEqual({})
    expect(tableOf(room)).toEqual([])
  })
})

describe('a problem slip', () => {
  const places = new Places(BASE)
  const gazetteer = new Gazetteer(BASE, places)
  const name = gazetteer.settlements[0]!.name

  it('means the first place of the name that is written, another when it is picked, none where there is none', () => {
    const found = placeOf({ ...EMPTY_SLIP, where: name.slice(0, 4) }, gazetteer)
    expect(found).toBe(gazetteer.search(name.slice(0, 4), 5)[0])
    const second = gazetteer.search('a', 5)[1]!
    expect(placeOf({ ...EMPTY_SLIP, where: 'a', picked: second.key }, gazetteer)).toBe(second)
    expect(placeOf({ ...EMPTY_SLIP, where: 'xyzxyz' }, gazetteer)).toBeNull()
    expect(placeOf({ ...EMPTY_SLIP, where: name, picked: EVERYWHERE }, gazetteer)).toBe(EVERYWHERE)
  })

  it('keeps of a village its middle, and of the whole municipality no village', () => {
    const village = gazetteer.settlements[0]!
    expect(storedFor(village, places)).toMatchObject({ precision: 'village', place: village.akood })
    expect(storedFor(EVERYWHERE, places)).toMatchObject({ precision: 'municipality', place: null })
  })

  it('is kept over a reload as it was', () => {
    const slip = { ...EMPTY_SLIP, title: 'Tee on pime', theme: 'safety' }
    expect(asSlip(JSON.parse(JSON.stringify(slip)))).toEqual(slip)
    expect(asSlip({ ...slip, title: 3 })).toBeNull()
    expect(asSlip('slip')).toBeNull()
  })
})

describe('a network sheet', () => {
  let room: Room

  beforeEach(() => {
    room = openRoom(null)
    addRecord(room, 'people', { name: 'Abiline', role: 'helper', helper: null }, room.me)
    for (const [id, name] of [['a', 'Leisi selts'], ['b', 'Saaremaa vald']] as const) addRecord(room, 'stakeholders', { name, kind: 'association', level: 'community', merged_into: null, author: 'x' }, id)
  })

  afterEach(() => room.destroy())

  const ties = (): Record<string, Tie> => Object.fromEntries([...records<Tie>(room, 'ties').value])
  const rows = (...list: [string, string, string][]) => ({ ...EMPTY_SHEET, name: 'leisi selts', ties: list.map(([who, now, wanted]) => ({ who, now, wanted })) })

  it('numbers are the forms on the paper, 0 is no tie', () => {
    expect(['0', '1', '2', '3', '4', '5', ''].map(formOf)).toEqual(['none', 'communication', 'coordination', 'cooperation', 'collaboration', null, null])
  })

  it('a name is found whatever its letters, the one that stays before the one that was merged', () => {
    const members = new Map([['x', { name: 'Selts', merged_into: 'y' }], ['y', { name: 'selts', merged_into: null }]])
    expect([memberNamed(members, ' SELTS '), memberNamed(members, 'vald'), memberNamed(members, '')]).toEqual(['y', null, null])
  })

  it('always has a blank row', () => {
    expect(rowsOf(withRow(EMPTY_SHEET, 0, { who: 'Vald' }))).toHaveLength(2)
    expect(asSheet({ name: 'x', ties: [{ who: 'Vald' }] })).toMatchObject({ kind: '', ties: [{ who: 'Vald', now: '', wanted: '' }] })
    expect(asSheet({ name: 'x' })).toBeNull()
  })

  it('writes the ties of an organisation that is there as one of its people sees them', () => {
    const aino = addPerson(room, 'Aino', null)
    const saved = saveNetwork(room, rows(['Saaremaa vald', '1', '3'], ['', '', '']), aino, null)
    expect(saved.ties).toBe(1)
    expect(ties()['a~b']!.views).toEqual({ [aino]: { side: 'a', today: 'communication', wanted: 'cooperation', direction: null, note: '' } })
    expect(records<Person>(room, 'people').value.get(aino)).toMatchObject({ organisation: 'a', capacity: 'organisation' })
    expect(records<Stakeholder>(room, 'stakeholders').value.size).toBe(2)
  })

  it('adds those that are not there yet, on paper, and takes all of it back', () => {
    const saved = saveNetwork(room, { ...rows(['Päästeamet', '2', '']), name: 'Uus selts', kind: 'informal', level: 'county', needs: ' Ruume ' }, null, null)
    const all = [...records<Stakeholder>(room, 'stakeholders').value.values()]
    expect(all.filter(one => one.via === 'paper').map(({ name, kind, needs }) => [name, kind, needs])).toEqual([['Uus selts', 'informal', 'Ruume'], ['Päästeamet', 'association', undefined]])
    expect(tableOf(room)).toHaveLength(1)
    saved.undo()
    expect(records<Stakeholder>(room, 'stakeholders').value.size).toBe(2)
    expect(tableOf(room)).toHaveLength(0)
    expect(Object.values(ties()).every(({ views }) => !Object.keys(views).length)).toBe(true)
  })

  it('a tie to itself is none', () => {
    expect(saveNetwork(room, rows(['Leisi selts', '3', '']), addPerson(room, 'Aino', null), null).ties).toBe(0)
    expect(ties()).toEqual({})
  })
})
