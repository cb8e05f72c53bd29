/** The small card over the map for what was pressed: one problem, or all that stand on one spot. */

import type { JSX } from 'preact'

import { Card, type CardProps } from '../_frontend/ground/card'
import { t, tn } from '../_frontend/i18n'
import type { Problem } from '../_frontend/schema'
import { Button } from '../_frontend/ui'
import { bylineOf, placeOf } from './problem_words'
import type { MapState } from './state'
import { ThemeDisc } from './themes'

interface Props {
  problems: Problem[]
  state: MapState
  close: () => void
}

export function ProblemCard({ problems, state, close, covers }: Props & CardProps): JSX.Element {
  const [first] = problems
  const open = (id: string): void => void (state.opened.value = id)
  const sameTitle = problems.length > 1 ? tn('{n} problem', '{n} problems', problems.length) : ''
  return (
    <Card label={t('Chosen on the map')} close={close} covers={covers}>
      {problems.length === 1 && first ? (
        <>
          <p class="pm-byline u-small u-soft"><ThemeDisc theme={first.theme} /> <span>{bylineOf(first, state)}</span></p>
          <h3>{first.title}</h3>
          <div class="pm-row">
            <Button onClick={() => open(first.id)}>{t('Open')}</Button>
            {!state.answered.value.has(first.id) && <span class="pm-tag">{t('No goal yet')}</span>}
          </div>
        </>
      ) : (
        <>
          <h3>{first ? `${sameTitle} · ${placeOf(first, state)}` : sameTitle}</h3>
          <ul class="pm-card__list">
            {problems.map(problem => (
              <li key={problem.id}>
                <button type="button" class="pm-card__row" onClick={() => open(problem.id)}>
                  <ThemeDisc theme={problem.theme} /> <span>{problem.title}</span>
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
    </Card>
  )
}
