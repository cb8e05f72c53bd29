/** What the wall says while there is no goal: where to begin. */

import type { JSX } from 'preact'

import { t } from '../_frontend/i18n'
import { Icon } from '../_frontend/icons'

export function NoGoals(): JSX.Element {
  return (
    <p class="u-screen__nothing">
      <Icon name="flag" /> {t('No goals yet. Write the first one on your phone.')}
    </p>
  )
}
