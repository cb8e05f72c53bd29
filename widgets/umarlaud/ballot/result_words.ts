/** A vote's result in words and shares: places with their ties, what each thing got, how many have voted. */

import { t, tn } from '../_frontend/i18n'
import type { ItemResult, Turnout, Vote, VoteResult } from '../_frontend/schema'

/** "1. koht", or of several on one place "jagatud 2. koht". */
export function placeWords(rank: number, shared: boolean): string {
  return shared ? t('shared place {n}', { n: rank }) : t('place {n}', { n: rank })
}

/** The ranks that more than one thing has. */
export function sharedRanks(items: readonly ItemResult[]): ReadonlySet<number> {
  const seen = new Set<number>()
  const shared = new Set<number>()
  for (const { rank } of items) {
    if (seen.has(rank)) shared.add(rank)
    seen.add(rank)
  }
  return shared
}

/** A part of a bar: the name of its look, how much of the bar, and the words that say the same. */
export interface Part {
  look: 'points' | 'good' | 'middle' | 'bad' | 'wins'
  share: number
  words: string
}

const count = (item: ItemResult, name: string): number => item.counts?.[name] ?? 0
const largest = (items: readonly ItemResult[], name: string): number => Math.max(1, ...items.map(one => count(one, name)))

/** What one thing got. Shares of points and of pairs are of the most that one got; those of answers are of all answers. */
export function partsOf(kind: Vote['kind'], item: ItemResult, items: readonly ItemResult[]): Part[] {
  if (kind === 'dots') {
    const points = count(item, 'points')
    return [{ look: 'points', share: points / largest(items, 'points'), words: tn('{n} point', '{n} points', points) }]
  }
  if (kind === 'ranking') {
    const wins = count(item, 'wins')
    return [{ look: 'wins', share: wins / Math.max(1, items.length - 1), words: tn('ahead of {n} other', 'ahead of {n} others', wins) }]
  }
  const named: [Part['look'], string, number][] =
    kind === 'choice'
      ? [
          ['good', t('For'), count(item, 'yes')],
          ['bad', t('Against'), count(item, 'no')],
          ['middle', t('Abstained'), count(item, 'abstain')]
        ]
      : [
          ['good', t('Agree'), count(item, 'agree')],
          ['middle', t('Agree with reservations'), count(item, 'reservations')],
          ['bad', t('Object'), count(item, 'object')]
        ]
  const total = Math.max(1, named.reduce((sum, [, , n]) => sum + n, 0))
  return named.map(([look, name, n]) => ({ look, share: n / total, words: `${name} ${n}` }))
}

/** What stands beside the main figure; '' where there is nothing more to say. */
export function asideOf(kind: Vote['kind'], item: ItemResult): string {
  const voters = item.counts?.voters
  return kind === 'dots' && voters !== undefined ? tn('from {n} voter', 'from {n} voters', voters) : ''
}

/** How the places came about, in one sentence that names the method. */
export function methodWords(result: VoteResult): string {
  switch (result.method) {
    case 'dots':
      return t('The more points, the better the place.')
    case 'choice':
      return t('The order is by votes for, less votes against.')
    case 'consent':
      return t('First those that fewest object to.')
    case 'schulze':
      return t('Counted by the Schulze method: each two are compared, by how many put one before the other.')
    default:
      return ''
  }
}

export const voted = (turnout: Turnout | null | undefined): number => (turnout ? turnout.own + turnout.helper + turnout.slip : 0)

/** "Hääletanud on 23 inimest 41-st (neist abilise kaudu 4, sedeliga 2)". Who votes with a slip is nobody of those that joined. */
export function turnoutWords(turnout: Turnout | null | undefined, people: number): string {
  const all = voted(turnout)
  const of = Math.max(all, people + (turnout?.slip ?? 0))
  const ways = [
    turnout?.helper ? t('by a helper {n}', { n: turnout.helper }) : '',
    turnout?.slip ? t('with a slip {n}', { n: turnout.slip }) : ''
  ].filter(Boolean)
  // a slip's page has no document: it does not know how many are here
  const words = people ? tn('{n} of {all} has voted', '{n} of {all} have voted', all, { all: of }) : t('Voted: {n}', { n: all })
  return ways.length ? `${words} (${t('of them {ways}', { ways: ways.join(', ') })})` : words
}
