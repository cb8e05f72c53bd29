/** Finds a person's own words in a document that is set aside, so that none is lost to them without being shown. */

import * as Y from 'yjs'

export type Words = ReadonlyMap<string, string>

const ROOTS = ['problems', 'offers', 'stakeholders', 'cards', 'goals', 'people']
const NOT_WORDS = new Set(['author', 'created', 'theme', 'kind', 'level', 'place', 'precision', 'capacity', 'closeness', 'organisation', 'provider', 'merged_into', 'approach', 'board', 'column'])

function words(doc: Y.Doc, belongs: (root: string, id: string, record: Y.Map<unknown>) => boolean): Map<string, string> {
  const found = new Map<string, string>()
  for (const root of ROOTS) {
    doc.getMap(root).forEach((record, id) => {
      if (!(record instanceof Y.Map) || !belongs(root, id, record)) return
      record.forEach((value: unknown, field: string) => {
        const text = typeof value === 'string' ? value : value instanceof Y.Text ? value.toString() : ''
        if (text.trim() && !NOT_WORDS.has(field)) found.set(`${root}/${id}/${field}`, text)
      })
    })
  }
  return found
}

/** Everything that `person` wrote, and all goals: they are everybody's. */
export function ownWords(doc: Y.Doc, person: string): Words {
  return words(doc, (root, id, record) => root === 'goals' || id === person || record.get('author') === person)
}

/** Which of these words the other document does not have. */
export function lostWords(own: Words, doc: Y.Doc): string[] {
  const there = words(doc, () => true)
  return [...own].filter(([where, text]) => there.get(where) !== text).map(([, text]) => text)
}
