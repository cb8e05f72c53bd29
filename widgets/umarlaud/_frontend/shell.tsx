/** The page around the widgets: header with save state, what to do now, tabs, the join form, notices. */

import { useSignal } from '@preact/signals'
import { h, type JSX } from 'preact'
import { useEffect, useRef } from 'preact/hooks'

import { Profile } from '../lobby/profile'
import { t } from './i18n'
import { Icon } from './icons'
import { LiveRegion, Toasts } from './live'
import { Notices, Refusals } from './notices'
import { present, showPlace } from './presence'
import { meta, records } from './records'
import type { Room } from './room'
import { SavePill } from './save_state'
import type { Person } from './schema'
import type { Session } from './session'
import { StageHeader } from './stage'
import { Button } from './ui'
import type { BaseMap, Host, Widget } from './widget'
import { HASHES } from './widgets'

export interface Placed {
  widget: Widget
  options: Record<string, unknown>
}

interface ShellProps {
  room: Room
  session: Session | null
  widgets: Placed[]
  baseMap: () => Promise<BaseMap>
}

const currentHash = (): string => location.hash.slice(1).split('/')[0] ?? ''

export function Shell({ room, session, widgets, baseMap }: ShellProps): JSX.Element {
  const host = (options: Record<string, unknown>): Host => ({ layout: 'page', options, session, baseMap })
  const join = widgets.find(one => one.widget.name === 'lobby')
  const joined = records<Person>(room, 'people').value.has(room.me)
  /** A page whose document is being replaced stays as it is meanwhile, with its open sheets. */
  const inside = useRef(false)
  if (joined || room.synced.value) inside.current = joined
  const asked = useRef(false)
  const title = meta(room).value.title || session?.workshop.title || 'Ümarlaud'

  useEffect(() => {
    document.title = title
  }, [title])

  if (join && !inside.current && room.role === 'participant' && room.save.value.kind !== 'local') {
    asked.current ||= room.synced.value
    return (
      <div class="u-shell u-shell--join">
        <header class="u-header">
          <h1>{title}</h1>
          {room.synced.value && <SavePill room={room} />}
        </header>
        <Notices room={room} session={session} />
        <main id="main">
          {room.synced.value ? <join.widget.View room={room} host={host(join.options)} /> : <Loading />}
        </main>
        <Refusals room={room} />
        <Toasts />
        <LiveRegion />
      </div>
    )
  }
  return <Tabs room={room} session={session} title={title} tabs={widgets.filter(one => one !== join)} host={host} fromForm={asked.current} />
}

function Loading(): JSX.Element {
  return (
    <div class="u-empty" role="status">
      <Icon name="loader-circle" />
      <p>{t('Opening the workshop…')}</p>
    </div>
  )
}

interface TabsProps {
  room: Room
  session: Session | null
  title: string
  tabs: Placed[]
  host: (options: Record<string, unknown>) => Host
  /** The form for joining, which had the focus, was here before. */
  fromForm: boolean
}

function Tabs({ room, session, title, tabs, host, fromForm }: TabsProps): JSX.Element {
  const find = (): number => Math.max(0, tabs.findIndex(one => HASHES[one.widget.name] === currentHash()))
  const active = useSignal(find())
  /** A widget is made when it is first seen and then kept, so that going back finds it as it was. */
  const seen = useRef(new Set<number>())
  const profile = useSignal(false)
  const heading = useRef<HTMLHeadingElement>(null)
  const here = present(room).value.length

  useEffect(() => {
    const move = (): void => {
      const next = find()
      if (next === active.peek()) return
      active.value = next
    }
    addEventListener('hashchange', move)
    return () => removeEventListener('hashchange', move)
  }, [])

  const tab = tabs[active.value]
  const first = useRef(true)
  useEffect(() => {
    // a modal sheet in a part that is hidden now would make the whole page inert
    document.querySelectorAll('.u-panel[hidden] dialog[open]').forEach(dialog => dialog.dispatchEvent(new Event('cancel')))
    // reading starts at the heading of the new part, also after joining; when the page opens, where the browser starts
    if (!first.current || fromForm) heading.current?.focus()
    first.current = false
  }, [active.value])
  const ever = useRef(false)
  ever.current ||= room.synced.value
  useEffect(() => {
    if (tab) showPlace(room, tab.widget.name)
  }, [tab, room.generation.value])
  seen.current.add(active.value)

  return (
    <div class="u-shell">
      <a
        class="u-skip"
        href="#main"
        onClick={event => {
          event.preventDefault()
          document.getElementById('main')?.focus()
        }}
      >
        {t('Skip to the content')}
      </a>
      <header class="u-header">
        <h1>{title}</h1>
        <SavePill room={room} />
        <Button
          kind="quiet"
          icon="user"
          class="u-header__me"
          label={t('Me, language, who is here ({n})', { n: here })}
          aria-haspopup="dialog"
          onClick={() => (profile.value = true)}
        />
      </header>
      {tabs.length > 1 && (
        <nav class="u-tabs" aria-label={t('Parts of the workshop')}>
          {tabs.map((one, i) => (
            <a key={one.widget.name} href={`#${HASHES[one.widget.name]}`} aria-current={i === active.value ? 'page' : undefined}>
              <Icon name={one.widget.icon} />
              <span>{one.widget.title()}</span>
            </a>
          ))}
        </nav>
      )}
      {tab && <StageHeader key={tab.widget.name} widget={tab.widget} room={room} headingRef={heading} />}
      <Notices room={room} session={session} />
      <main id="main" tabIndex={-1} class="u-main">
        {tabs.map((one, i) =>
          seen.current.has(i)
            ? h(
                one.widget.tag,
                { key: one.widget.name, class: 'u-panel', hidden: i !== active.value },
                ever.current ? <one.widget.View room={room} host={host(one.options)} /> : <Loading />
              )
            : null
        )}
        {!tabs.length && <p class="u-empty">{t('There is nothing on this page yet.')}</p>}
      </main>
      {profile.value && <Profile room={room} session={session} onClose={() => (profile.value = false)} />}
      <Refusals room={room} />
      <Toasts />
      <LiveRegion />
    </div>
  )
}
