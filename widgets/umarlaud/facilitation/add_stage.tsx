/** A new part of the day, of one of a few kinds. */

import { useSignal } from '@preact/signals'
import type { JSX } from 'preact'

import { t } from '../_frontend/i18n'
import { Icon } from '../_frontend/icons'
import { meta, writeMeta } from '../_frontend/records'
import { said } from '../_frontend/stages'
import { Button, Field, Sheet, toast } from '../_frontend/ui'
import { added, type Kind } from './agenda'
import { Minutes, minutesFrom, wrongMinutes } from './minutes'
import type { Lead } from './state'
import { KIND_ICONS, kindMeaning, kindName } from './words'

const KINDS: readonly Kind[] = ['talk', 'problems', 'network', 'worksheet', 'goals', 'plan', 'votes']

export function AddStage({ lead, close }: { lead: Lead; close: () => void }): JSX.Element {
  const { room } = lead
  const workshop = meta(room).value
  const kind = useSignal<Kind>('talk')
  const title = useSignal('')
  const minutes = useSignal('')
  const boards = useSignal<readonly string[]>([])
  const asked = useSignal(false)
  const wrong = wrongMinutes(minutes.value)
  // a worksheet makes a board of this title, so it needs one
  const untitled = !title.value.trim() && (kind.value === 'talk' || kind.value === 'worksheet')
  const add = (): void => {
    asked.value = true
    if (wrong || untitled) return
    const words = title.value.trim()
    const { name: _, ...change } = added(meta(room).peek(), {
      kind: kind.value,
      title: words ? { [workshop.language ?? 'et']: words } : {},
      minutes: minutesFrom(minutes.value),
      boards: kind.value === 'worksheet' ? boards.value : []
    })
    writeMeta(room, change)
    close()
    toast(t('The new part stands last and is hidden until you open it.'))
  }
  const choose = (name: string, on: boolean): void => {
    boards.value = on ? [...boards.value, name] : boards.value.filter(one => one !== name)
  }
  return (
    <Sheet
      title={t('Add a part')}
      onClose={close}
      footer={
        <>
          <Button onClick={close}>{t('Cancel')}</Button>
          <Button kind="primary" icon="plus" onClick={add}>{t('Add')}</Button>
        </>
      }
    >
      <div class="fl-form">
        <fieldset class="fl-choices">
          <legend class="u-field__label">{t('What do people do?')}</legend>
          {KINDS.map(one => (
            <label key={one} class="fl-choice">
              <input type="radio" name="fl-kind" value={one} checked={kind.value === one} onChange={() => (kind.value = one)} />
              <Icon name={KIND_ICONS[one]} />
              <span>
                <b>{kindName(one)}</b>
                <small>{kindMeaning(one)}</small>
              </span>
            </label>
          ))}
        </fieldset>
        <Field
          label={t('Title')}
          optional={kind.value !== 'talk' && kind.value !== 'worksheet'}
          max={200}
          value={title.value}
          placeholder={kindName(kind.value)}
          error={asked.value && untitled ? t('Write a title.') : undefined}
          onInput={value => (title.value = value)}
        />
        <Minutes value={minutes} wrong={wrong} />
        {kind.value === 'worksheet' && (workshop.boards?.length ?? 0) > 0 && (
          <fieldset class="fl-choices">
            <legend class="u-field__label">{t('Which boards are on it?')}</legend>
            <p class="u-field__hint">{t('Choose none, and a new board of cards is made.')}</p>
            {workshop.boards!.map(one => (
              <label key={one.name} class="fl-check">
                <input type="checkbox" checked={boards.value.includes(one.name)} onChange={event => choose(one.name, event.currentTarget.checked)} />
                <span>{said(one.title, workshop.language) || one.name}</span>
              </label>
            ))}
          </fieldset>
        )}
      </div>
    </Sheet>
  )
}
