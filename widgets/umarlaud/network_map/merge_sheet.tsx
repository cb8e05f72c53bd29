/** "This is the same as …": choosing the other record of one organisation, and saying what will happen before it does. */

import { useSignal } from '@preact/signals'
import type { JSX } from 'preact'

import { t } from '../_frontend/i18n'
import { Button, Sheet, toast } from '../_frontend/ui'
import { ChooseMember } from './choose_member'
import { bareName, likeness } from './duplicates'
import { merge, mergeOf, type Merge } from './merge'
import type { NetworkState } from './state'

interface Props {
  state: NetworkState
  id: string
  /** The other one, when it is known already. */
  other?: string | null
  close: () => void
}

export function MergeSheet({ state, id, other, close }: Props): JSX.Element | null {
  const { room } = state
  const network = state.network.value
  const one = network.members.get(id)
  const chosen = useSignal<string | null>(other ?? null)
  /** A facilitator may turn it round. */
  const turned = useSignal(false)
  if (!one) return null
  const candidate = chosen.value ? network.members.get(network.resolve(chosen.value)) : undefined
  const found = candidate ? mergeOf(room, network, one, candidate) : null
  const planned: Merge | null = found && turned.value ? { from: found.into, into: found.from } : found
  const near = bareName(one.name)
  const candidates = [...network.members.values()]
    .filter(member => member.id !== id && mergeOf(room, network, one, member))
    .sort((a, b) => likeness(near, bareName(b.name)) - likeness(near, bareName(a.name)) || a.name.localeCompare(b.name, 'et'))
  const run = (): void => {
    if (!planned) return
    const back = merge(room, planned)
    close()
    state.opened.value = state.selected.value = null
    toast(t('“{from}” and “{into}” are one now.', { from: planned.from.name, into: planned.into.name }), { action: { label: t('Undo'), run: back } })
  }
  return (
    <Sheet
      title={planned ? t('Are these the same?') : t('The same as which?')}
      onClose={close}
      class="pm-sheet"
      footer={planned && (
        <>
          <Button onClick={() => (other ? close() : (chosen.value = null))}>{t('No, another')}</Button>
          <Button kind="primary" big icon="merge" onClick={run}>{t('Yes, unite them')}</Button>
        </>
      )}
    >
      {planned ? (
        <div class="nm-merge">
          <p>{t('Stays:')} <b>{planned.into.name}</b></p>
          <p>{t('Becomes one with it:')} <b>{planned.from.name}</b></p>
          <p class="u-soft">{t('The ties of both count as its ties. Nothing is deleted, and it can be parted again.')}</p>
          {room.role === 'facilitator' && <Button icon="arrow-up-down" onClick={() => (turned.value = !turned.value)}>{t('The other one stays')}</Button>}
        </div>
      ) : (
        <>
          {room.role !== 'facilitator' && <p class="u-soft u-small">{t('You can unite what you have added yourself; a facilitator can unite any two.')}</p>}
          <ChooseMember state={state} label={t('The same as which?')} members={candidates} choose={picked => (chosen.value = picked)} />
        </>
      )}
    </Sheet>
  )
}
