/** Which members and ties are shown: the lens and a few chips in a row, the rest in a sheet. */

import { useSignal } from '@preact/signals'
import type { JSX } from 'preact'

import { t, tn } from '../_frontend/i18n'
import { Icon } from '../_frontend/icons'
import { Button, Chip, ChipGroup, Field, Sheet } from '../_frontend/ui'
import { TieLine } from './member_mark'
import { FORMS, type Form } from './network'
import { KINDS, LENSES, LEVELS, MODES, type Kind, type Level, type Mode, type NetworkState } from './state'
import { formName, kindIcon, kindName, lensName, levelName, modeName } from './words'

const ALL = 'all'
const MODE_ICONS: Record<Mode, string> = { map: 'map', diagram: 'waypoints', table: 'list', matrix: 'grid' }

/** Which form the lines are drawn by: buttons that are pressed or not, in one row that a thumb can reach. */
export function LensChoice({ state }: { state: NetworkState }): JSX.Element {
  return (
    <div class="nm-lens nm-lenses" role="group" aria-label={t('Which form is shown')}>
      {LENSES.map(lens => (
        <button key={lens} type="button" aria-pressed={state.lens.value === lens} onClick={() => (state.lens.value = lens)}>{lensName(lens)}</button>
      ))}
    </div>
  )
}

export function Filters({ state }: { state: NetworkState }): JSX.Element {
  const open = useSignal(false)
  const { members, ties } = state.shown.value
  const filters = state.filters.value
  return (
    <div class="nm-filters">
      <div class="nm-filters__row">
        <div class="nm-lens nm-modes" role="group" aria-label={t('How the network is shown')}>
          {MODES.map(mode => (
            <button key={mode} type="button" aria-pressed={state.mode.value === mode} onClick={() => state.turnTo(mode)}>
              <Icon name={MODE_ICONS[mode]} size={20} /> <span>{modeName(mode)}</span>
            </button>
          ))}
        </div>
        <LensChoice state={state} />
        <Chip icon="funnel" class="nm-filters__all" aria-haspopup="dialog" aria-label={filters ? tn('Filters, {n} on', 'Filters, {n} on', filters) : t('Filters')} onClick={() => (open.value = true)}>
          {filters || null}
        </Chip>
      </div>
      {filters > (state.ego.value ? 1 : 0) && (
        <div class="nm-filters__count" role="status">
          <span>{tn('{n} organisation', '{n} organisations', members.length)}, {tn('{n} tie', '{n} ties', ties.length)}</span>
          <Button kind="quiet" icon="x" onClick={() => state.clearFilters()}>{t('Clear filters')}</Button>
        </div>
      )}
      {open.value && <FilterSheet state={state} close={() => (open.value = false)} />}
    </div>
  )
}

function FilterSheet({ state, close }: { state: NetworkState; close: () => void }): JSX.Element {
  const { members, ties } = state.shown.value
  const turn = (form: Form): void => {
    const next = new Set(state.forms.value)
    next.has(form) ? next.delete(form) : next.add(form)
    state.forms.value = next
  }
  const any = { value: ALL as never, label: t('All of them') }
  const footer = (
    <>
      <Button onClick={() => state.clearFilters()} disabled={!state.filters.value}>{t('Clear filters')}</Button>
      <Button kind="primary" onClick={close}>{tn('Show {n} tie', 'Show {n} ties', ties.length)}</Button>
    </>
  )
  return (
    <Sheet title={t('Filters')} onClose={close} footer={footer} class="nm-filtersheet">
      <Field label={t('Search in organisations')} type="search" value={state.text.value} onInput={text => (state.text.value = text)} />
      <p class="u-small u-soft" role="status">{tn('{n} organisation', '{n} organisations', members.length)}, {tn('{n} tie', '{n} ties', ties.length)}</p>
      <div class="u-field"><span class="u-field__label" aria-hidden="true">{t('Which form is shown')}</span><LensChoice state={state} /></div>
      <fieldset class="u-field">
        <legend class="u-field__label">{t('Forms of joint action')}</legend>
        <div class="u-chips">
          {FORMS.map(form => (
            <Chip key={form} on={state.forms.value.has(form)} onClick={() => turn(form)}>
              {state.forms.value.has(form) ? <Icon name="check" size={20} /> : <TieLine form={form} width={40} />}
              {formName(form)}
            </Chip>
          ))}
        </div>
      </fieldset>
      <ChipGroup
        label={t('Level')}
        options={[any, ...LEVELS.map(value => ({ value, label: levelName(value) }))]}
        value={state.level.value ?? (ALL as never)}
        onChange={(value: Level) => (state.level.value = (value as string) === ALL ? null : value)}
      />
      <ChipGroup
        label={t('Kind')}
        options={[any, ...KINDS.map(value => ({ value, label: kindName(value), icon: kindIcon(value) }))]}
        value={state.kind.value ?? (ALL as never)}
        onChange={(value: Kind) => (state.kind.value = (value as string) === ALL ? null : value)}
      />
    </Sheet>
  )
}
