/** For whom this page writes, where that is not the one who holds it: seen on the page and in every open sheet. */

import { signal } from '@preact/signals'
import type { JSX } from 'preact'

import { t } from './i18n'
import { Icon } from './icons'
import type { Speaker } from './room'

export interface Speaking {
  name: string
  via: NonNullable<Speaker['via']>
}

/** Whom a table's helper writes for now; null: themselves. Written by helper_mode/speaker_bar.tsx. */
export const speaking = signal<Speaking | null>(null)

/** Whose words these are and how they come in: "You write for somebody else, from paper" and the name, never without it. */
export function SpeakingWords({ now }: { now: Speaking }): JSX.Element {
  const how = now.via === 'paper' ? t('You write for somebody else, from paper:') : t('You write for somebody else, as they say it:')
  return <p class="u-speaking__words"><span>{how}</span> <b>{now.name}</b></p>
}

/** In a sheet, which lies over the bar of the page. */
export function SpeakingNote(): JSX.Element | null {
  const now = speaking.value
  if (!now) return null
  return <div class="u-speaking u-speaking--note"><Icon name="pencil" size={20} /> <SpeakingWords now={now} /></div>
}
