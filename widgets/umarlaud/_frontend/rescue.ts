/** Finds a person's own words in a document that is set aside, so that none is lost to them without being shown. */

import * as Y from 'yjs'

export type Words = ReadonlyMap<string, string>

const ROOTS = ['problems', 'offers', 'stakeholders', 'cards', 'goals', 'evidence', 'cases', 'people']
const NOT_WORDS = new Set(['author', 'created', 'theme', 'kind', 'level', 'place', 'precision', 'capacity', 'closeness', 'organisation', 'provider', 'merged_into', 'approach', 'board', 'column', 'id', 'form', 'municipality'])

/** The words of a record; in its lists those of rows, and in a row also those of its maps: money in words, a source. */
function gather(record: Y.Map<unknown>, where: string, found: Map<string, string>, inRow = false): void {
  record.forEach((value, field) => {
    const text = typeof value === 'string' ? value : value instanceof Y.Text ? value.toString() : ''
    if (text.trim() && !NOT_WORDS.has(field)) found.set(`${where}/${field}`, text)
    if (inRow && value instanceof Y.Map) gather(value, `${where}/${field}`, found, true)
    if (!(value instanceof Y.Array)) return
    value.forEach((row: unknown, at: number) => {
      if (row instanceof Y.Map) gather(row, `${where}/${field}/${(row.get('id') as string | undefined) ?? at}`, found, true)
    })
  })
}

function words(doc: Y.Doc, belongs: (root: string, id: string, record: Y.Map<unknown>) => boolean): Map<string, string> {
  const found = new Map<string, string>()
  for (const root of ROOTS) {
    doc.getMap(root).forEach((record, id) => {
      if (!(record instanceof Y.Map) || !belongs(root, id, record)) return
      gather(record, `${root}/${id}`, found)
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
