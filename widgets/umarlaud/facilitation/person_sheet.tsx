/** What a facilitator can do about one participant. */

import { useSignal } from '@preact/signals'
import type { JSX } from 'preact'

import { t, tn } from '../_frontend/i18n'
import { Button, Field, Sheet, toast } from '../_frontend/ui'
import { useAct, Wrong } from './act'
import { AskWhy } from './ask_why'
import { all } from './contributions'
import { moderate, type Moderation } from './moderation'
import type { Seen } from './people_section'
import type { Lead } from './state'

const MOST_NAME = 300

export function PersonSheet({ lead, one, close }: { lead: Lead; one: Seen; close: () => void }): JSX.Element {
  const { person, id } = one
  const { server } = lead
  const name = useSignal(one.name)
  const acting = useAct()
  const asking = useSignal<'undo' | 'block' | null>(null)
  const ask = async (asked: Moderation): Promise<void> => toast(await moderate(server!, asked))
  const run = (asked: Moderation): void => void acting.run(() => ask(asked))
  const busy = acting.busy.value
  const helper = person?.role === 'helper'
  const untouched = !name.value.trim() || name.value.trim() === one.name
  return (
    <Sheet title={one.name} onClose={close} footer={<Button kind="primary" onClick={close}>{t('Done')}</Button>}>
      {server ? (
        <div class="fl-form">
          <Wrong acting={acting} />
          {person && !person.helper && (
            <section class="fl-part">
              <Button icon="hand-helping" disabled={busy} aria-pressed={helper} onClick={() => run({ act: 'helper', person: id, on: !helper })}>
                {helper ? t('No longer a helper') : t('Make a helper of a table')}
              </Button>
              <p class="u-soft u-small">{t('A helper writes down what people without a phone say at their table.')}</p>
            </section>
          )}
          {person && (
            <section class="fl-part">
              <Field label={t('Name that others see')} max={MOST_NAME} value={name.value} onInput={value => (name.value = value)} />
              <div class="fl-row">
                <Button icon="pencil" disabled={busy || untouched} onClick={() => run({ act: 'rename', person: id, name: name.value.trim() })}>{t('Change the name')}</Button>
                {person.named && <Button disabled={busy} onClick={() => run({ act: 'unname', person: id })}>{t('Let them choose their name again')}</Button>}
              </div>
              <p class="u-soft u-small">{t('After you change it, the participant cannot change it back.')}</p>
            </section>
          )}
          <section class="fl-part">
            <Button kind="danger" icon="undo-2" disabled={busy} onClick={() => (asking.value = 'undo')}>{t('Undo everything of this participant')}</Button>
            {one.blocked ? (
              <Button icon="log-in" disabled={busy} onClick={() => run({ act: 'unblock', person: id })}>{t('Let in again')}</Button>
            ) : (
              <Button kind="danger" icon="ban" disabled={busy} onClick={() => (asking.value = 'block')}>{t('Block')}</Button>
            )}
          </section>
        </div>
      ) : (
        <p>{t('This works on the desk that the workshop’s own server shows.')}</p>
      )}
      {asking.value === 'undo' && (
        <AskWhy
          title={t('Undo everything of {name}?', { name: one.name })}
          act={t('Undo everything')}
          danger
          run={() => ask({ act: 'undo', person: id })}
          close={() => (asking.value = null)}
        >
          <p>
            {tn('{n} contribution leaves every page and goes among the hidden ones, from where you can bring it back.', '{n} contributions leave every page and go among the hidden ones, from where you can bring them back.', all(one.counted))}
          </p>
          <p>{t('What they wrote into common texts is taken out of them. What others wrote stays.')}</p>
        </AskWhy>
      )}
      {asking.value === 'block' && (
        <AskWhy
          title={t('Block {name}?', { name: one.name })}
          act={t('Block')}
          danger
          reader={t('Only facilitators read this.')}
          run={why => ask({ act: 'block', person: id, why })}
          close={() => (asking.value = null)}
        >
          <p>{t('They can neither see the workshop nor write in it, until you let them in again. What they wrote stays.')}</p>
        </AskWhy>
      )}
    </Sheet>
  )
}
