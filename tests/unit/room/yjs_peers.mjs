// Yjs documents of several people in one process, driven by a test: a JSON request a line on stdin, a JSON answer a line.
// {doc, edit} → the updates made, in base64; {doc, apply: [base64]} → {}; {doc, dump: true} → the document;
// {doc, whole: true, state} → all that a state vector lacks as one update, and whether it waits for a missing one; {reset: true} → forgets all documents.
import { createInterface } from 'node:readline'
import * as Y from 'yjs'

import { dump, edit } from '../../room/yjs_edits.mjs'

const docs = new Map()
const made = new Map()

function open(name) {
  if (!docs.has(name)) {
    const doc = new Y.Doc()
    doc.on('update', (update, origin) => origin === 'room' || made.get(name).push(update))
    docs.set(name, doc)
    made.set(name, [])
  }
  return docs.get(name)
}

function answer(request) {
  if (request.reset) {
    docs.clear()
    return {}
  }
  const doc = open(request.doc)
  if (request.edit) edit(doc, request.edit)
  for (const update of request.apply ?? []) Y.applyUpdate(doc, Buffer.from(update, 'base64'), 'room')
  if (request.dump) return dump(doc)
  const base64 = bytes => Buffer.from(bytes).toString('base64')
  if (request.whole) return { update: base64(Y.encodeStateAsUpdate(doc, request.state && Buffer.from(request.state, 'base64'))), pending: doc.store.pendingStructs !== null }
  return { made: made.get(request.doc).splice(0).map(base64) }
}

createInterface({ input: process.stdin }).on('line', line => process.stdout.write(JSON.stringify(answer(JSON.parse(line))) + '\n'))
