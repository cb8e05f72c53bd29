/** Every word of the page stands in every catalogue. */

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { po } from 'gettext-parser'
import { expect, it } from 'vitest'

const PACKAGE = join(__dirname, '../../widgets/umarlaud')
const CALL = /\bt(n?)\(\s*(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)")(?:,\s*'((?:[^'\\]|\\.)*)')?/g

function sources(folder: string): string {
  return readdirSync(folder, { withFileTypes: true })
    .map(entry => {
      const path = join(folder, entry.name)
      if (entry.isDirectory()) return entry.name === 'static' ? '' : sources(path)
      return /\.tsx?$/.test(entry.name) ? readFileSync(path, 'utf8') : ''
    })
    .join('\n')
}

function said(): Map<string, boolean> {
  const found = new Map<string, boolean>()
  for (const [, plural, single, double] of sources(PACKAGE).matchAll(CALL)) {
    const text = (single ?? double ?? '').replace(/\\(.)/g, '$1')
    if (text) found.set(text, plural === 'n')
  }
  return found
}

it.each(['et', 'ru'])('every word that the page says is in %s', language => {
  const catalogue = po.parse(readFileSync(join(PACKAGE, 'locale', language, 'LC_MESSAGES/umarlaud.po'))).translations[''] ?? {}
  const words = said()
  expect(words.size).toBeGreaterThan(100)
  const missing = [...words].filter(([source, plural]) => {
    const entry = catalogue[source]
    return !entry || entry.comments?.flag?.includes('fuzzy') || !entry.msgstr.every(Boolean) || plural !== !!entry.msgid_plural
  })
  expect(missing.map(([source]) => source)).toEqual([])
})

it('no translation names a placeholder that its source has not', () => {
  const places = (text: string): string[] => text.match(/\{\w+\}/g) ?? []
  const words = said()
  const wrong: string[] = []
  for (const language of ['et', 'ru']) {
    const catalogue = po.parse(readFileSync(join(PACKAGE, 'locale', language, 'LC_MESSAGES/umarlaud.po'))).translations[''] ?? {}
    for (const [source, entry] of Object.entries(catalogue)) {
      if (!words.has(source)) continue
      const known = [...places(source), ...places(entry.msgid_plural ?? ''), '{n}']
      for (const text of entry.msgstr) if (places(text).some(one => !known.includes(one))) wrong.push(`${language}: ${text}`)
    }
  }
  expect(wrong).toEqual([])
})
