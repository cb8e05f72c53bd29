/** The words of the network: plain ones first, the term second; kinds and levels; whose side somebody speaks from. */

import { t } from '../_frontend/i18n'
import type { View } from '../_frontend/schema'
import type { Form, ReadTie, SideName } from './network'
import type { Kind, Lens, Level, Mode } from './state'

export function formName(form: Form): string {
  switch (form) {
    case 'none':
      return t('No tie')
    case 'communication':
      return t('Information flows')
    case 'coordination':
      return t('We talk things through')
    case 'cooperation':
      return t('We do it together')
    case 'collaboration':
      return t('We plan and evaluate together')
  }
}

/** The term of the method; '' for no tie. */
export function formTerm(form: Form): string {
  switch (form) {
    case 'none':
      return ''
    case 'communication':
      return t('communication')
    case 'coordination':
      return t('coordination')
    case 'cooperation':
      return t('cooperation')
    case 'collaboration':
      return t('collaboration')
  }
}

/** The term with what it means, for somebody who chooses one. */
export function formMeaning(form: Form): string {
  switch (form) {
    case 'none':
      return t('we have nothing to do with each other')
    case 'communication':
      return t('communication: we tell each other what goes on')
    case 'coordination':
      return t('coordination: different fields, each with its own aim')
    case 'cooperation':
      return t('cooperation: one common aim, nothing done twice')
    case 'collaboration':
      return t('collaboration: common aims, activities and money')
  }
}

export function kindName(kind: Kind): string {
  switch (kind) {
    case 'association':
      return t('Association')
    case 'municipality':
      return t('Municipality')
    case 'state':
      return t('State agency')
    case 'company':
      return t('Company')
    case 'school':
      return t('School')
    case 'congregation':
      return t('Congregation')
    case 'informal':
      return t('Informal group')
    case 'role':
      return t('Person in a public role')
  }
}

const KIND_ICONS: Record<Kind, string> = {
  association: 'users', municipality: 'landmark', state: 'shield', company: 'briefcase', school: 'school', congregation: 'church', informal: 'hand-helping', role: 'user'
}

export const kindIcon = (kind: Kind | undefined): string => KIND_ICONS[kind ?? 'association'] ?? 'users'

export function levelName(level: Level): string {
  switch (level) {
    case 'national':
      return t('National')
    case 'county':
      return t('County')
    case 'municipality':
      return t('Municipality level')
    case 'community':
      return t('Community')
  }
}

export function lensName(lens: Lens): string {
  switch (lens) {
    case 'today':
      return t('Today')
    case 'wanted':
      return t('Wanted')
    case 'gap':
      return t('Differences')
  }
}

export function modeName(mode: Mode): string {
  switch (mode) {
    case 'map':
      return t('Map')
    case 'diagram':
      return t('Diagram')
    case 'table':
      return t('Table')
    case 'matrix':
      return t('Matrix')
  }
}

/** "Saare MTÜ ↔ Vallavalitsus"; an arrow one way where information goes one way. */
export function tieName(tie: Pick<ReadTie, 'a' | 'b' | 'direction'>, nameOf: (id: string) => string): string {
  return `${nameOf(tie.a)} ${arrow(tie.direction)} ${nameOf(tie.b)}`
}

export function arrow(direction: View['direction'] | undefined): string {
  return direction === 'a_to_b' ? '→' : direction === 'b_to_a' ? '←' : '↔'
}

/** Whose view it is: the organisation's people, or others. */
export function sideName(side: SideName, tie: Pick<ReadTie, 'a' | 'b'>, nameOf: (id: string) => string): string {
  if (side === 'other') return t('Others')
  return t('People of {name}', { name: nameOf(side === 'a' ? tie.a : tie.b) })
}

/** Sources of what the network's map draws: the land and the places, no schools and no stops. */
export const groundSources = (attribution: readonly string[]): string =>
  attribution.filter(text => /Maa-amet|OpenStreetMap/.test(text)).join(' · ')
