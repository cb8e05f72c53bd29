/** The words of stages, votes and contributions. */

import { t, tn } from '../_frontend/i18n'
import type { Meta, Stage, Vote } from '../_frontend/schema'
import { WIDGET_OF } from '../_frontend/parts'
import { said, type StageState } from '../_frontend/stages'
import { widgetNamed } from '../_frontend/widgets'
import type { KeptRoot } from './desk_document'

export function kindName(kind: Stage['kind']): string {
  return (kind !== 'talk' && widgetNamed(WIDGET_OF[kind])?.title()) || t('Talk together')
}

export function kindMeaning(kind: Stage['kind']): string {
  switch (kind) {
    case 'problems':
      return t('People put problems of their places on the map.')
    case 'network':
      return t('People draw who acts with whom.')
    case 'goals':
      return t('Goals are written together.')
    case 'plan':
      return t('Under each goal: expected results, actions year by year, indicators and evidence.')
    case 'worksheet':
      return t('Cards under a heading: needs, experiences, ways in and the like.')
    case 'votes':
      return t('The room decides by a secret vote.')
    case 'talk':
      return t('A title and what to do; nothing is written.')
  }
}

export const KIND_ICONS: Readonly<Record<Stage['kind'], string>> = {
  problems: 'map',
  network: 'waypoints',
  goals: 'flag',
  plan: 'clipboard-list',
  worksheet: 'list',
  votes: 'vote',
  talk: 'message-circle'
}

/** A stage's own title, else what its kind is called. */
export function stageTitle(stage: Stage, workshop: Meta): string {
  return said(stage.title, workshop.language) || kindName(stage.kind)
}

export function stateName(state: StageState): string {
  switch (state) {
    case 'open':
      return t('Open for all')
    case 'locked':
      return t('Locked')
    case 'hidden':
      return t('Hidden')
  }
}

export function stateMeaning(state: StageState): string {
  switch (state) {
    case 'open':
      return t('Everyone can write here.')
    case 'locked':
      return t('Everyone can read here; nobody but facilitators can write.')
    case 'hidden':
      return t('Participants do not see this part.')
  }
}

export const STATE_ICONS: Readonly<Record<StageState, string>> = { open: 'lock-open', locked: 'lock', hidden: 'eye-off' }

export function minutesWords(minutes: number): string {
  return tn('{n} minute', '{n} minutes', minutes)
}

export function voteKindName(kind: Vote['kind']): string {
  switch (kind) {
    case 'dots':
      return t('Dots')
    case 'choice':
      return t('Yes or no')
    case 'ranking':
      return t('Ranking')
    case 'consent':
      return t('Consent')
  }
}

export function voteKindMeaning(kind: Vote['kind']): string {
  switch (kind) {
    case 'dots':
      return t('Everyone has a few dots and puts them on what matters most. Good for choosing a few out of many.')
    case 'choice':
      return t('Everyone answers yes, no or abstains, on each thing apart.')
    case 'ranking':
      return t('Everyone puts the things in order; what most people prefer to each of the others comes first.')
    case 'consent':
      return t('Everyone agrees, agrees with reservations, or objects and says why.')
  }
}

export function voteStateName(state: Vote['state']): string {
  switch (state) {
    case 'draft':
      return t('Being prepared')
    case 'open':
      return t('Voting now')
    case 'closed':
      return t('Voting is over; nobody sees the result yet')
    case 'shown':
      return t('The result is shown to everyone')
  }
}

export function subjectName(on: Vote['on']): string {
  switch (on) {
    case 'problems':
      return t('Problems')
    case 'goals':
      return t('Goals')
    case 'cards':
      return t('Cards of a worksheet')
    case 'offers':
      return t('Offers of help')
  }
}

/** What one contribution is. */
export function contributionName(root: KeptRoot): string {
  switch (root) {
    case 'problems':
      return t('Problem')
    case 'offers':
      return t('Offer of help')
    case 'stakeholders':
      return t('Organisation')
    case 'ties':
      return t('Tie')
    case 'cards':
      return t('Card')
    case 'goals':
      return t('Goal')
    case 'evidence':
      return t('Piece of evidence')
    case 'cases':
      return t('Good practice')
  }
}
