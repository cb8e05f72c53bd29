/** Which cards became findings: a finding's key begins with that of the card it was made from. */

import { newId } from '../_frontend/records'

/** The longest part of a card's key that is taken into that of its finding; keys have at most 64 characters. */
const LONGEST = 53

const beginning = (card: string): string => `${card.slice(0, LONGEST)}-`

/** A new key each time: two people may take over one card at once, and neither may write over the other's record. */
export const findingKey = (card: string): string => beginning(card) + newId()

export const isTaken = (card: string, evidence: ReadonlyMap<string, unknown>): boolean => [...evidence.keys()].some(key => key.startsWith(beginning(card)))
