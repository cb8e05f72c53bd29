/** The themes of problems: word, colour (a CSS class) and icon, always the three together. */

import type { JSX } from 'preact'

import { t } from '../_frontend/i18n'
import { Icon, iconPath } from '../_frontend/icons'
import { THEMES, type Theme } from '../_frontend/schema'

const ICONS: Record<Theme, string> = {
  accessibility: 'accessibility',
  transport: 'bus',
  assistance: 'hand-helping',
  home_care: 'house-heart',
  safety: 'shield',
  learning: 'graduation-cap',
  information: 'info',
  other: 'circle-ellipsis'
}

/** A theme that this page does not know (facilitators may add their own) is drawn as "other" under its own name. */
export const knownTheme = (theme: string): Theme => ((THEMES as readonly string[]).includes(theme) ? (theme as Theme) : 'other')

export function themeName(theme: string): string {
  switch (theme as Theme) {
    case 'accessibility':
      return t('Accessibility')
    case 'transport':
      return t('Public transport')
    case 'assistance':
      return t('Personal assistance')
    case 'home_care':
      return t('Home care')
    case 'safety':
      return t('Safety')
    case 'learning':
      return t('Learning')
    case 'information':
      return t('Information')
    case 'other':
      return t('Other')
    default:
      return theme
  }
}

export const themeIcon = (theme: string): string => ICONS[knownTheme(theme)]

export const themeClass = (theme: string): string => `theme-${knownTheme(theme)}`

/** The icon as text, because Leaflet's marks are made of HTML. */
export const themeDrawing = (theme: string): string => `<svg viewBox="0 0 24 24" aria-hidden="true">${iconPath(themeIcon(theme))}</svg>`

export function ThemeDisc({ theme }: { theme: string }): JSX.Element {
  return (
    <span class={`pm-disc ${themeClass(theme)}`}>
      <Icon name={themeIcon(theme)} size={18} />
    </span>
  )
}
