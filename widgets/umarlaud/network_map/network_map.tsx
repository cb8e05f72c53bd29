/** The network map: organisations and the ties between them. What draws them comes in a chunk of its own when first seen. */

import { signal } from '@preact/signals'
import type { JSX } from 'preact'
import { useEffect } from 'preact/hooks'

import { t } from '../_frontend/i18n'
import { Icon } from '../_frontend/icons'
import type { Room } from '../_frontend/room'
import { Button } from '../_frontend/ui'
import type { Host, Widget } from '../_frontend/widget'
import './network_map.css'

type Module = typeof import('./network_page')

const loaded = signal<Module | null>(null)
const failed = signal(false)
let loading: Promise<void> | null = null

function load(): Promise<void> {
  loading ??= import('./network_page').then(
    module => {
      loaded.value = module
      failed.value = false
    },
    () => {
      failed.value = true
      loading = null
    }
  )
  return loading
}

function View(p: { room: Room; host: Host }): JSX.Element {
  useEffect(() => void load(), [])
  const module = loaded.value
  if (module) return <module.NetworkPage {...p} />
  return (
    <div class="u-empty" role="status">
      <Icon name={failed.value ? 'wifi-off' : 'waypoints'} />
      <p>{failed.value ? t('The network could not be loaded.') : t('Loading the network …')}</p>
      {failed.value && <Button icon="refresh-cw" onClick={() => void load()}>{t('Try again')}</Button>}
    </div>
  )
}

export const networkMap: Widget = {
  name: 'network_map',
  tag: 'umarlaud-network-map',
  icon: 'waypoints',
  title: () => t('Network'),
  instruction: () => t('Who acts with whom? Add your organisation, and draw how you act together today and how you would like to.'),
  View
}
