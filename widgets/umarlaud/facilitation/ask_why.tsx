/** A question before something is done to what somebody wrote, with room for the reason. */

import { useSignal } from '@preact/signals'
import type { ComponentChildren, JSX } from 'preact'

import { t } from '../_frontend/i18n'
import { Button, Dialog, Field } from '../_frontend/ui'
import { useAct, Wrong } from './act'

interface Props {
  title: string
  /** What will happen, in words. */
  children: ComponentChildren
  /** The button that does it. */
  act: string
  danger?: boolean
  /** Who reads the reason; without it none is asked for. */
  reader?: string
  run: (why: string) => Promise<unknown>
  close: () => void
}

/** Stays open with what was typed until the server has done it. */
export function AskWhy({ title, children, act, danger, reader, run, close }: Props): JSX.Element {
  const why = useSignal('')
  const acting = useAct()
  const confirm = async (): Promise<void> => {
    if (await acting.run(() => run(why.value.trim()))) close()
  }
  return (
    <Dialog
      title={title}
      onClose={close}
      footer={
        <>
          <Button onClick={close}>{t('Cancel')}</Button>
          <Button kind={danger ? 'danger' : 'primary'} disabled={acting.busy.value} onClick={() => void confirm()}>{act}</Button>
        </>
      }
    >
      <div class="fl-form">
        {children}
        {reader && <Field label={t('Why?')} hint={reader} optional multiline max={500} value={why.value} onInput={words => (why.value = words)} />}
        <Wrong acting={acting} />
      </div>
    </Dialog>
  )
}
