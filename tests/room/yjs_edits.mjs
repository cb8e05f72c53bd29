// Edits of a Yjs document that tests name in JSON: a path below a root, and a value in which
// {"Y.Text": "…"}, {"Y.Map": {…}} and {"Y.Array": […]} are the shared types.
import * as Y from 'yjs'

export const ROOTS = [
  'meta', 'people', 'problems', 'offers', 'stakeholders', 'ties', 'cards', 'texts', 'goals', 'votes', 'evidence', 'cases', 'accepted'
]

export function value(plain) {
  if (typeof plain !== 'object' || plain === null) return plain
  if ('Y.Text' in plain) return new Y.Text(plain['Y.Text'])
  if ('Y.Array' in plain) return Y.Array.from(plain['Y.Array'].map(value))
  if ('Y.Map' in plain) return new Y.Map(Object.entries(plain['Y.Map']).map(([key, one]) => [key, value(one)]))
  return plain
}

function at(doc, [root, ...steps]) {
  return steps.reduce((place, step) => place?.get(place instanceof Y.Array ? Number(step) : step), doc.getMap(root))
}

/** set, delete: of a map; insert, cut: of a text or list. What is not there is passed over. */
export function edit(doc, { what, path, value: plain, index = 0, length = 1 }) {
  doc.transact(() => {
    const place = at(doc, what === 'set' || what === 'delete' ? path.slice(0, -1) : path)
    if (!place) return
    if (what === 'set') place.set(path.at(-1), value(plain))
    if (what === 'delete') place.delete(path.at(-1))
    if (what === 'insert') place.insert(Math.min(index, place.length), place instanceof Y.Text ? plain : [value(plain)])
    if (what === 'cut' && index < place.length) place.delete(index, Math.min(length, place.length - index))
  })
}

export function dump(doc) {
  return Object.fromEntries(ROOTS.map(name => [name, doc.getMap(name).toJSON()]))
}
