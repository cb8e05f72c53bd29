/** Short words about a problem, the same on its mark, its card and its row. */

import { formatTime, t } from '../_frontend/i18n'
import type { Problem } from '../_frontend/schema'
import type { MapState } from './state'
import { themeName } from './themes'

const JUST_NOW_MS = 120_000

export function whenOf({ created }: Pick<Problem, 'created'>): string {
  if (!created) return ''
  const age = Date.now() - Date.parse(created)
  return age >= -JUST_NOW_MS && age < JUST_NOW_MS ? t('just now') : formatTime(created)
}

/** "Upa küla", "Saaremaa vald", or what a place without a code is called. */
export function placeOf(problem: Problem, state: MapState): string {
  return state.placeName(problem) || (state.places.value ? t('Off the land of {name}', { name: state.places.value.map.name }) : '')
}

/** "Public transport · Upa küla · Pääsuke, 14:05", with what is known. */
export function bylineOf(problem: Problem, state: MapState): string {
  const by = [state.authorName(problem), whenOf(problem)].filter(Boolean).join(', ')
  return [themeName(problem.theme), placeOf(problem, state), by].filter(Boolean).join(' · ')
}
