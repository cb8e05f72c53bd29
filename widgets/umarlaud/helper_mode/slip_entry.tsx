/** Entering problem slips from paper: in short, where, theme, whom it touches, what there is, what might help. */

import { signal, useSignal } from '@preact/signals'
import type { JSX } from 'preact'
import { useEffect, useId, useMemo, useRef } from 'preact/hooks'

import { folded } from '../_frontend/ground/gazetteer'
import { placeNote } from '../_frontend/ground/place_search'
import { useGround } from '../_frontend/ground/use_ground'
import { t } from '../_frontend/i18n'
import { Icon } from '../_frontend/icons'
import { draftKey, keepDraft } from '../_frontend/kept_draft'
import { addRecord, deleteRecord, records } from '../_frontend/records'
import type { Room } from '../_frontend/room'
import { THEMES, type Problem } from '../_frontend/schema'
import { closedBecause } from '../_frontend/stages'
import { announce, Button, Chip, toast } from '../_frontend/ui'
import type { Host } from '../_frontend/widget'
import { LIMITS } from '../problem_map/draft'
import { themeName } from '../problem_map/themes'
import { enterGoesOn, toTheFirst } from './enter_goes_on'
import { LineInput } from './line_input'
import { asSlip, EMPTY_SLIP, EVERYWHERE, isEmptySlip, placeOf, placesFor, storedFor, type Slip } from './slip'
import { ChooseOwner, useOwner } from './whose'

const known = signal(null)

export function SlipEntry({ room, host, workshop }: { room: Room; host: Host; workshop: string }): JSX.Element {
  const id = useId()
  const { ground, failed, load } = useGround(host, known)
  const kept = useMemo(() => keepDraft<Slip>(draftKey(workshop, room.me, 'slip'), asSlip, () => EMPTY_SLIP), [workshop, room])
  useEffect(() => () => kept.stop(), [kept])
  const owner = useOwner(room)
  const slip = kept.draft.value
  const form = useRef<HTMLFormElement>(null)
  const save = useRef<HTMLButtonElement>(null)
  const trouble = useSignal('')
  const entered = useSignal(0)
  const edit = (part: Partial<Slip>): void => {
    kept.draft.value = { ...kept.draft.peek(), ...part }
    trouble.value = ''
  }
  useEffect(() => toTheFirst(form.current), [])

  const here = ground.value
  const closed = closedBecause(room, 'problems')
  const place = here && placeOf(slip, here.gazetteer)
  const twin = slip.title.trim() ? [...records<Problem>(room, 'problems').value.values()].find(one => folded(one.title) === folded(slip.title)) : undefined
  const complain = (words: string, field?: string): void => {
    trouble.value = words
    announce(words)
    if (field) form.current?.querySelector<HTMLElement>(`[data-of="${field}"] [data-entry]`)?.focus()
  }
  const done = (): void => {
    const now = kept.draft.peek()
    if (closed) return complain(`${closed} ${t('Your text is kept on this device.')}`)
    if (!now.title.trim()) return complain(t('Please write in a few words what the problem is.'), 'title')
    if (!here || !place) return complain(t('Which place is meant? Choose one of the list, or the whole municipality.'), 'where')
    const words = { title: now.title.trim(), touches: now.touches.trim(), today: now.today.trim(), idea: now.idea.trim() }
    const made = addRecord(room, 'problems', {
      ...words, theme: now.theme || 'other', description: '', ...storedFor(place, here.places), approach: null, merged_into: null, author: owner.value, via: 'paper'
    })
    entered.value++
    kept.draft.value = { ...EMPTY_SLIP }
    toast(t('The problem is on the map.'), { action: { label: t('Undo'), run: () => deleteRecord(room, 'problems', made) } })
    toTheFirst(form.current)
  }

  return (
    <form class="hm-form" ref={form} onSubmit={event => event.preventDefault()} onKeyDown={event => enterGoesOn(event, save.current, done)} data-writing={isEmptySlip(slip) ? undefined : ''}>
      {closed && <p class="hm-note"><Icon name="lock" size={18} /> {closed}</p>}
      <ChooseOwner room={room} owner={owner} label={t('Whose slip is it?')} />
      <div data-of="title">
        <LineInput start label={t('In short')} value={slip.title} max={LIMITS.title} hint={twin ? t('A problem of this name is on the map already.') : undefined} onInput={title => edit({ title })} />
      </div>
      <div data-of="where">
        <LineInput label={t('Where: village, road or place')} value={slip.where} max={120} onInput={where => edit({ where, picked: '' })} />
        {failed.value && <p class="u-field__error">{t('The list of places could not be fetched.')} <Button onClick={load}>{t('Try again')}</Button></p>}
        {here && (
          <div class="hm-places" role="group" aria-label={t('Which place is meant?')}>
            {placesFor(slip, here.gazetteer).map(one => (
              <Chip key={one.key} on={place !== EVERYWHERE && place?.key === one.key} icon={place !== EVERYWHERE && place?.key === one.key ? 'check' : undefined} onClick={() => edit({ picked: one.key })}>
                {[one.name, placeNote(one)].filter(Boolean).join(', ')}
              </Chip>
            ))}
            <Chip on={place === EVERYWHERE} icon={place === EVERYWHERE ? 'check' : undefined} onClick={() => edit({ picked: slip.picked === EVERYWHERE ? '' : EVERYWHERE })}>{t('The whole of {name}', { name: here.base.name })}</Chip>
          </div>
        )}
        {here && slip.where.trim() && !place && <p class="u-field__hint">{t('No place is called so here. Write fewer letters, or choose the whole municipality.')}</p>}
      </div>
      <label class="u-field" for={`${id}-theme`}>
        <span class="u-field__label">{t('Theme')}</span>
        <select class="u-input" id={`${id}-theme`} data-entry="" value={slip.theme} onChange={event => edit({ theme: event.currentTarget.value })}>
          <option value="">{t('None ticked')}</option>
          {THEMES.map(theme => <option key={theme} value={theme}>{themeName(theme)}</option>)}
        </select>
      </label>
      <LineInput label={t('Whom does it touch?')} value={slip.touches} max={LIMITS.words} onInput={touches => edit({ touches })} />
      <LineInput label={t('What is there today?')} value={slip.today} max={LIMITS.words} onInput={today => edit({ today })} />
      <LineInput label={t('What might help?')} value={slip.idea} max={LIMITS.words} onInput={idea => edit({ idea })} />
      <div class="hm-save">
        {trouble.value && <p class="u-field__error" role="alert"><Icon name="triangle-alert" size={18} /> {trouble.value}</p>}
        <Button kind="primary" big icon="check" buttonRef={save} onClick={done}>{t('Enter, and the next slip')}</Button>
        {entered.value > 0 && <p class="hm-note">{t('Entered now: {n}', { n: entered.value })}</p>}
      </div>
    </form>
  )
}
