/** What one person says in a vote, as a phone keeps it and as the server takes it. */

import './browser_stand_ins'

import { describe, expect, it } from 'vitest'

import { choiceFrom, flawOf, howMany, moved, numbersOf, placesOf, pointsGiven, rankingOf, withPoints, without, withTie } from '../../widgets/umarlaud/ballot/choice'
import { choiceOf, codeOf, fits, oneKey } from '../../widgets/umarlaud/helper_mode/paper_ballot'

const dots = { kind: 'dots' as const, points: 3 }
const ITEMS = ['a', 'b', 'c', 'd']

describe('points', () => {
  it('are given while there are some, and taken back to none', () => {
    let choice = withPoints({}, 'a', 1, 3)
    choice = withPoints(choice, 'a', 1, 3)
    choice = withPoints(choice, 'b', 1, 3)
    expect(choice).toEqual({ a: 2, b: 1 })
    expect(withPoints(choice, 'c', 1, 3)).toBe(choice)
    expect(withPoints(withPoints(choice, 'b', -1, 3), 'b', -1, 3)).toEqual({ a: 2 })
    expect(pointsGiven(choice)).toBe(3)
  })

  it('cannot be sent when there are none, or more than there are', () => {
    expect(flawOf(dots, {})?.words).toMatch(/at least one point/)
    expect(flawOf(dots, { a: 4 })?.words).toMatch(/more points/)
    expect(flawOf(dots, { a: 3 })).toBeNull()
  })
})

describe('an objection', () => {
  it('needs a reason, and says at which thing it is missing', () => {
    const question = { kind: 'consent' as const, points: 0 }
    expect(flawOf(question, { a: { answer: 'agree', reason: '' }, b: { answer: 'object', reason: '  ' } })?.item).toBe('b')
    expect(flawOf(question, { b: { answer: 'object', reason: 'Liiga kallis' } })).toBeNull()
    expect(flawOf(question, { b: { answer: 'reservations', reason: '' } })).toBeNull()
  })
})

describe('a ranking', () => {
  it('is rows with ties, there and back', () => {
    const ranking = [['a'], ['b', 'c'], ['d']]
    expect(rankingOf(placesOf(ranking))).toEqual(ranking)
    expect(numbersOf(placesOf(ranking))).toEqual([1, 2, 2, 4])
  })

  it('what is moved stands alone, and those whom it leaves keep their place', () => {
    expect(rankingOf(moved(placesOf([['a'], ['b', 'c'], ['d']]), 1, 0))).toEqual([['b'], ['a'], ['c'], ['d']])
    expect(rankingOf(moved(placesOf([['a', 'b'], ['c']]), 0, 2))).toEqual([['b'], ['c'], ['a']])
  })

  it('what is taken out leaves its tie to the others', () => {
    expect(rankingOf(without(placesOf([['a', 'b', 'c'], ['d']]), 'a'))).toEqual([['b', 'c'], ['d']])
    expect(rankingOf(without(placesOf([['a']]), 'nobody'))).toEqual([['a']])
  })

  it('a tie is made and undone, never with nothing above', () => {
    const tied = withTie(placesOf([['a'], ['b']]), 1)
    expect(rankingOf(tied)).toEqual([['a', 'b']])
    expect(rankingOf(withTie(tied, 1))).toEqual([['a'], ['b']])
    expect(rankingOf(withTie(placesOf([['a'], ['b']]), 0))).toEqual([['a'], ['b']])
  })
})

describe('what was kept on the phone', () => {
  it('is taken as far as it is a choice of this vote', () => {
    expect(choiceFrom('dots', ITEMS, { a: 2, x: 1, b: -1, c: 0.5 })).toEqual({ a: 2 })
    expect(choiceFrom('choice', ITEMS, { a: 'yes', b: 'perhaps' })).toEqual({ a: 'yes' })
    expect(choiceFrom('ranking', ITEMS, [['a', 'x'], ['a', 'b'], []])).toEqual([['a'], ['b']])
    expect(choiceFrom('consent', ITEMS, { a: { answer: 'object', reason: 'ei' }, b: { answer: 'maybe' } })).toEqual({ a: { answer: 'object', reason: 'ei' } })
  })

  it('is nothing where it is of another kind', () => {
    expect(choiceFrom('dots', ITEMS, [['a']])).toBeNull()
    expect(choiceFrom('ranking', ITEMS, { a: 1 })).toBeNull()
    expect(choiceFrom('choice', ITEMS, null)).toBeNull()
    expect(howMany([['a', 'b'], ['c']])).toBe(3)
  })
})

describe('a paper ballot', () => {
  it('is typed row by row as it stands there', () => {
    expect(choiceOf(dots, ITEMS, { a: '2', c: '1' }, {})).toEqual({ a: 2, c: 1 })
    expect(choiceOf({ kind: 'choice', points: 0 }, ITEMS, { a: '1', b: '2', c: '3' }, {})).toEqual({ a: 'yes', b: 'no', c: 'abstain' })
    expect(choiceOf({ kind: 'consent', points: 0 }, ITEMS, { a: '1', b: '3' }, { b: ' Liiga kallis ' })).toEqual({ a: { answer: 'agree', reason: '' }, b: { answer: 'object', reason: 'Liiga kallis' } })
  })

  it('of a ranking may leave numbers out and give one twice', () => {
    expect(choiceOf({ kind: 'ranking', points: 0 }, ITEMS, { a: '5', b: '1', c: '5', d: '' }, {})).toEqual([['b'], ['a', 'c']])
  })

  it('a number that cannot stand there is seen at once', () => {
    expect([fits(dots, '3', 4), fits(dots, '4', 4), fits(dots, '', 4), fits(dots, 'x', 4), fits(dots, '01', 4)]).toEqual([true, false, true, false, false])
    expect([fits({ kind: 'choice', points: 0 }, '0', 4), fits({ kind: 'choice', points: 0 }, '3', 4)]).toEqual([false, true])
    expect(fits({ kind: 'ranking', points: 0 }, '5', 4)).toBe(false)
  })

  it('goes on by itself after one key only where one key can say it all', () => {
    expect([oneKey(dots, 40), oneKey({ kind: 'ranking', points: 0 }, 9), oneKey({ kind: 'ranking', points: 0 }, 10)]).toEqual([true, true, false])
  })

  it('its code is read with blanks and dashes, in small letters too', () => {
    expect(codeOf(' yftt-5k cr ')).toBe('YFTT5KCR')
  })
})
