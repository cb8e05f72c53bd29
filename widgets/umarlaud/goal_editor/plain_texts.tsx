/** The texts of a goal as they are read: plain, live, and a tap away from being written. */

import { useLayoutEffect, useRef, useState } from 'preact/hooks'

import { t } from '../_frontend/i18n'
import type { Goal } from '../_frontend/schema'
import { Button } from '../_frontend/ui'
import { nameOf, numberOf, openGoal, type Board, type Part } from './board'
import { marking, offsetAt } from './caret_point'
import { loadEditor } from '../_frontend/writing/editor_module'

export function PlainTexts({ board, goal }: { board: Board; goal: Goal }) {
  const writable = board.access.value.writable
  const write = (part: Part) => (event: MouseEvent) => {
    if (marking()) return
    const at = offsetAt(event.currentTarget as HTMLElement, event.clientX, event.clientY)
    openGoal(board, { id: goal.id, part, at: at ?? undefined })
  }
  // clicks on the words are a shortcut for hand and mouse; the button is the way for keyboard and screen reader
  return (
    <div class={writable ? 'goal-texts is-writable' : 'goal-texts'} onPointerDown={() => void loadEditor()}>
      <div class="goal-title-row">
        <p class={goal.title.trim() ? 'goal-title' : 'goal-title is-missing'} onClick={write('title')} dir="auto">
          {goal.title.trim() ? goal.title : nameOf(goal)}
        </p>
        {writable && (
          <Button kind="quiet" icon="pencil" class="goal-write" label={t('Write in goal {n}', { n: numberOf(board, goal.id) })}
            onClick={() => openGoal(board, { id: goal.id, part: goal.title.trim() ? 'body' : 'title' })} />
        )}
      </div>
      {goal.body.trim() && <PlainBody text={goal.body} onClick={write('body')} />}
    </div>
  )
}

/** Long texts are cut to a few lines, with a way to read on that needs no keyboard on the phone's glass. */
function PlainBody({ text, onClick }: { text: string; onClick: (event: MouseEvent) => void }) {
  const paragraph = useRef<HTMLParagraphElement>(null)
  const [whole, setWhole] = useState(false)
  const [cut, setCut] = useState(false)
  useLayoutEffect(() => {
    const element = paragraph.current as HTMLElement
    const look = () => !whole && setCut(element.scrollHeight > element.clientHeight + 2)
    look()
    const observer = new ResizeObserver(look)
    observer.observe(element)
    return () => observer.disconnect()
  }, [text, whole])
  return (
    <>
      <p class={whole ? 'goal-body' : 'goal-body is-cut'} ref={paragraph} onClick={onClick} dir="auto">{text}</p>
      {(cut || whole) && (
        <button type="button" class="goal-more" aria-expanded={whole} onClick={() => setWhole(!whole)}>
          {whole ? t('Show less') : t('Show all')}
        </button>
      )}
    </>
  )
}
