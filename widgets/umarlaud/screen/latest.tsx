/** The latest words, newest first: how the hall sees that it is heard. */

import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'

import { t } from '../_frontend/i18n'
import { Icon } from '../_frontend/icons'
import type { Goal, Person, Problem } from '../_frontend/schema'
import type { BaseMap, Host } from '../_frontend/widget'
import { themeIcon, themeName } from '../problem_map/themes'

const SHOWN = 6

interface Line {
  id: string
  created: string
  icon: string
  kind: string
  title: string
  by: string
}

/** Names of places by akood, once the base map is there. */
function usePlaces(host: Host): ReadonlyMap<string, string> {
  const [places, set] = useState<ReadonlyMap<string, string>>(new Map())
  useEffect(() => {
    let gone = false
    const named = (map: BaseMap): void => {
      if (!gone) set(new Map(map.settlements.map(one => [one.akood, one.name])))
    }
    host.baseMap().then(named, () => undefined)
    return () => void (gone = true)
  }, [])
  return places
}

export function Latest(p: {
  problems: ReadonlyMap<string, Problem>
  goals: ReadonlyMap<string, Goal>
  people: ReadonlyMap<string, Person>
  host: Host
}): JSX.Element {
  const places = usePlaces(p.host)
  const by = (author: string | null): string => (author && p.people.get(author)?.name) || ''
  const lines: Line[] = []
  for (const [id, one] of p.problems) {
    const place = one.place ? places.get(one.place) : ''
    const kind = [themeName(one.theme), place].filter(Boolean).join(' · ')
    lines.push({ id, created: one.created ?? '', icon: themeIcon(one.theme), kind, title: one.title, by: by(one.author) })
  }
  for (const [id, one] of p.goals) {
    if (one.title.trim()) lines.push({ id, created: one.created ?? '', icon: 'flag', kind: t('Goal'), title: one.title, by: by(one.author) })
  }
  lines.sort((a, b) => (a.created < b.created ? 1 : -1))
  return (
    <section class="u-screen__latest" aria-labelledby="latest">
      <h2 id="latest">{t('Latest')}</h2>
      {lines.length ? (
        <ol>
          {lines.slice(0, SHOWN).map(one => (
            <li key={one.id}>
              <p class="u-screen__kind">
                <Icon name={one.icon} /> {one.kind}
              </p>
              <p class="u-screen__title">{one.title}</p>
              {one.by && <p class="u-screen__by">{one.by}</p>}
            </li>
          ))}
        </ol>
      ) : (
        <p class="u-screen__empty">{t('Nothing yet. The first words appear here.')}</p>
      )}
    </section>
  )
}
