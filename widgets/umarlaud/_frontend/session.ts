/** Who opened this page: the session that the server writes into it, and the address of the room that follows from it. */

export type Role = 'participant' | 'facilitator'

export interface Session {
  workshop: { id: string; title: string; municipality: string; language: string }
  join: { code: string; url: string; qr: string } | null
  person: string
  role: Role
  language: string
  languages: string[]
  room: string
  base_map: string | null
  cases?: string | null
  tiles: string | null
  /** Set where a printed slip was scanned: one vote, no person and no room. */
  slip?: { vote: string }
}

/** Where a room is and who joins it; `url` is an absolute ws: or wss: address. */
export interface Connection {
  url: string
  workshop: string
  person: string
  role: Role
  /** asked when the socket is refused again and again, to tell "no session" from "no network" */
  sessionUrl?: string
}

export function readSession(): Session | null {
  const text = document.getElementById('umarlaud-session')?.textContent
  if (!text?.trim()) return null
  try {
    return JSON.parse(text) as Session
  } catch {
    return null
  }
}

export function socketUrl(path: string, base: string = location.href): string {
  const url = new URL(path, base)
  url.protocol = url.protocol === 'https:' || url.protocol === 'wss:' ? 'wss:' : 'ws:'
  url.hash = ''
  return url.href
}

export function connectionOf(session: Session): Connection {
  return {
    url: socketUrl(session.room),
    workshop: session.workshop.id,
    person: session.person,
    role: session.role,
    sessionUrl: `/w/${encodeURIComponent(session.workshop.id)}/session`
  }
}
