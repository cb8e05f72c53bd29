// Joins a room as any Yjs program can: prints its problems, adds one, and ends when that one is on the server's disk.
//   npm install yjs y-websocket ws lib0
//   node join.mjs http://127.0.0.1:8870 WORKSHOP FACILITATOR_TOKEN "Title of a problem"
import { readVarString, readVarUint8Array } from 'lib0/decoding'
import WebSocket from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'

const [url, workshop, token, title] = process.argv.slice(2)
const doc = new Y.Doc()
const options = { params: { token }, WebSocketPolyfill: WebSocket, disableBc: true }
const provider = new WebsocketProvider(`${url.replace('http', 'ws')}/w/${workshop}`, 'room', doc, options)
provider.awareness.setLocalState(null) // a program is nobody at the table
const leave = (words, code) => { console.log(words); provider.destroy(); process.exit(code) }

provider.messageHandlers[100] = (_, message) => { // saved: the state vector of what is on disk
  const saved = Y.decodeStateVector(readVarUint8Array(message)).get(doc.clientID) ?? 0
  if (saved > 0 && saved >= Y.getState(doc.store, doc.clientID)) leave('saved', 0)
}
provider.messageHandlers[101] = (_, message) => leave(`refused: ${JSON.parse(readVarString(message)).reason}`, 1)
provider.messageHandlers[102] = (_, message) => console.log(`status: ${JSON.parse(readVarString(message)).state}`)
provider.once('sync', () => {
  const problems = doc.getMap('problems')
  for (const [id, problem] of problems) console.log(id, problem.get('title'))
  const fields = { title, theme: 'other', geometry: { type: 'Point', coordinates: [22.49, 58.25] }, precision: 'village', description: new Y.Text('') }
  problems.set(Math.random().toString(36).slice(2, 12), new Y.Map(Object.entries(fields)))
})
