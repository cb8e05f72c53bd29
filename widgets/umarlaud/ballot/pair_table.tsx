/** "Pair by pair": of each two things of a ranking, how many people put the one before the other. */

import type { JSX } from 'preact'

import { t } from '../_frontend/i18n'

interface TableProps {
  /** Of the vote, for ids of elements. */
  id: string
  /** In the order of `pairs`. */
  titles: readonly string[]
  pairs: readonly (readonly number[])[]
}

export function PairTable({ id, titles, pairs }: TableProps): JSX.Element {
  return (
    <details class="bl-fold">
      <summary>{t('Pair by pair')}</summary>
      <p class="u-small u-soft" id={`pairs-${id}`}>{t('How many people put the one in the row before the one in the column. The larger number of a pair is bold.')}</p>
      {/* a table that scrolls must be reachable by keyboard */}
      <div class="bl-pairs" role="region" tabIndex={0} aria-labelledby={`pairs-${id}`}>
        <table>
          <thead>
            <tr>
              <td />
              {titles.map((title, i) => (
                <th key={i} scope="col" title={title}>
                  <span aria-hidden="true">{i + 1}</span>
                  <span class="u-hidden">{title}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {titles.map((title, i) => (
              <tr key={i}>
                <th scope="row">
                  {i + 1}. {title}
                </th>
                {titles.map((_, j) => {
                  const [n, against] = [pairs[i]?.[j] ?? 0, pairs[j]?.[i] ?? 0]
                  return <td key={j}>{i === j ? '–' : n > against ? <b>{n}</b> : n}</td>
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  )
}
