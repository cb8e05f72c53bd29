/** The row of themes with their counts, over map and list alike; one is on, or all are. */

import { useComputed } from '@preact/signals'
import type { JSX } from 'preact'

import { t } from '../_frontend/i18n'
import { THEMES } from '../_frontend/schema'
import { Chip } from '../_frontend/ui'
import type { MapState } from './state'
import { themeIcon, themeName } from './themes'

export function ThemeFilter({ state }: { state: MapState }): JSX.Element {
  const counts = state.counts.value
  const chosen = state.theme.value
  // a theme keeps its chip while a search leaves nothing of it, so that the row stays where it is
  const used = useComputed(() => new Set([...state.problems.value.values()].map(({ theme }) => theme))).value
  const others = [...used].filter(theme => !(THEMES as readonly string[]).includes(theme)).sort()
  const present = [...THEMES, ...others].filter(theme => used.has(theme) || theme === chosen)
  return (
    <div class="pm-filter" role="group" aria-label={t('Filter by theme')}>
      <Chip on={!chosen} onClick={() => (state.theme.value = null)}>
        {t('All')} <span class="pm-count">{state.matching.value.length}</span>
      </Chip>
      {present.map(theme => (
        <Chip key={theme} on={theme === chosen} icon={themeIcon(theme)} onClick={() => (state.theme.value = theme === chosen ? null : theme)}>
          {themeName(theme)} <span class="pm-count">{counts.get(theme) ?? 0}</span>
        </Chip>
      ))}
    </div>
  )
}
