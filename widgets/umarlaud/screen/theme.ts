/** Dark or light on the big screen, whatever the projector's computer prefers: by ?theme=dark, and by the key D. */

export type Theme = 'dark' | 'light'

const QUERY = /prefers-color-scheme:\s*dark/
const KEPT = 'umarlaud:screen-theme'
/** What each rule said before it was turned. */
const rules = new Map<CSSMediaRule, string>()

export function themeAsked(search: string = location.search): Theme | null {
  const asked = new URLSearchParams(search).get('theme')
  if (asked === 'dark' || asked === 'light') return asked
  try {
    const kept = localStorage.getItem(KEPT)
    return kept === 'dark' || kept === 'light' ? kept : null
  } catch {
    return null
  }
}

function collect(list: CSSRuleList): void {
  for (const rule of Array.from(list)) {
    if (!(rule instanceof CSSMediaRule)) continue
    if (QUERY.test(rule.media.mediaText)) rules.set(rule, rule.media.mediaText)
    else collect(rule.cssRules)
  }
}

/** Makes every rule for a dark scheme hold, or none: so all parts follow, and a notebook's other cells too. */
export function useTheme(theme: Theme): void {
  for (const sheet of Array.from(document.styleSheets)) {
    try {
      collect(sheet.cssRules)
    } catch {
      // a sheet of another origin is not ours
    }
  }
  for (const rule of rules.keys()) rule.media.mediaText = theme === 'dark' ? 'all' : 'not all'
  document.documentElement.style.colorScheme = theme
  for (const root of Array.from(document.querySelectorAll<HTMLElement>('.umarlaud'))) root.style.colorScheme = theme
}

/** To the other one, remembered on this computer; gives the new one. */
export function turnTheme(now: Theme | null): Theme {
  const dark = now ? now === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches
  const next: Theme = dark ? 'light' : 'dark'
  useTheme(next)
  try {
    localStorage.setItem(KEPT, next)
  } catch {
    // then it lasts as long as the page
  }
  return next
}
