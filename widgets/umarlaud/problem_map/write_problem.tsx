/** Adding a problem, or editing one's own, in three steps beside a map that stays usable. */

import { useComputed, useSignal, useSignalEffect } from '@preact/signals'
import type { JSX } from 'preact'
import { useEffect, useMemo, useRef } from 'preact/hooks'

import { t } from '../_frontend/i18n'
import { Icon } from '../_frontend/icons'
import { ClosedNote, showClosed } from '../_frontend/notices'
import { waits } from '../_frontend/waiting'
import { addRecord, deleteRecord, updateRecord } from '../_frontend/records'
import { closedBecause } from '../_frontend/stages'
import { announce, Button, toast } from '../_frontend/ui'
import { draftKey, draftOf, emptyDraft, hasWords, keepDraft, wordsOf, type Draft } from './draft'
import type { Gazetteer } from '../_frontend/ground/gazetteer'
import type { LonLat } from '../_frontend/ground/geometry'
import type { MapView } from './map_view'
import { Panel } from '../_frontend/ground/panel'
import type { Places } from '../_frontend/ground/places'
import type { MapState } from './state'
import { isComplete, storedPlace } from './stored_place'
import { undoable } from '../_frontend/undoable'
import { mistakesIn, MoreStep, WhatStep, type Mistakes } from './what_step'
import { WhereButtons, WhereStep, withPoint } from './where_step'

interface Props {
  state: MapState
  workshop: string
  /** 'new', or the id of the problem that is edited. */
  what: string
  view: MapView | null
  places: Places
  gazetteer: Gazetteer
  /** Where the map's middle is, followed while the map moves. */
  middle: LonLat
  onTap: (tap: ((point: LonLat) => void) | null) => void
  done: (id: string | null) => void
  covers: (pixels: number) => void
  crosshair: (on: boolean) => void
}

