/** Finding places by name. */

import { describe, expect, test } from 'vitest'

import { folded, Gazetteer, shortName } from '../../widgets/umarlaud/_frontend/ground/gazetteer'
import { Places } from '../../widgets/umarlaud/_frontend/ground/places'
import { BASE } from './problem_map_base'

const gazetteer = new Gazetteer(BASE, new Places(BASE))
const names = (query: string): string[] => gazetteer.search(query).map(({ name, kind }) => `${name} (${kind})`)

describe('finding a place by name', () => {
  test('diacritics are optional, and a settlement comes before what is named after it', () => {
    expect(names('poide')).toEqual(['Põide küla (settlement)', 'Poidemäe (place)', 'Põide Põhikool (school)', 'Põide (stop)', 'Põide (stop)'])
    expect(names('soti')[0]).toBe('Šoti küla (settlement)')
    expect(names('PÕIDE')[0]).toBe('Põide küla (settlement)')
  })

  test('a Russian keyboard finds Estonian places', () => {
    expect(names('Пыйде')[0]).toBe('Põide küla (settlement)')
    expect(names('Курессааре')).toEqual(['Kuressaare linn (settlement)'])
  })

  test('prefixes come before words inside a name, and those before letters inside a word', () => {
    expect(names('po').at(0)).toBe('Põide küla (settlement)')
    expect(names('pohi')).toEqual(['Põide Põhikool (school)'])
    expect(names('issaare')).toEqual(['Orissaare alevik (settlement)'])
  })

  test('all words must be there, in any order', () => {
    expect(names('kool poide')).toEqual(['Põide Põhikool (school)'])
    expect(names('poide tartu')).toEqual([])
  })

  test('one letter that is wrong, missing or doubled still finds the place, but only where nothing fits as it is written', () => {
    expect(names('orisaare')).toEqual(['Orissaare alevik (settlement)'])
    expect(names('orissaarre')).toEqual(['Orissaare alevik (settlement)'])
    expect(names('kuresaare')).toEqual(['Kuressaare linn (settlement)'])
    expect(names('kyressaa')).toEqual(['Kuressaare linn (settlement)'])
    expect(names('korosaare')).toEqual([])
    expect(names('pox')).toEqual([])
  })

  test('two sides of a road are one stop; another village of the name keeps its own', () => {
    const stops = gazetteer.all.filter(({ kind }) => kind === 'stop')
    expect(stops.map(({ within }) => within?.name)).toEqual(['Põide küla', 'Orissaare alevik'])
  })

  test('villages of one name are told apart by the town they are near to', () => {
    const found = gazetteer.search('moisakula')
    expect(found.map(({ akood }) => akood)).toEqual(['1002', '1004'])
    expect(found.every(({ within }) => within)).toBe(true)
    expect(gazetteer.search('soti')[0]!.within).toBe(null)
  })

  test('an empty search gives all settlements only where settlements are asked for', () => {
    expect(gazetteer.search('')).toEqual([])
    expect(gazetteer.search('', 99, gazetteer.settlements)).toHaveLength(6)
  })

  test('names are folded and shortened as people say them', () => {
    expect(folded('  Jõgela-Õru, 2 ')).toBe('iogela oru 2')
    expect(shortName('Upa küla')).toBe('Upa')
    expect(shortName('Külaküla')).toBe('Külaküla')
  })
})
