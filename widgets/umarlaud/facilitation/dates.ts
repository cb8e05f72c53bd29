/** Days as people say them. */

import { language } from '../_frontend/i18n'

/** 22 November 2026, in the page's language; '' for what is no date. */
export function longDate(iso: string): string {
  const time = new Date(iso)
  return Number.isNaN(time.getTime()) ? '' : new Intl.DateTimeFormat(language, { day: 'numeric', month: 'long', year: 'numeric' }).format(time)
}

/** Today on this device's calendar, as a field for a day takes it. */
export function today(): string {
  const now = new Date()
  return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10)
}
