/** Says that only one member and its neighbours are shown, and leads back to all. */

import type { JSX } from 'preact'

import { t } from '../_frontend/i18n'
import { Icon } from '../_frontend/icons'
import { Button } from '../_frontend/ui'
import type { NetworkState } from './state'

export function EgoBar({ state }: { state: NetworkState }): JSX.Element | null {
  const id = state.ego.value
  if (!id || !state.network.value.members.has(state.network.value.resolve(id))) return null
  return (
    <div class="nm-ego" role="status">
      <Icon name="waypoints" />
      <p>{t('Only {name} and its neighbours', { name: state.nameOf(id) })}</p>
      <Button onClick={() => (state.ego.value = null)}>{t('Show all')}</Button>
    </div>
  )
}
