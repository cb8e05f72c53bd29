/** The page around the widgets: header with save state, what to do now, the parts of the workshop, the join form, notices. */

import { useComputed, useSignal } from '@preact/signals'
import { h, type JSX } from 'preact'
import { useEffect, useRef } from 'preact/hooks'

import { helperMode } from '../helper_mode/helper_mode'
import { HelperNotice } from '../helper_mode/helper_notice'
import { SpeakerBar, useSpeaker } from '../helper_mode/speaker_bar'
import { isHelper, tableOf } from '../helper_mode/table'
import { Profile } from '../lobby/profile'
import { watchBack } from './back'
import { CallBanner, useCalls } from './call'
import { t, tn } from './i18n'
import { Icon } from './icons'
import { LiveRegion, Toasts } from './live'
import { Notices, Refusals } from './notices'
import { partAt, partsOf, type Part, type Placed } from './parts'
import { PartsAside, PartsBar, Tabs } from './parts_nav'
import { present, showPlace } from './presence'
import { meta, records } from './records'
import type { Room } from './room'
import { SavePill } from './save_state'
import type { Person, Vote } from './schema'
import type { Session } from './session'
import { StageHeader } from './stage'
import { Button } from './ui'
import { VoteStrip } from './vote_strip'
import type { BaseMap, Host } from './widget'

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

  // a workshop that is over is there to be read: nobody can join it any more
  const over = room.synced.value && !!meta(room).value.closed
  if (join && !inside.current && !over && room.role === 'participant' && room.save.value.kind !== 'local') {
    asked.current ||= room.synced.value
    return (
      <div class="u-shell u-shell--join">
        <header class="u-header">
          <h1>{title}</h1>
          {/* who has done nothing yet has nothing saved */}
          {room.synced.value && room.save.value.kind !== 'saved' && <SavePill room={room} />}
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
  return <Parts room={room} session={session} title={title} widgets={widgets.filter(one => one !== join)} host={host} fromForm={asked.current} />
}

function Loading(): JSX.Element {
  return (
    <div class="u-empty" role="status">
      <Icon name="loader-circle" />
      <p>{t('Opening the workshop…')}</p>
    </div>
  )
}

interface PartsProps {
  room: Room
  session: Session | null
  title: string
  widgets: Placed[]
  host: (options: Record<string, unknown>) => Host
  /** The form for joining, which had the focus, was here before. */
  fromForm: boolean
}

function Parts({ room, session, title, widgets, host, fromForm }: PartsProps): JSX.Element {
  const workshop = meta(room).value
  const votes = records<Vote>(room, 'votes')
  const voted = useComputed(() => [...votes.value.values()].some(one => one.state !== 'draft')).value
  const helps = room.role === 'participant' && isHelper(room)
  const all = partsOf(workshop, helps ? [...widgets, { widget: helperMode, options: {} }] : widgets, voted)
  useSpeaker(room, session?.workshop.id ?? 'local')
  const now = workshop.stage ?? null
  /** The part that is shown, by name; null until the workshop is here and no address says it. */
  const at = useSignal<string | null>(null)
  const profile = useSignal(false)
  const heading = useRef<HTMLHeadingElement>(null)
  const here = present(room).value.length

  const ever = useRef(false)
  ever.current ||= room.synced.value
  // who is in a part when it is put away stays there until they leave: nothing is torn out of their hands
  const parts = all.filter(one => one.state !== 'hidden' || room.role === 'facilitator' || one.name === at.value)
  const shown = parts.find(one => one.name === at.value) ?? partAt(parts, currentHash(), now) ?? parts.find(one => one.name === now) ?? parts[0]
  const latest = useRef({ parts, now, shown })
  latest.current = { parts, now, shown }
  useEffect(() => {
    // the room may go on; whoever reads here does not move with it
    if (ever.current && shown && at.peek() === null) at.value = shown.name
  })
  useEffect(() => {
    const move = (): void => {
      const next = partAt(latest.current.parts, currentHash(), latest.current.now)
      if (next) at.value = next.name
    }
    addEventListener('hashchange', move)
    return () => removeEventListener('hashchange', move)
  }, [])
  useEffect(watchBack, [])
  const go = (part: Part | undefined): void => {
    if (!part) return
    profile.value = false
    at.value = part.name
    if (currentHash() !== part.hash) location.hash = part.hash
  }
  const called = (stage: string): Part | undefined => {
    const part = latest.current.parts.find(one => one.name === stage)
    return part?.name === latest.current.shown?.name ? undefined : part
  }
  useCalls(room, session?.workshop.id ?? 'local', stage => called(stage)?.title ?? null, stage => go(called(stage)))

  const first = useRef(true)
  useEffect(() => {
    // a modal sheet in a part that is hidden now would make the whole page inert
    document.querySelectorAll('.u-panel[hidden] dialog[open]').forEach(dialog => dialog.dispatchEvent(new Event('cancel')))
    // reading starts at the heading of the new part, also after joining; when the page opens, where the browser starts
    if (!first.current || fromForm) heading.current?.focus()
    first.current = !ever.current
  }, [shown?.name])
  useEffect(() => {
    if (shown?.placed) showPlace(room, shown.placed.widget.name)
  }, [shown?.placed?.widget, room.generation.value])
  /** A widget is made when it is first seen and then kept, so that going back finds it as it was. */
  const seen = useRef(new Set<string>())
  if (shown) seen.current.add(shown.panel)
  const panels = [...new Map(all.map(one => [one.panel, one])).values()].filter(one => seen.current.has(one.panel))
  const planned = !!workshop.agenda?.length

  return (
    <div class={`u-shell${planned && parts.length > 1 ? ' u-shell--planned' : ''}`}>
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
        {helps && <TableLink room={room} here={shown?.placed?.widget === helperMode} />}
        <Button
          kind="quiet"
          icon="user"
          class="u-header__me"
          label={t('Me, language, who is here ({n})', { n: here })}
          aria-haspopup="dialog"
          onClick={() => (profile.value = true)}
        />
      </header>
      {shown && parts.length > 1 && !planned && <Tabs parts={parts} here={shown} now={now} />}
      {shown && parts.length > 1 && planned && <PartsAside parts={parts} here={shown} now={now} />}
      {shown && <StageHeader key={shown.name} part={shown} readKey={readKey(shown, session)} room={room} headingRef={heading} />}
      <aside class="u-said" aria-label={t('Messages of this page')}>
        <CallBanner />
        {room.role === 'participant' && <HelperNotice room={room} workshop={session?.workshop.id ?? 'local'} here={shown?.placed?.widget === helperMode} />}
        <SpeakerBar room={room} />
        <VoteStrip room={room} parts={parts} here={shown} />
        <Notices room={room} session={session} />
      </aside>
      <main id="main" tabIndex={-1} class="u-main">
        <Toasts />
        {panels.map(one => (
          <Panel key={one.panel} part={one} hidden={one.panel !== shown?.panel} room={room} host={host} ready={ever.current} />
        ))}
        {!parts.length && <p class="u-empty">{t('There is nothing on this page yet.')}</p>}
      </main>
      {shown && parts.length > 1 && planned && <PartsBar parts={parts} here={shown} now={now} />}
      {profile.value && <Profile room={room} session={session} onClose={() => (profile.value = false)} />}
      <Refusals room={room} />
      <LiveRegion />
    </div>
  )
}

/** A helper's way to their table, with how many sit at it. */
function TableLink({ room, here }: { room: Room; here: boolean }): JSX.Element {
  const n = tableOf(room).length
  return (
    <a class="u-button u-button--quiet u-header__table" href="#table" aria-current={here ? 'page' : undefined} aria-label={tn('My table: {n} person', 'My table: {n} people', n)}>
      <Icon name="users" /> <span>{t('My table')}</span>
    </a>
  )
}

/** Under which an instruction is remembered as read: once for a widget, but anew for each stage that has its own words. */
function readKey(part: Part, session: Session | null): string {
  return part.number ? `umarlaud:read:${session?.workshop.id ?? 'local'}:${part.name}` : `umarlaud:read:${part.placed?.widget.name ?? part.name}`
}

interface PanelProps {
  part: Part
  hidden: boolean
  room: Room
  host: (options: Record<string, unknown>) => Host
  ready: boolean
}

function Panel({ part, hidden, room, host, ready }: PanelProps): JSX.Element {
  const { placed } = part
  if (!placed) {
    return (
      <div class="u-panel u-talk" hidden={hidden}>
        <Icon name={part.icon} size={56} />
        <p class="u-talk__words">{part.instruction || part.title}</p>
        {part.minutes && <p class="u-soft">{t('{n} min', { n: part.minutes })}</p>}
      </div>
    )
  }
  const { View, tag } = placed.widget
  return h(tag, { class: 'u-panel', hidden }, ready ? <View room={room} host={host(placed.options)} /> : <Loading />)
}
