/** Entering network sheets from paper: an organisation, what it offers and needs, and its ties by the numbers that are ticked. */

import { signal, useSignal } from '@preact/signals'
import type { JSX } from 'preact'
import { useEffect, useId, useMemo, useRef } from 'preact/hooks'

import type { Gazetteer } from '../_frontend/ground/gazetteer'
import { useGround } from '../_frontend/ground/use_ground'
import { t, tn } from '../_frontend/i18n'
import { Icon } from '../_frontend/icons'
import { draftKey, keepDraft } from '../_frontend/kept_draft'
import { records } from '../_frontend/records'
import type { Room } from '../_frontend/room'
import type { Person, Stakeholder } from '../_frontend/schema'
import { closedBecause } from '../_frontend/stages'
import { announce, Button, toast } from '../_frontend/ui'
import type { Host } from '../_frontend/widget'
import { FORMS } from '../network_map/network'
import { LIMITS } from '../network_map/stakeholder_draft'
import { KINDS, LEVELS } from '../network_map/state'
import { formName, kindName, levelName } from '../network_map/words'
import { enterGoesOn, goOn, toTheFirst } from './enter_goes_on'
import { LineInput } from './line_input'
import { asSheet, EMPTY_SHEET, formOf, isBlankRow, isEmptySheet, memberNamed, rowsOf, withRow, type NetworkSheet, type TieRow } from './network_sheet'
import { saveNetwork } from './save_network'
import { ChooseOwner, useOwner } from './whose'

const known = signal(null)

export function NetworkEntry({ room, host, workshop }: { room: Room; host: Host; workshop: string }): JSX.Element {
  const id = useId()
  const { ground } = useGround(host, known)
  const kept = useMemo(() => keepDraft<NetworkSheet>(draftKey(workshop, room.me, 'network-sheet'), asSheet, () => EMPTY_SHEET), [workshop, room])
  useEffect(() => () => kept.stop(), [kept])
  const owner = useOwner(room)
  const sheet = kept.draft.value
  const form = useRef<HTMLFormElement>(null)
  const save = useRef<HTMLButtonElement>(null)
  const trouble = useSignal('')
  useEffect(() => toTheFirst(form.current), [])

  const edit = (part: Partial<NetworkSheet>): void => {
    kept.draft.value = { ...kept.draft.peek(), ...part }
    trouble.value = ''
  }
  const members = records<Stakeholder>(room, 'stakeholders').value
  const there = memberNamed(members, sheet.name)
  const closed = closedBecause(room, 'stakeholders')
  const whose = records<Person>(room, 'people').value.get(owner.value)
  const complain = (words: string): void => {
    trouble.value = words
    announce(words)
  }
  const done = (): void => {
    const now = kept.draft.peek()
    if (closed) return complain(`${closed} ${t('Your text is kept on this device.')}`)
    if (!now.name.trim()) {
      complain(t('Write the name of the organisation or group.'))
      return toTheFirst(form.current)
    }
    const half = now.ties.find(row => !isBlankRow(row) && (!row.who.trim() || formOf(row.now) === null))
    if (half) return complain(half.who.trim() ? t('How is it now with {name}? Write the number from 0 to 4.', { name: half.who.trim() }) : t('With whom? A row with a number has no name.'))
    const saved = saveNetwork(room, now, owner.peek() === room.me ? null : owner.peek(), ground.peek())
    kept.draft.value = { ...EMPTY_SHEET }
    toast(tn('{name}: {n} tie entered.', '{name}: {n} ties entered.', saved.ties, { name: saved.name }), { action: { label: t('Undo'), run: saved.undo } })
    toTheFirst(form.current)
    form.current?.closest('.u-panel')?.scrollTo({ top: 0 })
  }

  return (
    <form class="hm-form" ref={form} onSubmit={event => event.preventDefault()} onKeyDown={event => enterGoesOn(event, save.current, done)} data-writing={isEmptySheet(sheet) ? undefined : ''}>
      {closed && <p class="hm-note"><Icon name="lock" size={18} /> {closed}</p>}
      <ChooseOwner room={room} owner={owner} label={t('Who filled it in?')} />
      {whose && owner.value !== room.me && !whose.organisation && sheet.name.trim() && <p class="hm-note">{t('{person} speaks for {organisation} from then on.', { person: whose.name, organisation: sheet.name.trim() })}</p>}
      <LineInput start label={t('Name of the organisation or group')} value={sheet.name} max={LIMITS.name} list={`${id}-members`} hint={there ? t('It is on the map already: its ties are added, its details stay as they are.') : undefined} onInput={name => edit({ name })} />
      <datalist id={`${id}-members`}>{[...members.values()].filter(one => !one.merged_into).map(one => <option key={one.id} value={one.name} />)}</datalist>
      {!there && (
        <>
          <LineInput label={t('Village or town')} value={sheet.place} max={120} hint={placeHint(sheet.place, ground.value)} onInput={place => edit({ place })} />
          <LineInput label={t('How does information reach you?')} value={sheet.channels} max={LIMITS.words} onInput={channels => edit({ channels })} />
          <div class="hm-two">
            <Choose label={t('Kind')} options={KINDS.map(one => [one, kindName(one)])} value={sheet.kind} onChange={kind => edit({ kind })} />
            <Choose label={t('Level')} options={LEVELS.map(one => [one, levelName(one)])} value={sheet.level} onChange={level => edit({ level })} />
          </div>
          <LineInput label={t('What do you offer to others?')} value={sheet.offers} max={LIMITS.words} onInput={offers => edit({ offers })} />
          <LineInput label={t('What do you need from others?')} value={sheet.needs} max={LIMITS.words} onInput={needs => edit({ needs })} />
        </>
      )}
      <section class="hm-stage" aria-labelledby={`${id}-ties`}>
        <h3 id={`${id}-ties`}>{t('With whom do you work?')}</h3>
        <p class="hm-letters">{FORMS.map((one, i) => <span key={one}><b>{i}</b> {formName(one)}</span>)}</p>
        <ol class="hm-lines">
          {rowsOf(sheet).map((row, at) => (
            <li key={at} class="hm-line hm-line--tie">
              <LineInput label={t('With whom, row {n}', { n: at + 1 })} hideLabel value={row.who} max={LIMITS.name} list={`${id}-members`} start={at === 0} jump hint={row.who.trim() && !memberNamed(members, row.who) ? t('New: it comes into the network without a place.') : undefined} onInput={who => (kept.draft.value = withRow(kept.draft.peek(), at, { who }))} />
              <Number label={t('Now, row {n}', { n: at + 1 })} short={t('Now')} value={row.now} onInput={now => (kept.draft.value = withRow(kept.draft.peek(), at, { now }))} />
              <Number label={t('Wished for, row {n}', { n: at + 1 })} short={t('Wished for')} value={row.wanted} onInput={wanted => (kept.draft.value = withRow(kept.draft.peek(), at, { wanted } satisfies Partial<TieRow>))} />
            </li>
          ))}
        </ol>
      </section>
      <div class="hm-save">
        {trouble.value && <p class="u-field__error" role="alert"><Icon name="triangle-alert" size={18} /> {trouble.value}</p>}
        <Button kind="primary" big icon="check" buttonRef={save} onClick={done}>{t('Enter, and the next sheet')}</Button>
      </div>
    </form>
  )
}

