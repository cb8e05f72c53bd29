/** Adding an organisation or a group, or editing one: its name, its place, and what it offers and needs. */

import { useSignal, useSignalEffect } from '@preact/signals'
import type { JSX } from 'preact'
import { useEffect, useMemo, useRef } from 'preact/hooks'

import type { Gazetteer } from '../_frontend/ground/gazetteer'
import type { LonLat } from '../_frontend/ground/geometry'
import { Panel } from '../_frontend/ground/panel'
import { t } from '../_frontend/i18n'
import { Icon } from '../_frontend/icons'
import { draftKey, keepDraft } from '../_frontend/kept_draft'
import { ClosedNote, showClosed } from '../_frontend/notices'
import { addRecord, updateRecord } from '../_frontend/records'
import { announce, Button, toast } from '../_frontend/ui'
import { waits } from '../_frontend/waiting'
import { hereName } from '../problem_map/where_step'
import { closedBecause } from './access'
import { deletable, removeStakeholder } from './remove'
import { asDraft, draftOf, emptyDraft, hasWords, pointOf, storedWhere, type StakeholderDraft } from './stakeholder_draft'
import { mistakesIn, MoreStep, NameStep, PlaceStep, tappedPoint, type Mistakes } from './stakeholder_steps'
import type { NetworkState } from './state'

interface Props {
  state: NetworkState
  workshop: string
  /** The id of the stakeholder that is edited, null for a new one. */
  id: string | null
  /** What was typed already. */
  name?: string
  gazetteer: Gazetteer | null
  goTo: (point: LonLat) => void
  covers: (pixels: number) => void
  done: (id: string | null) => void
}

export const stakeholderDraftKey = (workshop: string, person: string, id: string | null): string => draftKey(workshop, person, `stakeholder:${id ?? 'new'}`)

