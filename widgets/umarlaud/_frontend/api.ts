/** Asks the server, outside of the room: votes, moderation, the clock. What went wrong comes back in words. */

import { t } from './i18n'
import type { Session } from './session'

/** A request that the server did not do; `message` is for people, `rule` names why where there is a rule. */
export class ApiError extends Error {
  constructor(
    message: string,
    readonly status: number,
    readonly rule: string | null
  ) {
    super(message)
  }
}

/** Sends `body` as JSON to an address of the server and reads the JSON that it answers. Throws ApiError. */
export async function ask<T>(method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, body?: unknown): Promise<T> {
  let answer: Response
  try {
    answer = await fetch(path, {
      method,
      cache: 'no-store',
      credentials: 'same-origin',
      headers: body === undefined ? {} : { 'Content-Type': 'application/json' },
      body: body === undefined ? null : JSON.stringify(body)
    })
  } catch {
    throw new ApiError(t('The server cannot be reached just now. Try again in a moment.'), 0, null)
  }
  const content: unknown = await answer.json().catch(() => null)
  if (!answer.ok) {
    const said = (content ?? {}) as { message?: string; rule?: string | null }
    throw new ApiError(said.message || t('The server could not do this. Try again in a moment.'), answer.status, said.rule ?? null)
  }
  return content as T
}

/** The addresses of one workshop on the server that this page came from. */
export interface Server {
  readonly path: string
  /** Asks an address under the workshop's own. Throws ApiError. */
  ask<T>(method: 'GET' | 'POST' | 'PUT' | 'DELETE', address: string, body?: unknown): Promise<T>
}

/** The server of a session; null where the page does not come from it, as in a notebook elsewhere. */
export function serverOf(session: Session | null): Server | null {
  if (!session || new URL(session.room, location.href).host !== location.host) return null
  const path = `/w/${encodeURIComponent(session.workshop.id)}`
  return { path, ask: (method, address, body) => ask(method, `${path}/${address}`, body) }
}
