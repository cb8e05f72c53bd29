/** The anywidget entry: one copy on a notebook page, whatever number of widgets; it carries its own styles and words. */

import './theme.css'
import './states.css'
import './notebook.css'

import { h, render } from 'preact'

import { loadLanguage } from './i18n'
import { Notebook } from './notebook'
import { showPresence } from './presence'
import { openRoom, type Room } from './room'
import { socketUrl, type Connection, type Session } from './session'
import { baseMapFrom, type BaseMap } from './widget'
import { widgetNamed } from './widgets'

const CSS = '__UMARLAUD_CSS__'

/** The traits of a widget's Python side; `connection` is null where no server of ours runs. */
interface Traits {
  name: string
  connection: (Partial<Session> & { url: string; workshop: string | Session['workshop']; person: string; role?: Session['role'] }) | null
  language: string
  options: Record<string, unknown>
  base_map: BaseMap | string | null
  municipality: string | null
}

interface Model {
  get<K extends keyof Traits>(trait: K): Traits[K]
  on(event: string, callback: () => void): void
  off(event: string, callback: () => void): void
}

/** Rooms by address: all widgets of one workshop on a page share one document and one socket. */
const rooms = new Map<string, { room: Room; users: number; stop: () => void }>()

function take(c: Connection | null): { room: Room; release: () => void } {
  const key = c ? `${c.url} ${c.person}` : 'local'
  let entry = rooms.get(key)
  if (!entry) {
    const room = openRoom(c)
    rooms.set(key, (entry = { room, users: 0, stop: showPresence(room) }))
  }
  const found = entry
  found.users++
  return {
    room: found.room,
    release() {
      // a cell that runs again takes the room anew in a moment
      setTimeout(() => {
        if (--found.users > 0) return
        rooms.delete(key)
        found.stop()
        found.room.destroy()
      }, 1_000)
    }
  }
}

function connectionFrom(traits: Traits['connection']): Connection | null {
  if (!traits) return null
  const workshop = typeof traits.workshop === 'string' ? traits.workshop : traits.workshop.id
  return { url: socketUrl(traits.url), workshop, person: traits.person, role: traits.role ?? 'facilitator' }
}

function sessionFrom(traits: Traits['connection'], language: string): Session | null {
  if (!traits) return null
  const workshop = typeof traits.workshop === 'string' ? { id: traits.workshop, title: '', municipality: '', language } : traits.workshop
  return {
    workshop,
    join: traits.join ?? null,
    person: traits.person,
    role: traits.role ?? 'facilitator',
    language,
    languages: traits.languages ?? ['et', 'en', 'ru'],
    room: traits.url,
    base_map: traits.base_map ?? null,
    cases: traits.cases ?? null,
    tiles: traits.tiles ?? null
  }
}

function addStyles(document: Document): void {
  if (document.getElementById('umarlaud-css')) return
  const style = document.createElement('style')
  style.id = 'umarlaud-css'
  style.textContent = CSS
  document.head.append(style)
}

async function renderWidget({ model, el }: { model: Model; el: HTMLElement }): Promise<() => void> {
  addStyles(el.ownerDocument)
  await loadLanguage(model.get('language') || 'et')
  const root = document.createElement('div')
  root.className = 'umarlaud u-notebook'
  el.append(root)
  const widget = widgetNamed(model.get('name'))
  if (!widget) {
    root.textContent = `Ümarlaud: no widget named ${model.get('name')}`
    return () => root.remove()
  }

  let release = (): void => undefined
  const show = (): void => {
    const connection = model.get('connection')
    const language = model.get('language') || 'et'
    const session = sessionFrom(connection, language)
    const given = model.get('base_map')
    const baseMap = given && typeof given === 'object' ? () => Promise.resolve(given) : baseMapFrom(given ?? session?.base_map ?? null)
    const { room, release: next } = take(connectionFrom(connection))
    release()
    release = next
    const host = { layout: 'notebook' as const, options: model.get('options') ?? {}, session, baseMap }
    // the key makes a fresh view when the room changes
    render(h(Notebook, { key: `${connection?.url ?? 'local'}`, widget, room, host }), root)
  }
  show()
  const events = ['change:connection', 'change:base_map', 'change:options']
  for (const event of events) model.on(event, show)
  return () => {
    for (const event of events) model.off(event, show)
    render(null, root)
    root.remove()
    release()
  }
}

interface Global {
  umarlaud?: { render: typeof renderWidget }
}

;(globalThis as Global).umarlaud ??= { render: renderWidget }
