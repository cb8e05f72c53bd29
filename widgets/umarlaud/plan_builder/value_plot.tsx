/** A small plot of an indicator: its values by day, the line where it began, and the target at its year. */

import type { JSX } from 'preact'

import { t } from '../_frontend/i18n'
import { numberWords } from './amounts'
import { sentence } from './indicator_words'
import type { Fields } from './plan'
import { pointsOf, ticks, yearsOf } from './progress'

const WIDTH = 360
const HEIGHT = 210
const FRAME = { left: 50, right: 14, top: 24, bottom: 28 }
/** More years than this are named every second, third … one. */
const MOST_YEARS = 6

/** The plot; null where there is no number to draw. All that it shows stands beside it in words. */
export function ValuePlot({ fields }: { fields: Fields }): JSX.Element | null {
  const points = pointsOf(fields.values).flatMap(({ day, value }) => (typeof value === 'number' && Number.isFinite(yearsOf(day)) ? [{ at: yearsOf(day), value }] : []))
  if (!points.length) return null
  const baseline = typeof fields.baseline === 'number' ? fields.baseline : null
  const target = typeof fields.target === 'number' ? fields.target : null
  const numbers = [...points.map(one => one.value), ...(baseline === null ? [] : [baseline]), ...(target === null ? [] : [target])]
  const levels = ticks(Math.min(...numbers), Math.max(...numbers))
  // the target is for the end of its year
  const end = typeof fields.year === 'number' ? fields.year + 1 : null
  const first = Math.floor(points[0]!.at)
  const last = Math.max(Math.ceil(points.at(-1)!.at + 0.01), end ?? 0, first + 1)
  const step = Math.ceil((last - first) / MOST_YEARS)
  const years = Array.from({ length: Math.floor((last - first) / step) + 1 }, (_, i) => first + i * step)
  const x = (at: number): number => FRAME.left + ((at - first) / (last - first)) * (WIDTH - FRAME.left - FRAME.right)
  const [low, high] = [levels[0]!, levels.at(-1)!]
  const y = (value: number): number => HEIGHT - FRAME.bottom - ((value - low) / (high - low)) * (HEIGHT - FRAME.top - FRAME.bottom)
  const latest = points.at(-1)!
  /** Words on a line stand above it, unless they would leave the plot. */
  const beside = (value: number): number => (y(value) - 6 < FRAME.top - 8 ? y(value) + 15 : y(value) - 6)
  const apart = baseline !== null && target !== null && Math.abs(y(baseline) - y(target)) < 16
  return (
    <svg class="pb-iv-plot" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={sentence(fields)}>
      {levels.map(level => (
        <g key={level}>
          <line class="pb-iv-level" x1={FRAME.left} x2={WIDTH - FRAME.right} y1={y(level)} y2={y(level)} />
          <text x={FRAME.left - 6} y={y(level) + 4} text-anchor="end">{numberWords(level)}</text>
        </g>
      ))}
      {years.map(year => (
        <g key={year}>
          <line class="pb-iv-year" x1={x(year)} x2={x(year)} y1={HEIGHT - FRAME.bottom} y2={HEIGHT - FRAME.bottom + 5} />
          {year < last && <text x={Math.min(x(year + step / 2), (x(year) + x(last)) / 2)} y={HEIGHT - 8} text-anchor="middle">{year}</text>}
        </g>
      ))}
      {baseline !== null && <line class="pb-iv-baseline" x1={FRAME.left} x2={WIDTH - FRAME.right} y1={y(baseline)} y2={y(baseline)} />}
      {baseline !== null && !apart && <text class="pb-iv-name" x={FRAME.left + 4} y={beside(baseline)}>{t('Baseline')}</text>}
      {target !== null && <line class="pb-iv-target" x1={FRAME.left} x2={x(end ?? last)} y1={y(target)} y2={y(target)} />}
      {target !== null && end !== null && <path class="pb-iv-goal" d={`M${x(end) - 7} ${y(target)}l7 -7l7 7l-7 7z`} />}
      {target !== null && <text class="pb-iv-name pb-iv-name--target" x={x(end ?? last) - 12} y={beside(target)} text-anchor="end">{t('Target')}</text>}
      <path class="pb-iv-line" d={points.map(({ at, value }, i) => `${i ? 'L' : 'M'}${x(at)} ${y(value)}`).join('')} />
      {points.map(({ at, value }, i) => <circle key={i} class="pb-iv-point" cx={x(at)} cy={y(value)} r={4.5} />)}
      <text class="pb-iv-latest" x={Math.max(FRAME.left + 18, Math.min(x(latest.at), WIDTH - FRAME.right - 18))} y={y(latest.value) - 10 < FRAME.top - 8 ? y(latest.value) + 20 : y(latest.value) - 10} text-anchor="middle">{numberWords(latest.value)}</text>
    </svg>
  )
}
