/** Joining: a name, perhaps an organisation, how close to the core; nothing that is not needed. */

import type { JSX } from 'preact'

import { t } from '../_frontend/i18n'
import { records } from '../_frontend/records'
import type { Room } from '../_frontend/room'
import type { Person } from '../_frontend/schema'
import { announce } from '../_frontend/ui'
import type { Host, Widget } from '../_frontend/widget'
import { WhoIsHere } from './here'
import { JoinCard } from './join_card'
import { Languages } from './languages'
import './lobby.css'
import { PersonForm } from './person_form'

function View({ room, host }: { room: Room; host: Host }): JSX.Element {
  const joined = records<Person>(room, 'people').value.has(room.me)
  if (host.layout !== 'page') {
    return (
      <div class="u-lobby">
        {host.session?.join && <JoinCard join={host.session.join} />}
        <WhoIsHere room={room} />
        <details open={!joined && room.save.value.kind === 'local'}>
          <summary>{joined ? t('Change what I said when joining') : t('Join myself too')}</summary>
          <PersonForm key={String(joined)} room={room} action={joined ? t('Keep the changes') : t('Join')} onDone={() => announce(t('Changed.'))} />
        </details>
      </div>
    )
  }
  return (
    <div class="u-lobby">
      <div>
        <Languages session={host.session} />
      </div>
      <div>
        <h2 tabIndex={-1}>{t('Welcome to the round table')}</h2>
        <p class="u-soft">{t('No account and no e-mail. Two minutes, and you are at the table.')}</p>
      </div>
      <PersonForm room={room} action={t('Join')} onDone={() => announce(t('You have joined.'))} />
    </div>
  )
}

export const lobby: Widget = {
  name: 'lobby',
  tag: 'umarlaud-lobby',
  icon: 'users',
  title: () => t('Join'),
  instruction: () => t('Say who you are, as much as you like.'),
  View
}
