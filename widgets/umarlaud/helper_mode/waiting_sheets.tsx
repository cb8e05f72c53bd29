/** What waits of sheets that were entered: for whom, how much, and to enter it as soon as its boards are open. */

import type { JSX } from 'preact'

import { tn } from '../_frontend/i18n'
import { Icon } from '../_frontend/icons'
import { draftKey } from '../_frontend/kept_draft'
import type { Room } from '../_frontend/room'
import { Button, toast } from '../_frontend/ui'
import { atTable, enteredNow, saveSheet, theSheet } from './save_sheet'
import { onto, pileOf, sizeOf, writePile } from './set_aside'
import { isEmpty, leftOf, type Draft } from './sheet'

const enterable = (room: Room, draft: Draft): number => {
  const { cards, texts, ticked } = enteredNow(room, draft, atTable(room, draft.name)?.id)
  return cards.length + texts.size + ticked.length
}

/** Whether something of what this helper set aside can be entered now. */
export const canEnter = (room: Room, workshop: string): boolean => pileOf(pileKey(workshop, room.me)).value.some(one => enterable(room, one) > 0)

export const pileKey = (workshop: string, person: string): string => draftKey(workshop, person, 'sheets-waiting')

export function WaitingSheets({ room, pile, done }: { room: Room; pile: string; done: () => void }): JSX.Element | null {
  const sheets = pileOf(pile).value
  if (!sheets.length) return null
  const now = sheets.reduce((sum, one) => sum + enterable(room, one), 0)
  const enter = (): void => {
    let rest: readonly Draft[] = []
    let n = 0
    for (const draft of sheets) {
      if (enterable(room, draft)) {
        const { entered } = saveSheet(room, draft)
        n += entered.cards.length + entered.texts.size + entered.ticked.length
      }
      const left = leftOf(draft, theSheet(room))
      if (!isEmpty(left)) rest = onto(rest, left)
    }
    writePile(pile, rest)
    done() // the button goes, and with it the keyboard's place
    toast(tn('{n} thing that waited is entered.', '{n} things that waited are entered.', n))
  }
  return (
    <details class="hm-waiting" open={now > 0}>
      <summary><Icon name="clock" size={20} /> {tn('{n} sheet waits for boards that are closed', '{n} sheets wait for boards that are closed', sheets.length)}</summary>
      <ul>{sheets.map(one => <li key={one.name}>{one.name}: {tn('{n} line', '{n} lines', sizeOf(one))}</li>)}</ul>
      {now > 0 && <Button kind="primary" icon="check" onClick={enter}>{tn('{n} can be entered now: enter it', '{n} can be entered now: enter them', now)}</Button>}
    </details>
  )
}
