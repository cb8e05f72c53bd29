/** What the lines mean; on a phone it folds away. */

import { useSignal } from '@preact/signals'
import type { JSX } from 'preact'

import { t } from '../_frontend/i18n'
import { Icon } from '../_frontend/icons'
import { LensChoice } from './filters'
import { TieLine } from './member_mark'
import { FORMS } from './network'
import type { NetworkState } from './state'
import { formName, lensName } from './words'

const FOLDED = 'umarlaud:network-legend'

/** On a phone it would cover a third of the map: there it opens when asked for. */
function wasFolded(): boolean {
  const small = typeof matchMedia === 'function' && matchMedia('(max-width: 859px)').matches
  try {
    const kept = localStorage.getItem(FOLDED)
    return kept === null ? small : kept === '1'
  } catch {
    return small
  }
}

function remember(folded: boolean): void {
  try {
    localStorage.setItem(FOLDED, folded ? '1' : '0')
  } catch {
    // then it is open once more
  }
}

export function Legend({ state, screen = false, scale = 1 }: { state: NetworkState; screen?: boolean; scale?: number }): JSX.Element {
  const folded = useSignal(!screen && wasFolded())
  const lines = (
    <ul>
      {FORMS.slice(1).map(form => (
        <li key={form}><TieLine form={form} width={52 * scale} scale={scale} /> <span>{formName(form)}</span></li>
      ))}
      {state.lens.value === 'gap' && <li><span class="nm-legend__sign nm-legend__sign--apart">≠</span> <span>{t('seen differently')}</span></li>}
      {state.lens.value === 'gap' && <li><span class="nm-legend__sign">+</span> <span>{t('both want it closer')}</span></li>}
    </ul>
  )
  if (screen) return <div class="nm-legend nm-legend--screen" aria-label={t('What the lines mean')} role="group">{lines}</div>
  const turn = (): void => {
    folded.value = !folded.value
    remember(folded.value)
  }
  return (
    <div class="nm-legend">
      <button type="button" class="nm-legend__turn" aria-expanded={!folded.value} onClick={turn}>
        <span>{t('Lines: {lens}', { lens: lensName(state.lens.value).toLocaleLowerCase() })}</span> <Icon name={folded.value ? 'chevron-down' : 'chevron-up'} size={20} />
      </button>
      {!folded.value && <LensChoice state={state} />}
      {!folded.value && lines}
    </div>
  )
}
