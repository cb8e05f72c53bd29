/** What the page says about itself between header and content: no network, read-only, a document of its own, refused words. */

import { useSignal, useSignalEffect } from '@preact/signals'
import type { JSX } from 'preact'

import { t } from './i18n'
import { Icon } from './icons'
import type { Refusal, Room } from './room'
import type { Session } from './session'
import { Button, Sheet, toast } from './ui'

/** A short gap in the network is nobody's business. */
const PATIENCE = 3_000

function Note({ kind, icon, children }: { kind: string; icon: string; children: preact.ComponentChildren }): JSX.Element {
  return (
    <div class={`u-note u-note--${kind}`}>
      <Icon name={icon} />
      <p>{children}</p>
    </div>
  )
}

export function Notices({ room, session }: { room: Room; session: Session | null }): JSX.Element {
  const away = useSignal(false)
  useSignalEffect(() => {
    if (room.online.value || room.save.value.kind === 'local') {
      away.value = false
      return
    }
    const timer = setTimeout(() => (away.value = true), PATIENCE)
    return () => clearTimeout(timer)
  })
  const status = room.status.value
  return (
    <div class="u-notices" role="status">
      {room.ended.value ? (
        <Note kind="failed" icon="log-in">
          {t('This page does not belong to the workshop any more.')} <a href={session?.join?.url ?? '/'}>{t('Enter the code again')}</a>
        </Note>
      ) : (
        away.value && (
          <Note kind="waiting" icon="wifi-off">
            {room.keeps.value === false
              ? t('No connection just now. Go on, but keep this page open: what you write is sent when the connection is back.')
              : t('No connection just now. Go on: what you write is kept here and sent when the connection is back.')}
          </Note>
        )
      )}
      {status.state === 'readonly' && (
        <Note kind="failed" icon="lock">
          {status.message || t('The workshop can only be read just now.')}
        </Note>
      )}
      {room.save.value.kind === 'local' && <LocalNote />}
    </div>
  )
}

/** What a widget says when no server of ours runs. */
export function LocalNote(): JSX.Element {
  return (
    <Note kind="info" icon="hard-drive">
      {t('This is a document of its own in this browser. To start a workshop that others can join, run:')} <code>umarlaud demo</code>
    </Note>
  )
}

/** Copies without a secure context too: halls have plain http. */
function copy(text: string): void {
  const area = document.createElement('textarea')
  area.value = text
  area.style.position = 'fixed'
  area.style.opacity = '0'
  // inside the open dialog: outside of it nothing can take the focus
  const holder = document.querySelector('dialog[open]') ?? document.body
  holder.append(area)
  area.select()
  const done = document.execCommand('copy')
  area.remove()
  toast(done ? t('Copied') : t('Select the text and copy it yourself.'))
}

function Words({ label, text }: { label: string; text: string }): JSX.Element {
  return (
    <div class="u-refused">
      <h3>{label}</h3>
      <blockquote>{text}</blockquote>
      <Button icon="copy" onClick={() => copy(text)}>
        {t('Copy the text')}
      </Button>
    </div>
  )
}

/** Shows words that the room did not take to the one who wrote them, so that none is lost to them. */
export function Refusals({ room }: { room: Room }): JSX.Element | null {
  const refusal: Refusal | undefined = room.refusals.value[0]
  if (!refusal) return null
  const done = (): void => void (room.refusals.value = room.refusals.value.filter(one => one.id !== refusal.id))
  return (
    <Sheet
      key={refusal.id}
      title={t('The room did not take this')}
      onClose={done}
      footer={
        <Button kind="primary" onClick={done}>
          {t('Go on')}
        </Button>
      }
    >
      <div class="u-stack">
        <p>{refusal.reason || t('This change is not allowed here.')}</p>
        {refusal.text && <Words label={t('What you wrote')} text={refusal.text} />}
        {refusal.rescued.map(text => (
          <Words key={text} label={t('This came with it and is not in the room either')} text={text} />
        ))}
        {!refusal.kept && <p class="u-soft">{t('The page was loaded again from the room. You can go on writing.')}</p>}
      </div>
    </Sheet>
  )
}
