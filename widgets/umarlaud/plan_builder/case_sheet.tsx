/** One good practice to be read, with its way into the plan; its author and facilitators may change it. */

import { useSignal } from '@preact/signals'
import type { JSX } from 'preact'
import { useEffect } from 'preact/hooks'

import { t } from '../_frontend/i18n'
import { addRecord, deleteRecord, mine } from '../_frontend/records'
import type { Room } from '../_frontend/room'
import { announce, Button, Sheet, toast } from '../_frontend/ui'
import { undoable } from '../_frontend/undoable'
import { ChooseRows } from './case_use'
import { CaseFacts } from './case_words'
import type { ReadCase } from './cases'
import { InPlanList } from './in_plan_list'
import { planOf } from './plan'

interface Props {
  room: Room
  /** undefined when somebody has deleted it meanwhile. */
  one: ReadCase | undefined
  /** Why cases cannot be changed now, in words. */
  closed: string
  edit: () => void
  close: () => void
}

export function CaseSheet({ room, one, closed, edit, close }: Props): JSX.Element | null {
  const plan = planOf(room)
  const choosing = useSignal(false)
  const gone = !one
  useEffect(() => {
    if (!gone) return
    close()
    announce(t('Somebody deleted this case.'))
  }, [gone])
  if (!one) return null
  const remove = (): void => {
    const record = { ...one.own! }
    const again = (): void => void addRecord(room, 'cases', record, one.key)
    close()
    const back = undoable(room, () => deleteRecord(room, 'cases', one.key), again)
    toast(t('Deleted: {what}', { what: one.title }), { action: { label: t('Undo'), run: back } })
  }
  const own = one.own && !closed && mine(room, one.own)
  return (
    <Sheet
      title={one.title}
      onClose={close}
      footer={choosing.value
        ? <Button kind="primary" onClick={() => (choosing.value = false)}>{t('Done')}</Button>
        : plan.closed.value ? <Button onClick={close}>{t('Close')}</Button>
        : <Button kind="primary" icon="link" onClick={() => (choosing.value = true)}>{t('Use in the plan…')}</Button>}
    >
      {choosing.value ? (
        <div class="u-stack">
          <p>{t('For which rows of the plan is this an example?')}</p>
          <ChooseRows plan={plan} id={one.key} />
        </div>
      ) : (
        <div class="u-stack pb-gp-read">
          <CaseFacts one={one} />
          <Part title={t('Who')} text={one.who} />
          <Part title={t('What was done')} text={one.what} />
          <Part title={t('What came of it')} text={one.result} />
          <Part title={t('Source')} text={one.source} />
          {/* who is led elsewhere must not find a sheet in front of it */}
          <div onClick={event => (event.target as Element).closest('button') && close()}>
            <InPlanList room={room} root="cases" id={one.key} />
          </div>
          {own && (
            <div class="pb-gp-acts">
              <Button icon="pencil" onClick={edit}>{t('Edit')}</Button>
              <Button kind="danger" icon="trash-2" onClick={remove}>{t('Delete')}</Button>
            </div>
          )}
        </div>
      )}
    </Sheet>
  )
}

function Part({ title, text }: { title: string; text: string }): JSX.Element | null {
  if (!text) return null
  return (
    <section>
      <h3>{title}</h3>
      <p dir="auto">{text}</p>
    </section>
  )
}
