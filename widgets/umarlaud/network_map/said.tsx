/** What each side says of a tie, in words: its people's forms today and wanted, counted. */

import type { JSX } from 'preact'

import { t, tn } from '../_frontend/i18n'
import type { View } from '../_frontend/schema'
import { FORMS, rank, SIDES, type Form, type ReadTie, type SideName } from './network'
import type { NetworkState } from './state'
import { formName, sideName } from './words'

/** "Teeme koos (2), Info liigub". */
function counted(forms: readonly Form[]): string {
  const counts = new Map<Form, number>()
  for (const form of forms) counts.set(form, (counts.get(form) ?? 0) + 1)
  return [...FORMS].filter(form => counts.has(form)).sort((a, b) => counts.get(b)! - counts.get(a)! || rank(b) - rank(a))
    .map(form => (counts.get(form)! > 1 ? `${formName(form)} (${counts.get(form)})` : formName(form))).join(', ')
}

interface Props {
  tie: ReadTie
  state: NetworkState
  /** Leaves this person's view out. */
  without?: string
}

export function Said({ tie, state, without }: Props): JSX.Element {
  const of = (side: SideName): View[] =>
    [...tie.views].filter(([person, view]) => person !== without && (view.side ?? 'other') === side).map(([, view]) => view)
  return (
    <dl class="nm-sides">
      {SIDES.map(side => ({ side, views: of(side) })).filter(({ views }) => views.length).map(({ side, views }) => {
        const wanted = views.map(view => view.wanted).filter((form): form is Form => !!form)
        return (
          <div key={side}>
            <dt>{sideName(side, tie, id => state.nameOf(id))} <span class="u-soft">· {tn('{n} person', '{n} people', views.length)}</span></dt>
            <dd>
              <span>{t('today: {form}', { form: counted(views.map(view => view.today ?? 'none')) })}</span>
              {wanted.length > 0 && <span>{t('would like: {form}', { form: counted(wanted) })}</span>}
              {views.filter(view => view.note).map(view => <q key={view.note}>{view.note}</q>)}
            </dd>
          </div>
        )
      })}
    </dl>
  )
}
