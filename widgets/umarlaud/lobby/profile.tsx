/** The sheet behind the person button: what one said when joining, the language, who is here, how others join. */

import type { JSX } from 'preact'

import { t } from '../_frontend/i18n'
import type { Room } from '../_frontend/room'
import type { Session } from '../_frontend/session'
import { Sheet, toast } from '../_frontend/ui'
import { WhoIsHere } from './here'
import { JoinCard } from './join_card'
import { Languages } from './languages'
import { PersonForm } from './person_form'

export function Profile({ room, session, onClose }: { room: Room; session: Session | null; onClose: () => void }): JSX.Element {
  return (
    <Sheet title={t('Me and the others')} onClose={onClose}>
      <div class="u-profile">
        <Languages session={session} />
        <PersonForm
          room={room}
          action={t('Keep the changes')}
          onDone={() => {
            toast(t('Changed.'))
            onClose()
          }}
        />
        <WhoIsHere room={room} />
        {session?.join && <JoinCard join={session.join} />}
      </div>
    </Sheet>
  )
}
