/** Amounts of money and other numbers as people write them: read from any of their ways, written in that of the page's language. */

import { language } from '../_frontend/i18n'

const CURRENCY = '(?:€|eurot|eurod|euro|eur|евро)'
const ROUND = new RegExp(`^\\s*${CURRENCY}?\\s*([^]*?)\\s*(?:[.,]\\s*[-–—])?\\s*${CURRENCY}?\\s*$`, 'i')
// what spreadsheets and languages put between thousands; ' is Switzerland's
const SPACE = "[\\s\\u00a0\\u2007\\u2009\\u202f'’]"
/** What an amount looks like, and what separates its thousands: 6 000,50 · 6.000,50 · 6,000.50 · 6000,50 */
const FORMS: readonly [RegExp, RegExp][] = [
  [new RegExp(`^[0-9]{1,3}(?:${SPACE}[0-9]{3})+(?:[.,][0-9]+)?$`), /[^0-9.,]/g],
  [/^[1-9][0-9]{0,2}(?:\.[0-9]{3})+(?:,[0-9]+)?$/, /\./g],
  [/^[1-9][0-9]{0,2}(?:,[0-9]{3})+(?:\.[0-9]+)?$/, /,/g],
  [/^[0-9]+(?:[.,][0-9]+)?$/, /(?!)/g]
]
const DASHES = /^[-–—−.\s]*$/

/** The number that `text` is, with or without a sign of money; null where it is words. */
export function readNumber(text: string): number | null {
  // each space of a run would be tried with each other one
  const line = text.trim().replace(/\s+/g, ' ')
  const inner = ROUND.exec(line)?.[1] ?? line
  const minus = /^[-−–]/.test(inner)
  const digits = minus ? inner.slice(1).trimStart() : inner
  const form = FORMS.find(([shape]) => shape.test(digits))
  if (!form) return null
  const number = Number(digits.replace(form[1], '').replace(',', '.'))
  return Number.isFinite(number) ? (minus ? -number : number) + 0 : null
}

/** What a budget cell holds when `text` is written into it: euros, words, or null for nothing or a dash. By the rule of analysis/amounts.py. */
export function readAmount(text: string): number | string | null {
  const words = text.trim()
  return DASHES.test(words) ? null : (readNumber(words) ?? words)
}

let made = ''
let whole: Intl.NumberFormat
let cents: Intl.NumberFormat
let any: Intl.NumberFormat

function formatters(): void {
  if (made === language) return
  made = language
  // Estonian would leave 6000 without a space beside 39 800: in a column both need it
  const grouped = { useGrouping: 'always' as never }
  whole = new Intl.NumberFormat(language, { ...grouped, maximumFractionDigits: 0 })
  cents = new Intl.NumberFormat(language, { ...grouped, minimumFractionDigits: 2, maximumFractionDigits: 2 })
  any = new Intl.NumberFormat(language, { ...grouped, maximumFractionDigits: 6 })
}

/** 6 000 or 6 000,50 without the sign. */
export function amountWords(euros: number): string {
  formatters()
  return (Number.isInteger(euros) ? whole : cents).format(euros)
}

/** 6 000 € */
export function euroWords(euros: number): string {
  return `${amountWords(euros)}\u00a0€`
}

/** A number that is no money, such as a target. */
export function numberWords(number: number): string {
  formatters()
  return any.format(number)
}

/** A number as one edits and copies it: no spaces, the decimal sign of the language. */
export function plainNumber(number: number): string {
  return language === 'en' ? String(number) : String(number).replace('.', ',')
}

/** The sum of amounts, exact to the cent whatever their order (Neumaier 1974). */
export function euros(amounts: Iterable<number>): number {
  let all = 0
  let lost = 0
  for (const one of amounts) {
    const next = all + one
    lost += Math.abs(all) >= Math.abs(one) ? all - next + one : one - next + all
    all = next
  }
  const sum = Math.round((all + lost) * 100) / 100
  return Number.isFinite(sum) ? sum : all
}
