/** A small room that speaks the protocol of docs/document.md, with the switches that the tests need. */

import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { WebSocketServer, type WebSocket } from 'ws'
import * as sync from 'y-protocols/sync'
import * as Y from 'yjs'

export class RoomServer {
  doc = new Y.Doc()
  /** Acknowledge what arrives; switched off, it piles up. */
  acknowledges = true
  /** Counted sync messages by socket, in the order of joining. */
  readonly counted: number[] = []
  readonly sockets = new Set<WebSocket>()
  joins = 0
  /** Closes who joins with this code, as a room does with somebody whom the facilitator keeps out. */
  shuts = 0
  presence: Uint8Array[] = []
  /** Refuses updates for which it gives an answer. */
  guard: (before: Y.Doc, after: Y.Doc) => Record<string, unknown> | null = () => null
  private http: Server
  private web: WebSocketServer
  private held: (() => void)[] = []

  constructor(http: Server = createServer()) {
    this.http = http
    this.web = new WebSocketServer({ server: http })
    this.web.on('connection', socket => this.join(socket))
  }

  static async start(port = 0): Promise<RoomServer> {
    const server = new RoomServer()
    await new Promise<void>(resolve => server.http.listen(port, '127.0.0.1', resolve))
    return server
  }

  get port(): number {
    return (this.http.address() as AddressInfo).port
  }

  get url(): string {
    return `ws://127.0.0.1:${this.port}/w/test/room`
  }

  /** Sends the acknowledgements that were held back. */
  acknowledge(): void {
    this.acknowledges = true
    for (const send of this.held.splice(0)) send()
  }

  status(state: 'open' | 'readonly', message = ''): void {
    for (const socket of this.sockets) this.say(socket, 102, e => encoding.writeVarString(e, JSON.stringify({ state, reason: 'disk_full', message })))
  }

  closeAll(code: number): void {
    for (const socket of this.sockets) socket.close(code)
  }

  async stop(): Promise<void> {
    this.held = []
    for (const socket of this.sockets) socket.terminate()
    this.web.close()
    await new Promise(resolve => this.http.close(resolve))
  }

  private say(socket: WebSocket, type: number, write: (encoder: encoding.Encoder) => void): void {
    const encoder = encoding.createEncoder()
    encoding.writeVarUint(encoder, type)
    write(encoder)
    if (socket.readyState === socket.OPEN) socket.send(encoding.toUint8Array(encoder))
  }

  private join(socket: WebSocket): void {
    const number = this.joins++
    this.counted[number] = 0
    if (this.shuts) return socket.close(this.shuts)
    this.sockets.add(socket)
    socket.on('close', () => this.sockets.delete(socket))
    socket.on('message', (data: Buffer) => this.hear(socket, number, new Uint8Array(data)))
    this.say(socket, 0, e => sync.writeSyncStep1(e, this.doc))
  }

  private hear(socket: WebSocket, number: number, data: Uint8Array): void {
    const decoder = decoding.createDecoder(data)
    const type = decoding.readVarUint(decoder)
    if (type === 1) {
      this.presence.push(data)
      for (const other of this.sockets) if (other !== socket) other.send(data)
    }
    if (type !== 0) return
    const kind = decoding.readVarUint(decoder)
    const payload = decoding.readVarUint8Array(decoder)
    if (kind === 0) {
      this.say(socket, 0, e => {
        encoding.writeVarUint(e, 1)
        encoding.writeVarUint8Array(e, Y.encodeStateAsUpdate(this.doc, payload))
      })
      return
    }
    const shadow = new Y.Doc()
    Y.applyUpdate(shadow, Y.encodeStateAsUpdate(this.doc))
    Y.applyUpdate(shadow, payload)
    const refusal = this.guard(this.doc, shadow)
    if (refusal) {
      this.say(socket, 101, e => encoding.writeVarString(e, JSON.stringify(refusal)))
      if (!refusal.kept) return socket.close(4403)
    } else {
      Y.applyUpdate(this.doc, payload)
      for (const other of this.sockets) if (other !== socket) this.say(other, 0, e => sync.writeUpdate(e, payload))
    }
    const count = ++this.counted[number]!
    const acknowledge = (): void =>
      this.say(socket, 100, e => {
        encoding.writeVarUint8Array(e, Y.encodeStateVector(this.doc))
        encoding.writeVarUint(e, count)
      })
    if (this.acknowledges) acknowledge()
    else this.held.push(acknowledge)
  }
}
