/** The ways between the parts of a workshop: three tabs, or for an agenda where I am, where the room is, and the whole list. */

import { useSignal } from '@preact/signals'
import type { JSX } from 'preact'
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks'

import { t } from './i18n'
import { Icon } from './icons'
import type { Part } from './parts'
import { Sheet } from './ui'

interface NavProps {
  parts: readonly Part[]
  /** The part that is shown. */
  here: Part
  /** The stage where the room is now. */
  now: string | null
}

export function Tabs({ parts, here }: NavProps): JSX.Element {
  return (
    <nav class="u-tabs" aria-label={t('Parts of the workshop')}>
      {parts.map(one => (
        <a key={one.name} href={`#${one.hash}`} aria-current={one === here ? 'page' : undefined}>
          <Icon name={one.icon} />
          <span>{one.title}</span>
        </a>
      ))}
    </nav>
  )
}

function stateWords(part: Part): string {
  if (part.state === 'hidden') return t('hidden')
  return part.state === 'locked' ? t('read only') : t('open')
}

const STATE_ICONS: Record<Part['state'], string> = { open: 'pencil', locked: 'lock', hidden: 'eye-off' }

function PartList({ parts, here, now, onGo }: NavProps & { onGo?: () => void }): JSX.Element {
  return (
    <ol class="u-partlist">
      {parts.map(one => (
        <li key={one.name}>
          <a href={`#${one.hash}`} aria-current={one === here ? 'page' : undefined} class={one.name === now ? 'is-now' : undefined} onClick={onGo}>
            <span class="u-partlist__number">{one.number || <Icon name={one.icon} size={20} />}</span>
            <span class="u-partlist__words">
              <span class="u-partlist__title">{one.title}</span>
              <span class="u-partlist__state">
                {one.placed && <><Icon name={STATE_ICONS[one.state]} size={16} /> {stateWords(one)}</>}
                {one.placed && one.minutes ? ' · ' : ''}
                {one.minutes ? t('{n} min', { n: one.minutes }) : ''}
                {one.name === now && <span class="u-partlist__now">{t('now')}</span>}
              </span>
            </span>
          </a>
        </li>
      ))}
    </ol>
  )
}

/** Beside the content where there is room, all of them. */
export function PartsAside(p: NavProps): JSX.Element {
  const list = useRef<HTMLElement>(null)
  // only what is in the list moves: scrollIntoView would move the page too
  useLayoutEffect(() => {
    const line = list.current?.querySelector<HTMLElement>('[aria-current]')
    if (!line || !list.current) return
    const [top, bottom] = [line.offsetTop - list.current.offsetTop, line.offsetTop - list.current.offsetTop + line.offsetHeight]
    if (top < list.current.scrollTop) list.current.scrollTop = top
    else if (bottom > list.current.scrollTop + list.current.clientHeight) list.current.scrollTop = bottom - list.current.clientHeight
  }, [p.here.name, p.parts.length])
  return (
    <nav class="u-aside" aria-label={t('Parts of the workshop')} ref={list}>
      <PartList {...p} />
    </nav>
  )
}

function Step({ to, icon, label }: { to: Part | undefined; icon: string; label: string }): JSX.Element {
  // at the end it stays, so that nothing moves under a thumb
  return (
    <a class="u-parts__step" href={to && `#${to.hash}`} role="link" aria-disabled={to ? undefined : 'true'} aria-label={to ? `${label}: ${to.title}` : label}>
      <Icon name={icon} size={28} />
    </a>
  )
}

/** In a sheet, scrolled to where one is. */
function ShownList(p: NavProps & { onGo: () => void }): JSX.Element {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => box.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'center' }), [])
  return <div ref={box}><PartList {...p} /></div>
}

/** At the thumb of a phone: back, "3. Experience" that opens the list, forward. */
export function PartsBar(p: NavProps): JSX.Element {
  const { parts, here, now } = p
  const open = useSignal(false)
  const at = parts.indexOf(here)
  const room = parts.find(one => one.name === now)
  const where = !room ? t('All parts') : room === here ? t('the room is here now') : t('now: {n}. {stage}', { n: room.number || parts.indexOf(room) + 1, stage: room.title })
  return (
    <nav class="u-parts" aria-label={t('Parts of the workshop')}>
      <Step to={parts[at - 1]} icon="chevron-left" label={t('Previous part')} />
      <button type="button" class="u-parts__here" aria-haspopup="dialog" onClick={() => (open.value = true)}>
        <span class="u-parts__words">
          <strong>{here.number > 0 && `${here.number}. `}{here.title}</strong>
          <span class={room && room !== here ? 'u-parts__now is-elsewhere' : 'u-parts__now'}>{where}</span>
        </span>
        <Icon name="list" />
      </button>
      <Step to={parts[at + 1]} icon="chevron-right" label={t('Next part')} />
      {open.value && (
        <Sheet title={t('Parts of the workshop')} onClose={() => (open.value = false)}>
          <ShownList {...p} onGo={() => (open.value = false)} />
        </Sheet>
      )}
    </nav>
  )
}
