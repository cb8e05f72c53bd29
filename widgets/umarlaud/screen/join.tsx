/** How to join, on the wall: the picture for a camera, the address and the code for fingers. */

import type { JSX } from 'preact'

import { t } from '../_frontend/i18n'
import type { Session } from '../_frontend/session'
import { codeInThrees, shortAddress } from '../lobby/join_card'

export type JoinSize = 'first' | 'usual' | 'small'

export function Join({ join, size }: { join: NonNullable<Session['join']>; size: JoinSize }): JSX.Element {
  return (
    <section class={`u-screen__join${size === 'usual' ? '' : ` u-screen__join--${size}`}`} aria-label={t('Join with a phone')}>
      {join.qr && <img src={join.qr} alt={t('QR code that opens {url}', { url: join.url })} />}
      <div>
        <p>{t('Join with a phone')}</p>
        <p class="u-screen__address">{shortAddress(join.url)}</p>
      </div>
      <p class="u-screen__code">
        <span class="u-hidden">{t('Join code {code}', { code: [...join.code].join(' ') })}</span>
        <span aria-hidden="true">{codeInThrees(join.code)}</span>
      </p>
    </section>
  )
}
