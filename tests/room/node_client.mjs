// A plain Yjs program in a room: y-websocket's own provider, nothing of ours. Commands on stdin, one a line:
// dump → the document as JSON; add ID JSON → a problem; title ID TEXT → appends to a goal's title;
// tie A~B PERSON FORM → a tie with a view; quit.
import { createInterface } from 'node:readline'
import { WebsocketProvider } from 'y-websocket'
import WebSocket from 'ws'
import * as Y from 'yjs'

const [url, workshop, token] = process.argv.slice(2)
const doc = new Y.Doc()
const provider = new WebsocketProvider(`${url.replace('http', 'ws')}/w/${workshop}`, 'room', doc, {
  params: { token }, WebSocketPolyfill: WebSocket, disableBc: true
})
const log = console.error
console.error = (...words) => (String(words[0]).includes('Unable to compute message') ? undefined : log(...words))
const roots = ['meta', 'people', 'problems', 'offers', 'stakeholders', 'ties', 'cards', 'goals']
for (const name of roots) doc.getMap(name)
const say = content => process.stdout.write(JSON.stringify(content) + '\n')
provider.once('sync', () => say({ synced: true }))
createInterface({ input: process.stdin }).on('line', line => {
  const [command, id, ...rest] = line.split(' ')
  if (command === 'dump') say(Object.fromEntries(roots.map(name => [name, doc.getMap(name).toJSON()])))
  if (command === 'add') {
    const { description = '', ...fields } = JSON.parse(rest.join(' '))
    doc.getMap('problems').set(id, new Y.Map(Object.entries({ ...fields, description: new Y.Text(description) })))
    say({ added: id })
  }
  if (command === 'title') {
    const title = doc.getMap('goals').get(id).get('title')
    title.insert(title.length, rest.join(' '))
    say({ titled: id })
  }
  if (command === 'tie') {
    const [a, b] = id.split('~')
    const views = new Y.Map([[rest[0], new Y.Map([['today', rest[1]]])]])
    doc.getMap('ties').set(id, new Y.Map([['a', a], ['b', b], ['views', views]]))
    say({ tied: id })
  }
  if (command === 'quit') process.exit(0)
})
