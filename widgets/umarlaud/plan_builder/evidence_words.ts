/** The words of evidence: its four kinds, a step's name, and what a step still lacks. */

import { t } from '../_frontend/i18n'
import { kindOf, type Kind, type Lack, type Step } from './evidence'

export function kindsName(kind: Kind): string {
  switch (kind) {
    case 'source':
      return t('Sources')
    case 'finding':
      return t('Findings')
    case 'conclusion':
      return t('Conclusions')
    case 'recommendation':
      return t('Recommendations')
  }
}

export function kindName(kind: Kind): string {
  switch (kind) {
    case 'source':
      return t('Source')
    case 'finding':
      return t('Finding')
    case 'conclusion':
      return t('Conclusion')
    case 'recommendation':
      return t('Recommendation')
  }
}

/** What belongs there, for somebody who has not met the word. */
export function kindMeaning(kind: Kind): string {
  switch (kind) {
    case 'source':
      return t('Where we know it from')
    case 'finding':
      return t('What was found out')
    case 'conclusion':
      return t('What follows from it')
    case 'recommendation':
      return t('What should be done')
  }
}

export function addWords(kind: Kind): string {
  switch (kind) {
    case 'source':
      return t('Add a source')
    case 'finding':
      return t('Add a finding')
    case 'conclusion':
      return t('Add a conclusion')
    case 'recommendation':
      return t('Add a recommendation')
  }
}

export const KIND_ICONS: Record<Kind, string> = { source: 'book-open', finding: 'search', conclusion: 'scale', recommendation: 'flag' }

/** "Finding 2" */
export const stepName = ({ evidence, number }: Step): string => `${kindName(kindOf(evidence))} ${number}`

export function lackWords(lack: Lack): string {
  switch (lack) {
    case 'grounds':
      return t('Rests on nothing yet')
    case 'use':
      return t('Nothing rests on it yet')
    case 'goal':
      return t('Speaks for no goal yet')
  }
}

const SHORT = 90

/** A text in one short line. */
export function inShort(text: string, most = SHORT): string {
  const line = text.replace(/\s+/g, ' ').trim()
  return line.length > most ? `${line.slice(0, most - 2).trimEnd()}…` : line
}
