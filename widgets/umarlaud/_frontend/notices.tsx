/** What the page says about itself between header and content: no network, read-only, a document of its own, refused words. */

import { useSignal, useSignalEffect } from '@preact/signals'
import type { JSX } from 'preact'
import { useEffect, useRef } from 'preact/hooks'

import { copyText } from './copy'
import { t } from './i18n'
import { Icon } from './icons'
import { meta } from './records'
import type { Refusal, Room } from './room'
import type { Session } from './session'
import { closedBecause, type StageRoot } from './stages'
import { announce, Button, Sheet, toast } from './ui'
import { WaitingButton, waitingList } from './waiting'

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
  const keptOut = room.ended.value === 'blocked'
  const wasKeptOut = useRef(false)
  useEffect(() => {
    if (wasKeptOut.current && !keptOut) toast(t('You can write here again.'))
    wasKeptOut.current = keptOut
  }, [keptOut])
  const status = room.status.value
  const { closed, approval } = meta(room).value
  return (
    <div class="u-notices" role="status">
      {keptOut ? (
        <Note kind="waiting" icon="lock">
          {t('The facilitator has stopped your writing. Please talk to the facilitator.')}
        </Note>
      ) : room.ended.value ? (
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
      {closed && (
        <Note kind="info" icon="lock">
          {t('The workshop is over. You can read it; nothing can be changed.')}
        </Note>
      )}
      {session && room.role === 'participant' && <Approval room={room} workshop={session.workshop.id} told={!!approval && !closed} />}
      {room.save.value.kind === 'local' && <LocalNote />}
    </div>
  )
}

/** Said before anybody writes: the facilitator reads first. And what of one's own waits. */
function Approval({ room, workshop, told }: { room: Room; workshop: string; told: boolean }): JSX.Element | null {
  const n = waitingList(room, workshop).list.value.length
  if (!told && !n) return null
  return (
    <div class="u-note u-note--info u-note--approval">
      <Icon name="clock" />
      <div>
        {told && <p>{t('The facilitator looks at what you write before the others see it.')}</p>}
        <WaitingButton room={room} workshop={workshop} />
      </div>
    </div>
  )
}

/**
 * In a form: why what is being written cannot be added now, and a way to take the words along. The draft stays on the device.
 * Nothing while it can be added.
 */
export function ClosedNote(p: { room: Room; root: StageRoot; board?: string; text: string }): JSX.Element | null {
  const closed = closedBecause(p.room, p.root, p.board)
  const was = useRef('')
  useEffect(() => {
    if (closed) announce(closed)
    else if (was.current) announce(t('You can write here again.'))
    was.current = closed
  }, [closed])
  if (!closed) return null
  return (
    <div class="u-note u-note--waiting">
      <Icon name="lock" />
      <div>
        <p>{closed}</p>
        {p.text.trim() && (
          <>
            <p>{t('Your text is kept on this device.')}</p>
            <Button icon="copy" onClick={() => copyText(p.text)}>
              {t('Copy the text')}
            </Button>
          </>
        )}
      </div>
    </div>
  )
}

/** Who presses the button all the same: the note that says why comes into sight, and is read out once more. */
export function showClosed(form: Element | null | undefined, closed: string): void {
  form?.querySelector('.u-note--waiting')?.scrollIntoView({ block: 'nearest' })
  announce(`${closed} ${t('Your text is kept on this device.')}`)
}

/** What a widget says when no server of ours runs. */
export function LocalNote(): JSX.Element {
  return (
    <Note kind="info" icon="hard-drive">
      {t('This is a document of its own in this browser. To start a workshop that others can join, run:')} <code>umarlaud demo</code>
    </Note>
  )
}

function Words({ label, text }: { label: string; text: string }): JSX.Element {
  return (
    <div class="u-refused">
      <h3>{label}</h3>
      <blockquote>{text}</blockquote>
      <Button icon="copy" onClick={() => copyText(text)}>
        {t('Copy the text')}
      </Button>
    </div>
  )
}

function headingOf({ rule }: Refusal): string {
  if (rule === 'stage') return t('This part was closed meanwhile')
  if (rule === 'closed') return t('The workshop is over')
  if (rule === 'rejected') return t('The facilitator did not let this in')
  return t('The room did not take this')
}

/** Shows words that the room did not take to the one who wrote them, so that none is lost to them. */
export function Refusals({ room }: { room: Room }): JSX.Element | null {
  const refusal: Refusal | undefined = room.refusals.value.find(one => one.rule !== 'waiting')
  const done = (): void => void (room.refusals.value = room.refusals.peek().filter(one => one.id !== refusal?.id))
  // nothing to keep and the page stays as it is: a line is enough
  const wordless = !!refusal && refusal.kept && !refusal.text && refusal.rule !== 'rejected'
  useEffect(() => {
    if (!wordless) return
    toast(refusal.reason || t('This change is not allowed here.'))
    done()
  }, [refusal?.id])
  if (!refusal || wordless) return null
  return (
    <Sheet
      key={refusal.id}
      title={headingOf(refusal)}
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
