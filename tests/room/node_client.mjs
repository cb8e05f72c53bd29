// A plain Yjs program in a room: y-websocket's own provider, nothing of ours. Commands on stdin, one a line:
// dump → the document as JSON; add ID JSON → a problem; title ID TEXT → appends to a goal's title;
// tie A~B PERSON FORM → a tie with a view; edit JSON → see yjs_edits.mjs; heard TEXT → in how many frames of the server
// the bytes of the text were; told → what was refused; closed → the codes of closed sockets; ask METHOD PATH JSON → what
// an address of the workshop answers over plain HTTP; quit.
// Started with a facilitator token, or with the Cookie header of a participant; and optionally the room's name.
import { createInterface } from 'node:readline'
import { WebsocketProvider } from 'y-websocket'
import WebSocket from 'ws'
import * as Y from 'yjs'

import { dump, edit, ROOTS } from './yjs_edits.mjs'

const [url, workshop, entrance, room = 'room'] = process.argv.slice(2)
const REFUSED = 101
const frames = []
const codes = []

class ListeningSocket extends WebSocket {
  constructor(address) {
    super(address, entrance.includes('=') ? { headers: { Cookie: entrance } } : {})
    this.on('message', data => frames.push(Buffer.from(data)))
    this.on('close', code => codes.push(code))
    this.on('unexpected-response', (_request, response) => codes.push(response.statusCode))
  }
}

const doc = new Y.Doc()
const provider = new WebsocketProvider(`${url.replace('http', 'ws')}/w/${workshop}`, room, doc, {
  params: entrance.includes('=') ? {} : { token: entrance }, WebSocketPolyfill: ListeningSocket, disableBc: true
})
const log = console.error
console.error = (...words) => (String(words[0]).includes('Unable to compute message') ? undefined : log(...words))
for (const name of ROOTS) doc.getMap(name)
const say = content => process.stdout.write(JSON.stringify(content) + '\n')
provider.once('sync', () => say({ synced: true }))

function told() {
  return frames.filter(frame => frame[0] === REFUSED).map(frame => JSON.parse(frame.subarray(frame.indexOf('{')).toString()))
}

async function ask(method, path, body) {
  const headers = { 'Content-Type': 'application/json', Cookie: entrance }
  const answer = await fetch(`${url}/w/${workshop}/${path}`, { method, headers, body: body || undefined })
  return { status: answer.status, text: await answer.text() }
}

createInterface({ input: process.stdin }).on('line', line => {
  const [command, id, ...rest] = line.split(' ')
  if (command === 'dump') say(dump(doc))
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
  if (command === 'edit') {
    edit(doc, JSON.parse(line.slice(command.length + 1)))
    say({ edited: true })
  }
  if (command === 'heard') say({ frames: frames.filter(frame => frame.includes(line.slice(command.length + 1))).length })
  if (command === 'told') say({ told: told() })
  if (command === 'closed') say({ codes })
  if (command === 'ask') void ask(id, rest[0], rest.slice(1).join(' ')).then(say)
  if (command === 'quit') process.exit(0)
})
