/** The language switch: links, since the server remembers the choice and serves the page anew. */

import type { JSX } from 'preact'

import { language, t } from '../_frontend/i18n'
import type { Session } from '../_frontend/session'

const OWN_NAMES: Record<string, string> = { et: 'Eesti', en: 'English', ru: 'Русский' }

function address(code: string): string {
  const url = new URL(location.href)
  url.searchParams.set('lang', code)
  return url.pathname + url.search + url.hash
}

export function Languages({ session }: { session: Session | null }): JSX.Element | null {
  if (!session || session.languages.length < 2) return null
  return (
    <nav class="u-languages" aria-label={t('Language')}>
      {session.languages.map(code => (
        <a key={code} class={`u-chip${code === language ? ' u-chip--on' : ''}`} lang={code} hreflang={code} href={address(code)} aria-current={code === language ? 'true' : undefined}>
          {OWN_NAMES[code] ?? code}
        </a>
      ))}
    </nav>
  )
}
