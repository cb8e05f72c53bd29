/** Languages by their own names, as in the language switch. */

const NAMES: Readonly<Record<string, string>> = { et: 'eesti', en: 'English', ru: 'русский' }

export function languageName(code: string): string {
  return NAMES[code] ?? code
}
