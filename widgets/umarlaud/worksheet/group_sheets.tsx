/** Groups: putting cards together under a name, and changing or dissolving a group. */

import { useSignal } from '@preact/signals'
import type { JSX } from 'preact'

import { t, tn } from '../_frontend/i18n'
import { announce, Button, ChipGroup, Field, Sheet, toast } from '../_frontend/ui'
import { inShort, type BoardState } from './board_state'
import { groupNames, listOf, moveItem, putIntoGroup } from './sorting'

const NAME_LIMIT = 60

/** Cards into a group that is there, or a new one. */
export function GroupCards({ state, ids }: { state: BoardState; ids: readonly string[] }): JSX.Element {
  const { cards } = state.read.value
  const names = groupNames(state.read.value)
  const picked = useSignal<string | null>(null)
  const name = useSignal('')
  const missing = useSignal(false)
  const close = (): void => void (state.grouping.value = null)
  const save = (): void => {
    const chosen = name.value.trim() || picked.value
    if (!chosen) {
      missing.value = true
      return
    }
    if (state.closed.peek()) return announce(state.closed.peek())
    const back = putIntoGroup(state, ids.filter(id => cards.has(id)), chosen)
    close()
    state.chosen.value = null
    toast(tn('{n} card is in the group “{group}”.', '{n} cards are in the group “{group}”.', ids.length, { group: chosen }), { action: { label: t('Undo'), run: back } })
  }
  return (
    <Sheet title={t('Put into a group')} onClose={close} class="ws-sheet" footer={<Button kind="primary" onClick={save}>{t('Put together')}</Button>}>
      <div class="u-stack">
        <ul class="ws-picked">{ids.flatMap(id => cards.get(id) ?? []).map(({ id, card }) => <li key={id}>{inShort(card)}</li>)}</ul>
        {names.length > 0 && (
          <ChipGroup
            label={t('A group that is there')}
            options={names.map(one => ({ value: one, label: one }))}
            value={name.value.trim() ? null : picked.value}
            onChange={one => {
              picked.value = one
              name.value = ''
              missing.value = false
            }}
          />
        )}
        <Field
          label={names.length ? t('Or a new one') : t('What is it about?')}
          max={NAME_LIMIT}
          value={name.value}
          error={missing.value ? t('Please give the group a name, in a word or two.') : undefined}
          onInput={value => {
            name.value = value
            missing.value = false
          }}
          onKeyDown={event => {
            if (event.key === 'Enter' && !event.isComposing) save()
          }}
        />
      </div>
    </Sheet>
  )
}

/** A group that is there: another name, another place, or no group any more. */
export function GroupSheet({ state, part, name }: { state: BoardState; part: string | null; name: string }): JSX.Element | null {
  const draft = useSignal(name)
  const list = listOf(state.read.value, part, null)
  const key = `group:${name}`
  const cards = list.items.get(key)
  const keys = [...list.items.keys()]
  const at = keys.indexOf(key)
  const close = (): void => void (state.group.value = null)
  if (!cards || !state.open) return null
  const ids = cards.map(({ id }) => id)
  const rename = (): void => {
    const next = draft.value.trim()
    close()
    if (!next || next === name) return
    const back = putIntoGroup(state, ids, next)
    toast(t('The group is called “{group}” now.', { group: next }), { action: { label: t('Undo'), run: back } })
  }
  const dissolve = (): void => {
    close()
    const back = putIntoGroup(state, ids, null)
    toast(t('“{group}” is no group any more; its cards stand by themselves.', { group: name }), { action: { label: t('Undo'), run: back } })
  }
  const step = (way: number): void => {
    if (at + way < 0 || at + way >= keys.length) return
    moveItem(state, list, key, at + way)
    announce(t('Number {n} of {total}', { n: at + way + 1, total: keys.length }))
  }
  return (
    <Sheet title={t('Group “{group}”', { group: name })} onClose={close} class="ws-sheet" footer={<Button kind="primary" onClick={rename}>{t('Save')}</Button>}>
      <div class="u-stack">
        <Field label={t('Name of the group')} max={NAME_LIMIT} value={draft.value} onInput={value => (draft.value = value)} />
        {keys.length > 1 && (
          <div class="ws-acts">
            <Button icon="arrow-up" aria-disabled={at === 0} onClick={() => step(-1)}>{t('Move up')}</Button>
            <Button icon="arrow-down" aria-disabled={at === keys.length - 1} onClick={() => step(1)}>{t('Move down')}</Button>
          </div>
        )}
        <div class="ws-acts"><Button icon="x" onClick={dissolve}>{t('Dissolve the group')}</Button></div>
      </div>
    </Sheet>
  )
}