export function StakeholderForm({ state, workshop, id, name, gazetteer, goTo, covers, done }: Props): JSX.Element {
  const { room } = state
  const key = stakeholderDraftKey(workshop, room.me, id)
  const kept = useMemo(() => {
    const known = id ? state.stakeholders.peek().get(id) : undefined
    const opened = keepDraft(key, asDraft, () => (known ? draftOf(known) : emptyDraft()))
    if (name && !opened.draft.peek().name) opened.draft.value = { ...opened.draft.peek(), name }
    return opened
  }, [key])
  const draft = kept.draft.value
  const places = state.places.value
  const mistakes = useSignal<Mistakes>({})
  const trouble = useSignal('')
  const tall = useSignal(false)
  /** The person said that a name found meanwhile is another organisation. */
  const other = useSignal<ReadonlySet<string>>(new Set())
  const body = useRef<HTMLDivElement>(null)
  const gone = !!id && room.synced.value && !state.stakeholders.value.has(id)

  const change = (part: Partial<StakeholderDraft>): void => {
    kept.draft.value = { ...kept.draft.peek(), ...part }
    mistakes.value = {}
    trouble.value = ''
  }
  const complain = (words: string): void => {
    trouble.value = words
    announce(words)
  }
  /** Takes a point of the map; what cannot be taken is said. */
  const tapped = (point: LonLat): boolean => {
    const where = places ? tappedPoint(point, places) : t('The map is not here yet.')
    if (typeof where === 'string') complain(where)
    else change({ where })
    return typeof where !== 'string'
  }

  useEffect(() => () => kept.stop(), [kept])
  // why it could not be saved is not said any longer than it is so
  useSignalEffect(() => {
    if (!closedBecause(room)) trouble.value = ''
  })
  useEffect(() => {
    state.tap.value = draft.step === 2 ? point => void tapped(point) : null
    state.crosshair.value = draft.step === 2 && !['point', 'settlement'].includes(draft.where.is)
    state.chosenPlace.value = pointOf(draft.where, places)
  }, [draft.step, draft.where, places])
  // a cross at sea is no good beginning
  useEffect(() => {
    if (draft.step === 2 && draft.where.is === 'unsaid' && places && !places.locate(state.middle.peek())) goTo(places.centre)
  }, [draft.step, places])
  useEffect(() => () => {
    state.tap.value = state.chosenPlace.value = null
    state.crosshair.value = false
  }, [])
  useEffect(() => {
    if (gone) announce(t('Somebody deleted this organisation. What you wrote is still here.'))
  }, [gone])

  const next = (): void => {
    const found = mistakesIn(kept.draft.peek())
    mistakes.value = found
    if (!found.name && !found.kind && !found.level) return change({ step: 2 })
    requestAnimationFrame(() => body.current?.querySelector<HTMLElement>(found.name ? '[data-first] textarea' : found.kind ? '.nm-kinds input' : '.nm-levels input')?.focus())
  }
  const save = (): void => {
    const now = kept.draft.peek()
    const closed = closedBecause(room)
    if (closed) return showClosed(body.current, closed)
    const found = mistakesIn(now)
    if (found.name || found.kind || found.level) return change({ step: 1 })
    const fields = {
      name: now.name.trim().replace(/\s+/g, ' '), kind: now.kind, level: now.level, ...storedWhere(now.where, now.kind, places),
      offers: now.offers.trim(), needs: now.needs.trim(), channels: now.channels.trim(), contact: now.contact.trim(), coordinator: now.coordinator
    }
    const before = id ? state.stakeholders.peek().get(id) : undefined
    kept.forget()
    if (before && id) {
      const { merged_into: _merged, ...words } = before
      updateRecord(room, 'stakeholders', id, fields)
      done(id)
      toast(t('Changes saved.'), { action: { label: t('Undo'), run: () => updateRecord(room, 'stakeholders', id, words) } })
      return
    }
    const added = addRecord(room, 'stakeholders', { ...fields, merged_into: null })
    done(added)
    const undo = (): void => {
      const why = deletable(state, added)
      if (why) toast(why)
      else removeStakeholder(state, added)
    }
    if (!waits(room)) toast(t('{name} is in the network.', { name: fields.name }), { action: { label: t('Undo'), run: undo } })
  }
  const same = (member: string): void => {
    kept.forget()
    done(member)
  }

  const saveName = id && !gone ? t('Save') : t('Add')
  const title = draft.step === 1 ? t('Organisation or group') : draft.step === 2 ? t('Where is it?') : t('What does it offer and need?')
  const placed = draft.where.is === 'point' || draft.where.is === 'settlement'
  return (
    <Panel
      title={title}
      step={draft.step}
      steps={3}
      tall={tall.value || draft.step !== 2}
      onClose={() => done(null)}
      covers={covers}
      footer={
        <>
          {trouble.value && <p class="u-field__error pm-trouble" role="alert"><Icon name="triangle-alert" size={18} /> {trouble.value}</p>}
          {draft.step === 1 && <Button kind="primary" big onClick={next}>{t('Next: where?')}</Button>}
          {draft.step === 2 && !placed && <Button onClick={() => change({ where: { is: 'nowhere' }, step: 3 })}>{t('Without a place')}</Button>}
          {draft.step === 2 && !placed && (
            <Button kind="primary" big icon="map-pin" disabled={!places} onClick={() => tapped(state.middle.peek())}>
              {places ? t('Here: {place}', { place: hereName(state.middle.value, places) }) : t('Here')}
            </Button>
          )}
          {draft.step === 2 && placed && <Button onClick={() => change({ step: 3 })}>{t('More')}</Button>}
          {draft.step === 3 && <Button onClick={() => change({ step: 2 })}>{t('Back')}</Button>}
          {(draft.step === 3 || (draft.step === 2 && placed)) && <Button kind="primary" big icon="check" onClick={save}>{saveName}</Button>}
        </>
      }
    >
      <div class="pm-form" ref={body}>
        <ClosedNote room={room} root="stakeholders" text={[draft.name, draft.offers, draft.needs, draft.channels, draft.contact].filter(text => text.trim()).join('\n\n')} />
        {gone && <p class="u-note u-note--waiting">{t('Somebody deleted this organisation. What you wrote is still here: you can add it again.')}</p>}
        {!id && kept.found && hasWords(draft) && draft.step === 1 && (
          <p class="u-small u-soft">
            {t('This is what you began earlier.')}{' '}
            <button type="button" class="pm-link" onClick={() => { kept.draft.value = emptyDraft(); mistakes.value = {} }}>{t('Start anew')}</button>
          </p>
        )}
        {draft.step === 1 && <NameStep state={state} id={id} draft={draft} change={change} mistakes={mistakes.value} other={other} same={same} />}
        {draft.step === 2 && <PlaceStep draft={draft} change={change} places={places} gazetteer={gazetteer} goTo={goTo} tall={on => (tall.value = on)} />}
        {draft.step === 3 && <MoreStep draft={draft} change={change} facilitator={room.role === 'facilitator'} />}
      </div>
    </Panel>
  )
}