export function WriteProblem({ state, workshop, what, view, places, gazetteer, middle, onTap, done, covers, crosshair }: Props): JSX.Element {
  const { room } = state
  const isNew = what === 'new'
  // somebody else, another draft
  const key = draftKey(workshop, room.speaker.peek().person, what)
  const kept = useMemo(() => {
    const problem = state.problems.peek().get(what)
    return keepDraft(key, () => (problem ? draftOf(problem) : emptyDraft()))
  }, [what])
  const draft = kept.draft.value
  const mistakes = useSignal<Mistakes>({})
  const trouble = useSignal('')
  const tall = useSignal(false)
  const gone = useComputed(() => !isNew && state.room.synced.value && !state.problems.value.has(what))
  const body = useRef<HTMLDivElement>(null)
  const touched = useSignal(false)
  useEffect(() => {
    const map = body.current?.closest('.u-mapped')?.querySelector('.pm-mapbox')
    const touch = (): void => void (touched.value = true)
    const ways = ['pointerdown', 'wheel', 'keydown'] as const
    for (const way of ways) map?.addEventListener(way, touch, { passive: true })
    return () => ways.forEach(way => map?.removeEventListener(way, touch))
  }, [])

  const change = (part: Partial<Draft>): void => {
    kept.draft.value = { ...kept.draft.peek(), ...part }
    if (part.title !== undefined || part.theme !== undefined) mistakes.value = {}
    trouble.value = ''
  }
  /** Takes a point from the map; a string says why it is not taken. */
  const tapped = (point: LonLat): string | null => {
    const next = withPoint(kept.draft.peek().chosen, point, places)
    if (typeof next === 'string') {
      trouble.value = next
      return next
    }
    change({ chosen: next, moved: true })
    return null
  }

  useEffect(() => () => kept.stop(), [kept])
  // why it could not be saved is not said any longer than it is so
  useSignalEffect(() => {
    if (!closedBecause(room, 'problems')) trouble.value = ''
  })
  useEffect(() => {
    view?.choose(draft.chosen)
    crosshair(draft.step === 1 && !(draft.chosen.shape === 'point' && isComplete(draft.chosen)))
  }, [view, draft.chosen, draft.step])
  useEffect(() => {
    onTap(draft.step === 1 ? point => void tapped(point) : null)
    // what was chosen must be seen in the part of the map that the panel leaves free
    const { points, akood } = draft.chosen
    const settlement = places.settlement(akood)
    const shown: LonLat[] = settlement ? [[settlement.lon, settlement.lat]] : points
    if (draft.step > 1 && shown.length) setTimeout(() => view?.reveal(shown), 60)
    return () => onTap(null)
  }, [draft.step, view])
  useEffect(() => () => {
    view?.choose(null)
    crosshair(false)
  }, [view])
  useEffect(() => {
    if (gone.value) announce(t('Somebody deleted this problem. Your text is still here.'))
  }, [gone.value])

  const save = (): void => {
    const now = kept.draft.peek()
    const found = mistakesIn(now)
    mistakes.value = found
    if (found.title || found.theme) {
      change({ step: 2 })
      mistakes.value = found
      requestAnimationFrame(() => body.current?.querySelector<HTMLElement>(found.title ? '[data-first] textarea' : '.pm-themes input')?.focus())
      return
    }
    const closed = closedBecause(room, 'problems')
    if (closed) {
      showClosed(body.current, closed)
      return
    }
    const words = { title: now.title.trim(), theme: now.theme, description: now.description.trim(), touches: now.touches.trim(), today: now.today.trim(), idea: now.idea.trim() }
    const before = state.problems.peek().get(what)
    if (before) {
      const placed = now.moved || now.precision !== before.precision ? storedPlace(now.chosen, now.precision, places) : {}
      const back = undoable(room, () => updateRecord(room, 'problems', what, { ...words, ...placed }), () => updateRecord(room, 'problems', what, { ...before }))
      kept.forget()
      done(what)
      toast(t('Changes saved.'), { action: { label: t('Undo'), run: back } })
      return
    }
    const id = addRecord(room, 'problems', { ...words, ...storedPlace(now.chosen, now.precision, places), approach: null, merged_into: null })
    kept.forget()
    done(id)
    if (!waits(room)) toast(t('The problem is on the map.'), { action: { label: t('Undo'), run: () => deleteRecord(room, 'problems', id) } })
  }
  const next = (): void => change({ step: 2 })
  const startAnew = (): void => {
    kept.draft.value = emptyDraft()
    mistakes.value = {}
    trouble.value = ''
  }

  const saveName = isNew ? t('Add to map') : gone.value ? t('Add as a new problem') : t('Save')
  const title = draft.step === 1 ? t('Where is it?') : draft.step === 2 ? t('What is the problem?') : t('More about it')
  return (
    <Panel
      title={title}
      step={draft.step}
      steps={3}
      tall={tall.value || draft.step > 1}
      onClose={() => done(null)}
      covers={covers}
      footer={
        <>
          {trouble.value && <p class="u-field__error pm-trouble" role="alert"><Icon name="triangle-alert" size={18} /> {trouble.value}</p>}
          {draft.step === 1 && <WhereButtons draft={draft} tapped={tapped} middle={middle} next={next} places={places} change={change} touched={touched.value && !tall.value} />}
          {draft.step === 2 && <Button onClick={() => change({ step: 3 })}>{t('More')}</Button>}
          {draft.step === 3 && <Button onClick={() => change({ step: 2 })}>{t('Back')}</Button>}
          {draft.step > 1 && <Button kind="primary" big onClick={save}>{saveName}</Button>}
        </>
      }
    >
      <div class="pm-form" ref={body}>
        <ClosedNote room={room} root="problems" text={wordsOf(draft)} />
        {gone.value && (
          <div class="u-note u-note--waiting">
            <div>
              <p>{t('Somebody deleted this problem. Your text is still here: copy it, or add it as a new problem.')}</p>
              <textarea class="u-input" readOnly rows={4} aria-label={t('Your text')} value={wordsOf(draft)} />
            </div>
          </div>
        )}
        {isNew && kept.found && hasWords(draft) && draft.step < 3 && (
          <p class="u-small u-soft">
            {t('This is what you began earlier.')}{' '}
            <button type="button" class="pm-link" onClick={startAnew}>{t('Start anew')}</button>
          </p>
        )}
        {draft.step === 1 && (
          <WhereStep draft={draft} places={places} gazetteer={gazetteer} middle={middle} change={change} goTo={points => view?.goToPoints(points)} tall={on => (tall.value = on)} />
        )}
        {draft.step === 2 && <WhatStep draft={draft} change={change} places={places} mistakes={mistakes.value} />}
        {draft.step === 3 && <MoreStep draft={draft} change={change} />}
      </div>
    </Panel>
  )
}
