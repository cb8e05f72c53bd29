/** How others get in: the code in groups of three, the address, the QR picture. */

import type { JSX } from 'preact'

import { t } from '../_frontend/i18n'
import type { Session } from '../_frontend/session'

/** K7M 4XP: six letters are read out and remembered in threes. */
export function codeInThrees(code: string): string {
  return code.replace(/\s+/g, '').replace(/(.{3})(?=.)/g, '$1\u00a0')
}

/** The address without what one need not type. */
export function shortAddress(url: string): string {
  try {
    return new URL(url, location.href).host
  } catch {
    return url
  }
}

export function JoinCard({ join }: { join: NonNullable<Session['join']> }): JSX.Element {
  return (
    <div class="u-join">
      {join.qr && <img class="u-join__qr" src={join.qr} alt={t('QR code that opens {url}', { url: join.url })} />}
      <div class="u-join__words">
        <p class="u-join__how">{t('Join with a phone')}</p>
        <p class="u-join__code">
          {/* letter by letter for those who listen */}
          <span class="u-hidden">{t('Join code {code}', { code: [...join.code].join(' ') })}</span>
          <span aria-hidden="true">{codeInThrees(join.code)}</span>
        </p>
        <p class="u-join__address">{shortAddress(join.url)}</p>
      </div>
    </div>
  )
}
