/** One's own words on ties whose other end was deleted: shown, never lost silently, and taken out on request. */

import { useSignal } from '@preact/signals'
import type { JSX } from 'preact'

import { t, tn } from '../_frontend/i18n'
import { Icon } from '../_frontend/icons'
import { writeOwn } from '../_frontend/records'
import { Button, Sheet } from '../_frontend/ui'
import type { NetworkState } from './state'
import { formName } from './words'
import { lostViews } from './write_tie'

export function LostViews({ state }: { state: NetworkState }): JSX.Element | null {
  const open = useSignal(false)
  const keys = lostViews(state)
  if (!keys.length) return null
  const name = (id: string): string => state.nameOf(id) || t('(deleted)')
  return (
    <>
      <div class="u-note u-note--waiting nm-lost">
        <Icon name="unlink" />
        <p>{tn('{n} tie that you drew has lost an end: the organisation was deleted.', '{n} ties that you drew have lost an end: the organisation was deleted.', keys.length)}</p>
        <Button onClick={() => (open.value = true)}>{t('Show')}</Button>
      </div>
      {open.value && (
        <Sheet title={t('Ties with a lost end')} onClose={() => (open.value = false)} class="pm-sheet">
          <p class="u-soft">{t('They are not counted. Should the organisation come back, they count again.')}</p>
          <ul class="nm-aliases">
            {keys.map(key => {
              const tie = state.records.value.get(key)!
              return (
                <li key={key}>
                  <span>{name(tie.a)} ↔ {name(tie.b)} <small class="u-soft">{formName(tie.views[state.room.speaker.value.person]?.today ?? 'none')}</small></span>
                  <Button icon="trash-2" onClick={() => writeOwn(state.room, 'ties', key, 'views', null)}>{t('Remove')}</Button>
                </li>
              )
            })}
          </ul>
        </Sheet>
      )}
    </>
  )
}
