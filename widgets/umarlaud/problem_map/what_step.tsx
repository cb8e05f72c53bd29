/** Steps two and three of adding: what the problem is, in a line and a theme; and more, for those who have time. */

import type { JSX } from 'preact'

import { t } from '../_frontend/i18n'
import { THEMES, type Precision } from '../_frontend/schema'
import { ChipGroup, Field } from '../_frontend/ui'
import { LIMITS, type Draft } from './draft'
import type { Places } from '../_frontend/ground/places'
import { precisionsFor } from './stored_place'
import { themeIcon, themeName } from './themes'
import { describe } from './where_step'

export interface Mistakes {
  title?: string
  theme?: string
}

/** What must be said before a problem can be added. */
export function mistakesIn({ title, theme }: Draft): Mistakes {
  return {
    ...(title.trim() ? {} : { title: t('Please write in a few words what the problem is.') }),
    ...(theme ? {} : { theme: t('Please choose a theme; "Other" is fine too.') })
  }
}

interface Props {
  draft: Draft
  change: (draft: Partial<Draft>) => void
}

export function precisionName(precision: Precision): string {
  if (precision === 'exact') return t('This point')
  return precision === 'village' ? t('Village') : t('Whole municipality')
}

export function WhatStep({ draft, change, places, mistakes }: Props & { places: Places; mistakes: Mistakes }): JSX.Element {
  const themes = draft.theme && !(THEMES as readonly string[]).includes(draft.theme) ? [...THEMES, draft.theme] : THEMES
  const precisions = draft.chosen.points.length || draft.chosen.akood ? precisionsFor(draft.chosen, places) : []
  const precision = precisions.includes(draft.precision) ? draft.precision : precisions[0]
  return (
    <>
      <p class="pm-place">
        <span>{describe(draft.chosen, places)}</span>{' '}
        <button type="button" class="pm-link" onClick={() => change({ step: 1 })}>
          {t('change the place')}
        </button>
      </p>
      <div data-first>
        <Field grows label={t('In short')} value={draft.title} max={LIMITS.title} error={mistakes.title} onInput={title => change({ title })}>
          {/* the field itself counts from three quarters on */}
          {draft.title.length < LIMITS.title * 0.75 && <p class="u-field__count" aria-hidden="true">{draft.title.length} / {LIMITS.title}</p>}
        </Field>
      </div>
      <div class="pm-themes">
        <ChipGroup
          label={t('Theme')}
          options={themes.map(theme => ({ value: theme, label: themeName(theme), icon: themeIcon(theme) }))}
          value={draft.theme}
          onChange={theme => change({ theme })}
        />
        {mistakes.theme && <p class="u-field__error" role="alert">{mistakes.theme}</p>}
      </div>
      {precisions.length > 1 && (
        <ChipGroup
          label={t('How exact is the place?')}
          options={precisions.map(value => ({ value, label: precisionName(value) }))}
          value={precision ?? null}
          onChange={value => change({ precision: value })}
        />
      )}
      <p class="u-field__hint">
        {precisions.length > 1 && precisions.includes('village') ? `${t('Near homes only the village is shown.')} ` : ''}
        {t('Please do not write names of people.')}
      </p>
    </>
  )
}

export function MoreStep({ draft, change }: Props): JSX.Element {
  return (
    <>
      <p class="pm-place"><b>{draft.title}</b></p>
      <div data-first>
        <Field label={t('Describe it')} optional multiline max={LIMITS.description} value={draft.description} onInput={description => change({ description })} />
      </div>
      <Field label={t('Whom does it touch?')} optional max={LIMITS.words} placeholder={t('Say, wheelchair users, families, drivers')} value={draft.touches} onInput={touches => change({ touches })} />
      <Field label={t('What exists today?')} optional multiline max={LIMITS.words} value={draft.today} onInput={today => change({ today })} />
      <Field label={t('What might help?')} optional multiline max={LIMITS.words} value={draft.idea} onInput={idea => change({ idea })} />
    </>
  )
}