function placeHint(typed: string, ground: { gazetteer: Gazetteer } | null): string | undefined {
  if (!typed.trim() || !ground) return undefined
  const found = ground.gazetteer.search(typed, 1, ground.gazetteer.settlements)[0]
  return found ? `✓ ${found.name}` : t('No place is called so here; it is entered without a place.')
}

function Choose({ label, options, value, onChange }: { label: string; options: readonly (readonly [string, string])[]; value: string; onChange: (value: string) => void }): JSX.Element {
  return (
    <label class="u-field">
      <span class="u-field__label">{label}</span>
      <select class="u-input" data-entry="" value={value} onChange={event => onChange(event.currentTarget.value)}>
        <option value="">{t('None ticked')}</option>
        {options.map(([name, words]) => <option key={name} value={name}>{words}</option>)}
      </select>
    </label>
  )
}

/** The box for a number from 0 to 4: one key, and on to the next. */
function Number({ label, short, value, onInput }: { label: string; short: string; value: string; onInput: (value: string) => void }): JSX.Element {
  const form = formOf(value)
  return (
    <label class="hm-letter">
      <span class="hm-letter__label" aria-hidden="true">{short}</span>
      <span class="u-hidden">{label}</span>
      <input
        class="u-input"
        data-entry=""
        type="text"
        inputMode="numeric"
        autocomplete="off"
        maxLength={1}
        value={value}
        aria-invalid={value.trim() && form === null ? 'true' : undefined}
        title={form ? formName(form) : undefined}
        onFocus={event => event.currentTarget.select()}
        onInput={event => {
          const { value: typed, form: whole } = event.currentTarget
          onInput(typed)
          if (formOf(typed) !== null && whole) goOn(whole, event.currentTarget, null)
        }}
      />
    </label>
  )
}
