/** A WebSocket that comes back by itself: exponential back-off with full jitter, at once when the network or the page returns. */

const SHORTEST = 500
/** A server that was killed is back in seconds, and everyone with it; one that stays away is asked less often (ms, tries). */
const LONGEST_FIRST = 2_000
const FIRST_TRIES = 120
const LONGEST = 20_000
/** After this much silence the other side is asked for something; after `DEAD` the socket is given up. */
const QUIET = 20_000
const DEAD = 35_000
/** A page that was asleep wants to know sooner; so does one whose connection does not open. */
const WAKE_PATIENCE = 5_000
const OPEN_PATIENCE = 10_000

export interface SocketEvents {
  opened(): void
  received(data: Uint8Array): void
  closed(code: number, opened: boolean): void
  /** Sends something that every server answers: browsers do not show a page the server's pings. */
  probe(): void
}

/** Full jitter (M. Brooker, AWS Architecture Blog 2015): a hall that lost its server does not come back in waves. */
export function backOff(attempt: number, random: () => number = Math.random): number {
  const ceiling = Math.min(attempt < FIRST_TRIES ? LONGEST_FIRST : LONGEST, SHORTEST * 2 ** attempt)
  return Math.max(SHORTEST / 2, random() * ceiling)
}

export class ReconnectingSocket {
  private socket: WebSocket | null = null
  private attempt = 0
  private retryTimer: ReturnType<typeof setTimeout> | undefined
  private watch: ReturnType<typeof setInterval> | undefined
  private heard = 0
  /** When something has to be heard by; 0 while nothing was asked. */
  private deadline = 0
  private stopped = false

  constructor(
    private readonly url: string,
    private readonly on: SocketEvents
  ) {
    if (typeof window !== 'undefined') {
      window.addEventListener('online', this.wake)
      window.addEventListener('pageshow', this.wake)
      document.addEventListener('visibilitychange', this.wake)
    }
    this.watch = setInterval(() => this.checkLife(), 1_000)
    this.open()
  }

  get isOpen(): boolean {
    return this.socket?.readyState === WebSocket.OPEN
  }

  send(data: Uint8Array): void {
    if (this.isOpen) this.socket!.send(data as Uint8Array<ArrayBuffer>)
  }

  /** Closes this connection and opens another after `delay` milliseconds. */
  reconnect(delay: number, code = 1000): void {
    this.drop(code, false)
    this.schedule(delay)
  }

  destroy(): void {
    this.stopped = true
    clearTimeout(this.retryTimer)
    clearInterval(this.watch)
    if (typeof window !== 'undefined') {
      window.removeEventListener('online', this.wake)
      window.removeEventListener('pageshow', this.wake)
      document.removeEventListener('visibilitychange', this.wake)
    }
    this.drop(1000, false)
  }

  private open(): void {
    if (this.stopped || this.socket) return
    clearTimeout(this.retryTimer)
    this.retryTimer = undefined
    let socket: WebSocket
    try {
      socket = new WebSocket(this.url)
    } catch {
      this.schedule(backOff(this.attempt++))
      return
    }
    socket.binaryType = 'arraybuffer'
    this.socket = socket
    this.heard = Date.now()
    this.deadline = Date.now() + OPEN_PATIENCE
    let opened = false
    socket.onopen = () => {
      if (this.socket !== socket) return
      opened = true
      this.heard = Date.now()
      this.deadline = 0
      this.on.opened()
    }
    socket.onmessage = (event: MessageEvent<ArrayBuffer>) => {
      if (this.socket !== socket) return
      this.heard = Date.now()
      this.deadline = 0
      // only a server that answers ends the back-off: one that accepts and drops would be hammered
      this.attempt = 0
      this.on.received(new Uint8Array(event.data))
    }
    // what went wrong comes again as a close; only the close says what to do
    socket.onerror = () => undefined
    socket.onclose = event => {
      if (this.socket !== socket) return
      this.socket = null
      this.schedule(backOff(this.attempt++))
      this.on.closed(event.code, opened)
    }
  }

  private drop(code: number, announce: boolean): void {
    const socket = this.socket
    if (!socket) return
    const opened = socket.readyState === WebSocket.OPEN
    this.socket = null
    socket.onopen = socket.onmessage = socket.onclose = null
    socket.close(code)
    if (announce) this.on.closed(code, opened)
  }

  private schedule(delay: number): void {
    if (this.stopped) return
    clearTimeout(this.retryTimer)
    this.retryTimer = setTimeout(() => this.open(), delay)
  }

  private checkLife(): void {
    if (!this.socket) return
    const now = Date.now()
    if (this.deadline > 0 && now > this.deadline) {
      this.drop(4000, true)
      this.schedule(backOff(this.attempt++))
    } else if (this.deadline === 0 && now - this.heard > QUIET) {
      this.ask(DEAD - QUIET)
    }
  }

  private ask(patience: number): void {
    this.deadline = Date.now() + patience
    this.on.probe()
  }

  private wake = (): void => {
    if (this.stopped || (typeof document !== 'undefined' && document.visibilityState === 'hidden')) return
    if (!this.socket) {
      this.attempt = 0
      this.open()
    } else if (this.isOpen && Date.now() - this.heard > WAKE_PATIENCE) {
      this.ask(WAKE_PATIENCE)
    }
  }
}
