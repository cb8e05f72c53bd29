/** A theme among the words of goals: its icon and its name. */

import { Icon } from '../_frontend/icons'
import { themeIcon, themeName } from '../problem_map/themes'

export function ThemeWord({ theme }: { theme: string }) {
  return <span class="goal-theme"><Icon name={themeIcon(theme)} size={18} /> {themeName(theme)}</span>
}
