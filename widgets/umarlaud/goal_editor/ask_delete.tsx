/** Asks before a goal goes that others have written in. */

import { t } from '../_frontend/i18n'
import { Button, Dialog } from '../_frontend/ui'
import { nameOf, removeGoal, type Board } from './board'

export function AskDelete({ board }: { board: Board }) {
  const id = board.asking.value
  const goal = id === null ? undefined : board.goals.value.get(id)
  if (id === null || !goal) return null
  const close = () => (board.asking.value = null)
  const writing = board.writers.value.get(id)?.some((writer) => !writer.me)
  const remove = () => {
    close()
    removeGoal(board, id)
  }
  return (
    <Dialog title={t('Delete the goal “{goal}”?', { goal: nameOf(goal) })} onClose={close}
      footer={
        <>
          <Button kind="danger" icon="trash-2" onClick={remove}>{t('Delete')}</Button>
          <Button kind="primary" onClick={close}>{t('Keep the goal')}</Button>
        </>
      }>
      <p>
        {writing
          ? t('Somebody is writing in it right now. It disappears for everyone, with all that others wrote.')
          : t('It disappears for everyone, with all that others wrote.')}
      </p>
    </Dialog>
  )
}
