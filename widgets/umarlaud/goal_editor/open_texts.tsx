/** The two editors of the goal that is open here: title and body, with one undo, limits in words, and the way out. */

import { effect, useSignal } from '@preact/signals'
import { useLayoutEffect, useRef } from 'preact/hooks'
import type * as Y from 'yjs'

import { t, tn } from '../_frontend/i18n'
import { Icon } from '../_frontend/icons'
import { announce, Button } from '../_frontend/ui'
import { closeGoal, numberOf, undoOf, type Board, type Part } from './board'
import { editor, editorFailed, loadEditor } from '../_frontend/writing/editor_module'
import { textsOf } from './goals'
import { worthTelling } from '../_frontend/writing/limits'
import { BODY_LIMIT, TITLE_LIMIT } from './limits'
import type { TextEditor } from '../_frontend/writing/text_editor'

const LIMIT = { title: TITLE_LIMIT, body: BODY_LIMIT }

export function OpenTexts({ board, id }: { board: Board; id: string }) {
  const title = useRef<HTMLDivElement>(null)
  const body = useRef<HTMLDivElement>(null)
  const lengths = { title: useSignal(0), body: useSignal(0) }
  const module = editor.value
  const { writable, reason } = board.access.value
  const texts = textsOf(board.room, id)

  useLayoutEffect(() => {
    if (!module) void loadEditor()
    const undo = undoOf(board, id)
    if (!module || !texts || !undo) return
    const editors = {} as Record<Part, TextEditor>
    const make = (part: Part, parent: HTMLElement): TextEditor =>
      module.openTextEditor(
        {
          parent,
          text: texts[part],
          awareness: board.room.awareness,
          undo,
          single: part === 'title',
          limit: LIMIT[part],
          language: board.host.session?.workshop.language ?? '',
          label: () => label(part, numberOf(board, id)),
          hint: part === 'title' ? t('What do we want to reach?') : t('Describe it: what will be different, for whom, by when?'),
          onEscape: () => leave(board, parent),
          onEnter: () => editors.body.focus(0),
          onLeave: (way) => {
            if (part === 'title' && way === 'after') editors.body.focus(0)
            else if (part === 'body' && way === 'before') editors.title.focus()
            else return false
            return true
          },
          onLength: (length) => (lengths[part].value = length),
          onFull: (left) => announce(`${full(part)} ${tn('{n} character did not fit.', '{n} characters did not fit.', left)}`),
          onStopped: () => announce(board.access.peek().reason),
        },
        board.access.peek().writable,
      )
    for (const part of ['title', 'body'] as const) {
      editors[part] = make(part, (part === 'title' ? title : body).current as HTMLElement)
      lengths[part].value = texts[part].length
    }
    // a new goal is shown whole; one that was tapped stays where it is
    if (!texts.title.length && !texts.body.length) title.current?.closest('[data-goal]')?.scrollIntoView({ block: 'nearest' })
    const stopFocus = effect(() => {
      const open = board.open.value
      if (open?.id === id) editors[open.part].focus(open.at)
    })
    const stopAccess = effect(() => {
      const may = board.access.value.writable
      editors.title.setWritable(may)
      editors.body.setWritable(may)
    })
    return () => {
      stopFocus()
      stopAccess()
      editors.title.destroy()
      editors.body.destroy()
    }
  }, [module, id, texts?.title])

  return (
    <div class="goal-texts u-writing">
      {!writable && <p class="u-note u-note--waiting"><Icon name="lock" size={20} /> <span>{reason}</span></p>}
      <div class="goal-title" ref={title} key="title">{module ? null : shown(texts?.title)}</div>
      {module && <Remaining part="title" length={lengths.title.value} />}
      <div class="goal-body" ref={body} key="body">{module ? null : shown(texts?.body)}</div>
      {module && <Remaining part="body" length={lengths.body.value} />}
      {!module && !editorFailed.value && <p class="goal-room">{t('Opening the text…')}</p>}
      {!module && editorFailed.value && (
        <p class="u-note u-note--failed">
          <Icon name="wifi-off" size={20} />
          <span>{t('The editor could not be fetched. It needs the network once.')}</span>
          <Button onClick={() => void loadEditor()}>{t('Try again')}</Button>
        </p>
      )}
    </div>
  )
}

const shown = (text: Y.Text | undefined) => text?.toString() ?? ''

function label(part: Part, n: number): string {
  return part === 'title' ? t('Goal {n}, title', { n }) : t('Goal {n}, text', { n })
}

function full(part: Part): string {
  return part === 'title'
    ? t('The title is full. Write the rest in the text below it.')
    : t('This goal’s text is full. Make another goal for the rest, or shorten this one.')
}

/** How much may still be written, once that is little. */
function Remaining({ part, length }: { part: Part; length: number }) {
  const left = LIMIT[part] - length
  if (!worthTelling(length, LIMIT[part])) return null
  return (
    <p class={left > 0 ? 'goal-room' : 'goal-room is-full'}>
      {left > 0 ? tn('Room for {n} more character', 'Room for {n} more characters', left) : full(part)}
    </p>
  )
}

/** Esc: back to reading, with the keyboard where it was. */
function leave(board: Board, from: HTMLElement): void {
  const card = from.closest('[data-goal]')
  const page = from.closest('.goal-editor')
  closeGoal(board)
  requestAnimationFrame(() => {
    const next = card?.isConnected ? (card.querySelector<HTMLElement>('.goal-write') ?? card.querySelector('.goal-number')) : page?.querySelector('.goal-add button')
    ;(next as HTMLElement | null | undefined)?.focus()
  })
}
