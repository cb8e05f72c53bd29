/** Giving points: as many as one has, to as few or as many things as one likes. */

import type { JSX } from 'preact'

import { t, tn } from '../_frontend/i18n'
import { announce, Button } from '../_frontend/ui'
import { pointsGiven, withPoints, type Dots } from './choice'
import type { FormProps } from './form'
import { ItemList, ItemTitle } from './item_list'

export function DotsForm({ question, items, choice, onChange, label }: FormProps<Dots>): JSX.Element {
  const left = question.points - pointsGiven(choice)
  const step = (id: string, way: 1 | -1): void => {
    const next = withPoints(choice, id, way, question.points)
    if (next === choice) {
      if (way > 0) announce(t('All points are given. Take one back first.'))
      return
    }
    onChange(next)
    announce(t('{n} here, {left} left', { n: next[id] ?? 0, left: question.points - pointsGiven(next) }))
  }
  return (
    <ItemList
      items={items}
      label={label}
      chosen={id => (choice[id] ?? 0) > 0}
      head={
        <p class={`bl-left${left < 0 ? ' bl-left--over' : ''}`}>
          <b>{left === 0 ? t('All points are given.') : tn('{n} point left', '{n} points left', left)}</b>
          <span class="bl-dots" aria-hidden="true">{Array.from({ length: Math.min(question.points, 20) }, (_, i) => <i key={i} class={i < left ? 'bl-dot bl-dot--left' : 'bl-dot'} />)}</span>
        </p>
      }
      row={item => {
        const n = choice[item.id] ?? 0
        return (
          <>
            <ItemTitle item={item} />
            {/* aria-disabled keeps the focus: the last point given must not drop the keyboard's place */}
            <div class="bl-stepper" role="group" aria-label={t('Points for “{title}”', { title: item.title })}>
              <Button icon="minus" label={t('Take a point from “{title}”', { title: item.title })} aria-disabled={n === 0} onClick={() => step(item.id, -1)} />
              <output class="bl-stepper__n">{n}</output>
              <Button icon="plus" label={t('Give a point to “{title}”', { title: item.title })} aria-disabled={left <= 0 || item.gone} onClick={() => !item.gone && step(item.id, 1)} />
            </div>
          </>
        )
      }}
    />
  )
}
