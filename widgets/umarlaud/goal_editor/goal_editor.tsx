/** The goal editor: a list of goals that everyone writes together. */

import '../_frontend/writing/writing.css'
import './goal_editor.css'

import { effect } from '@preact/signals'
import { useEffect, useMemo, useRef } from 'preact/hooks'

import { t } from '../_frontend/i18n'
import { Icon } from '../_frontend/icons'
import type { Room } from '../_frontend/room'
import { Button } from '../_frontend/ui'
import type { Host, Widget } from '../_frontend/widget'
import { announceOthers } from './announce_changes'
import { AskDelete } from './ask_delete'
import { makeBoard, removeIfEmpty, startGoal, type Board } from './board'
import { CardList } from './card_list'
import { loadEditorSoon } from '../_frontend/writing/editor_module'
import { GoalScreen } from './goal_screen'
import { LinkSheet } from './link_sheet'
import { LostGoals } from './lost_goal'
import { asked, show } from './show_goal'
import { Unlinked } from './unlinked'

function View({ room, host }: { room: Room; host: Host }) {
  // a document that was set aside takes everything that hangs on it along
  return <Goals key={room.generation.value} room={room} host={host} />
}

function Goals({ room, host }: { room: Room; host: Host }) {
  const board = useMemo(() => makeBoard(room, host), [room, host.layout])
  useEffect(() => board.dispose, [board])
  return host.layout === 'screen' ? <GoalScreen board={board} /> : <GoalList board={board} />
}

function GoalList({ board }: { board: Board }) {
  const root = useRef<HTMLDivElement>(null)
  useEffect(loadEditorSoon, [])
  useEffect(() => announceOthers(board), [board])
  useEffect(() => leavingEmpty(board, root.current as HTMLElement), [board])
  useEffect(
    () =>
      effect(() => {
        if (!asked.value || !root.current) return
        show(root.current, asked.value.id)
        asked.value = null
      }),
    [],
  )
  const { writable, reason } = board.access.value
  const none = !board.order.value.length
  const linking = board.linking.value
  return (
    <div class={`goal-editor is-${board.host.layout}${board.open.value ? ' is-writing' : ''}`} ref={root}>
      {/* the page around says it for the whole room, and for the stage */}
      {!writable && board.host.layout === 'notebook' && board.room.status.value.state === 'open' && (
        <p class="u-note u-note--waiting goal-access" role="status"><Icon name="lock" /> <span>{reason}</span></p>
      )}
      <LostGoals board={board} />
      {none && !board.lost.value.length && (
        <div class="u-empty">
          <Icon name="flag" />
          <p><strong>{t('No goals yet')}</strong></p>
          <p>{t('Write the first one: what should be better here, and for whom? Others join in as you type.')}</p>
        </div>
      )}
      <CardList board={board} label={t('Goals')} />
      <Unlinked board={board} />
      {writable && (
        <div class="goal-add">
          <Button kind="primary" big icon="plus" onClick={() => startGoal(board)}>{t('Add a goal')}</Button>
        </div>
      )}
      {linking !== null && board.goals.value.has(linking) && <LinkSheet key={linking} board={board} goalId={linking} />}
      <AskDelete board={board} />
    </div>
  )
}

/** An empty goal goes when one turns to something else: by a click elsewhere, or by the keyboard. */
function leavingEmpty(board: Board, root: HTMLElement): () => void {
  let pressed = false
  const turned = (event: Event) => {
    const open = board.open.peek()
    if (!open || (event.type === 'focusin' && pressed)) return
    const path = event.composedPath()
    const inside = path.some((each) => each instanceof HTMLElement && (each.dataset.goal === open.id || each.matches('.goal-add, .u-sheet')))
    if (!inside && root.isConnected) removeIfEmpty(board, open.id)
  }
  const press = () => (pressed = true)
  const lift = () => setTimeout(() => (pressed = false))
  document.addEventListener('click', turned)
  document.addEventListener('focusin', turned)
  document.addEventListener('pointerdown', press, true)
  document.addEventListener('pointerup', lift, true)
  document.addEventListener('pointercancel', lift, true)
  return () => {
    document.removeEventListener('click', turned)
    document.removeEventListener('focusin', turned)
    document.removeEventListener('pointerdown', press, true)
    document.removeEventListener('pointerup', lift, true)
    document.removeEventListener('pointercancel', lift, true)
  }
}

export const goalEditor: Widget = {
  name: 'goal_editor',
  tag: 'umarlaud-goal-editor',
  icon: 'flag',
  title: () => t('Goals'),
  instruction: () => t('Write together. Everyone may improve every sentence.'),
  View,
}
