/** A board that holds one text, which the whole room writes at once. */

import { effect, useComputed, useSignal } from '@preact/signals'
import type { JSX } from 'preact'
import { useEffect, useId, useLayoutEffect, useRef } from 'preact/hooks'
import * as Y from 'yjs'

import { t, tn } from '../_frontend/i18n'
import { Icon } from '../_frontend/icons'
import { addRecord, meta, records } from '../_frontend/records'
import type { Room } from '../_frontend/room'
import type { SharedText } from '../_frontend/schema'
import { boardNamed, closedBecause, closedRule, said } from '../_frontend/stages'
import { announce, Button } from '../_frontend/ui'
import type { Host } from '../_frontend/widget'
import { editor, editorFailed, loadEditor } from '../_frontend/writing/editor_module'
import { worthTelling } from '../_frontend/writing/limits'
import { useUndo } from '../_frontend/writing/undo_state'

export const LIMIT = 8_000
/** Typing comes by the letter; a listener needs to know of it once in a while (ms). */
const EVERY = 15_000

interface TextProps {
  room: Room
  host: Host
  name: string
  titled: boolean
}

export function TextBoard({ room, host, name, titled }: TextProps): JSX.Element {
  const heading = useId()
  const board = boardNamed(meta(room).value, name)
  const there = useComputed(() => records<SharedText>(room, 'texts').value.has(name)).value
  const closed = useComputed(() => closedBecause(room, 'texts', name))
  const title = said(board?.title) || name
  const screen = host.layout === 'screen'
  // a page says itself that a stage is closed or the workshop over, but not what approval means for a text of all
  const only = closedRule(meta(room).value, 'texts', name) === 'approval'
  const text = there ? textOf(room, name) : null
  return (
    <section class="ws-board ws-board--text" aria-labelledby={titled ? undefined : heading}>
      <header class="ws-head"><h3 id={heading} tabIndex={-1} class={titled ? 'u-hidden' : undefined}>{title}</h3></header>
      {said(board?.hint) && <p class="ws-hint">{said(board?.hint)}</p>}
      {!screen && closed.value && (host.layout === 'notebook' || only) && <p class="ws-closed"><Icon name="lock" size={20} /> <span>{closed.value}</span></p>}
      {text ? (
        <Text key={name} room={room} host={host} name={name} text={text} title={title} closed={screen ? ' ' : closed.value} />
      ) : (
        <div class="ws-none">
          <p>{t('This text is not here: the workshop was made without it.')}</p>
          {room.role === 'facilitator' && !closed.value && <Button icon="plus" onClick={() => addRecord(room, 'texts', { text: '' }, name)}>{t('Begin the text')}</Button>}
        </div>
      )}
    </section>
  )
}

function textOf(room: Room, name: string): Y.Text | null {
  const record = room.doc.getMap('texts').get(name)
  const text: unknown = record instanceof Y.Map ? record.get('text') : null
  return text instanceof Y.Text ? text : null
}

interface EditorProps {
  room: Room
  host: Host
  name: string
  text: Y.Text
  title: string
  closed: string
}

/** The text: plain while it is closed or the editor has not come yet, an editor as soon as it may be written. */
function Text({ room, host, name, text, title, closed }: EditorProps): JSX.Element {
  const place = useRef<HTMLDivElement>(null)
  const words = useComputed(() => records<SharedText>(room, 'texts').value.get(name)?.text ?? '')
  const length = useSignal(text.length)
  const undo = undoOf(text)
  const steps = useUndo(undo)
  const module = editor.value
  // once it is an editor it stays one: it is closed for writing where it stands, and the caret is not lost
  const writes = useRef(false)
  writes.current ||= !closed && !!module
  const reason = useSignal(closed)
  reason.value = closed

  useEffect(() => {
    if (!closed) void loadEditor()
  }, [!closed])
  useEffect(() => sayOthers(text, title, () => !!place.current?.contains(document.activeElement)), [text, title])
  useLayoutEffect(() => {
    if (!module || !writes.current) return
    const made = module.openTextEditor(
      {
        parent: place.current!,
        text,
        awareness: room.awareness,
        undo,
        single: false,
        limit: LIMIT,
        language: host.session?.workshop.language ?? '',
        label: () => title,
        hint: t('Write here, together with the others.'),
        // Esc: out of the text, to where Tab goes on
        onEscape: () => place.current?.closest('.ws-board')?.querySelector<HTMLElement>('h3')?.focus(),
        onEnter: () => undefined,
        onLeave: () => false,
        onLength: now => (length.value = now),
        onFull: left => announce(`${FULL()} ${tn('{n} character did not fit.', '{n} characters did not fit.', left)}`),
        onStopped: () => announce(reason.peek())
      },
      !reason.peek()
    )
    length.value = text.length
    const stop = effect(() => made.setWritable(!reason.value))
    return () => {
      stop()
      made.destroy()
    }
  }, [module, writes.current, text])

  const left = LIMIT - length.value
  return (
    <>
      <div class={`ws-text u-writing${closed ? '' : ' is-open'}`} ref={place} key={writes.current ? 'editor' : 'plain'}>
        {writes.current ? null : <p dir="auto">{words.value || (closed ? <span class="u-soft">{t('Nothing has been written here yet.')}</span> : '')}</p>}
      </div>
      {!closed && !module && !editorFailed.value && <p class="u-small u-soft">{t('Opening the text…')}</p>}
      {!closed && !module && editorFailed.value && (
        <p class="u-note u-note--failed">
          <Icon name="wifi-off" size={20} />
          <span>{t('The editor could not be fetched. It needs the network once.')}</span>
          <Button onClick={() => void loadEditor()}>{t('Try again')}</Button>
        </p>
      )}
      {!closed && module && (
        <div class="ws-text__foot">
          <Button kind="quiet" icon="undo-2" label={t('Undo what I wrote')} aria-disabled={!steps.canUndo} onClick={steps.undo} />
          <Button kind="quiet" icon="undo-2" class="ws-redo" label={t('Redo what I wrote')} aria-disabled={!steps.canRedo} onClick={steps.redo} />
          {worthTelling(length.value, LIMIT) && (
            <p class="u-small">{left > 0 ? tn('Room for {n} more character', 'Room for {n} more characters', left) : FULL()}</p>
          )}
        </div>
      )}
    </>
  )
}

const FULL = (): string => t('The text is full. Make it shorter before you write more.')

const undos = new WeakMap<Y.Text, Y.UndoManager>()

/** One's own steps in a text, kept while the page lives. */
function undoOf(text: Y.Text): Y.UndoManager {
  let undo = undos.get(text)
  if (!undo) undos.set(text, (undo = new Y.UndoManager([text], { trackedOrigins: new Set(), captureTimeout: 600 })))
  return undo
}

/** Tells those who listen that others write, quietly, and not while they write themselves. */
function sayOthers(text: Y.Text, title: string, busy: () => boolean): () => void {
  let said = 0
  const heard = (_: unknown, transaction: Y.Transaction): void => {
    if (transaction.local || busy() || Date.now() - said < EVERY) return
    said = Date.now()
    announce(t('Others write in “{title}”.', { title }))
  }
  text.observe(heard)
  return () => text.unobserve(heard)
}
