/** The way to a slip's page, in a chunk of its own. */

import type { JSX } from 'preact'

import { lazily } from '../_frontend/lazily'
import type { Session } from '../_frontend/session'

const page = lazily(() => import('./slip_page'))

export function Slip({ session }: { session: Session }): JSX.Element {
  return page.show(({ SlipPage }) => <SlipPage session={session} />)
}
