/** The words of the interface, from the gettext catalogues; a missing string falls back to its English source. */

import { catalogues } from 'umarlaud:catalogues'

import { pluralRule } from './plural'

export interface Catalogue {
  plural: string
  /** source → translation; a plural's source → its forms */
  messages: Record<string, string | string[]>
}

type Parameters = Record<string, string | number>

let messages: Catalogue['messages'] = {}
let rule = pluralRule('plural=n != 1')

/** The language in use, as in <html lang>. */
export let language = 'en'

export function useCatalogue(code: string, catalogue: Catalogue): void {
  language = code
  messages = catalogue.messages
  rule = pluralRule(catalogue.plural)
}

/** Loads one language; a language that is not there or not reachable leaves the English sources. */
export async function loadLanguage(code: string): Promise<void> {
  const short = code.slice(0, 2).toLowerCase()
  const found = catalogues[short]
  language = short
  if (!found) return
  try {
    const catalogue = typeof found === 'string' ? ((await (await fetch(found)).json()) as Catalogue) : found
    useCatalogue(short, catalogue)
  } catch {
    console.warn(`no catalogue for ${short}`)
  }
}

function fill(text: string, parameters?: Parameters): string {
  if (!parameters) return text
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => (name in parameters ? String(parameters[name]) : whole))
}

/** Translates a text and fills in its {placeholders}. */
export function t(source: string, parameters?: Parameters): string {
  const found = messages[source]
  return fill((typeof found === 'string' ? found : found?.[0]) || source, parameters)
}

let formatter: Intl.NumberFormat | null = null
let formats = ''

/** Making a formatter costs more than all else that a phrase costs, so one is kept. */
function numbers(): Intl.NumberFormat {
  if (!formatter || formats !== language) {
    formatter = new Intl.NumberFormat(language)
    formats = language
  }
  return formatter
}

/** Translates a text that depends on a number: tn('{n} problem', '{n} problems', 3). */
export function tn(one: string, many: string, n: number, parameters?: Parameters): string {
  const found = messages[one]
  const form = Array.isArray(found) ? found[Math.min(rule(n), found.length - 1)] : undefined
  return fill(form || (n === 1 ? one : many), { n: numbers().format(n), ...parameters })
}

/** A time as people say it: 14:05 today, otherwise the date too. */
export function formatTime(iso: string): string {
  const time = new Date(iso)
  if (Number.isNaN(time.getTime())) return ''
  const today = time.toDateString() === new Date().toDateString()
  const clock: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit' }
  const style = today ? clock : { day: 'numeric' as const, month: 'short' as const, ...clock }
  return new Intl.DateTimeFormat(language, style).format(time)
}
