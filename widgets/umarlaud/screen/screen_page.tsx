/** What stands on the wall: head with stage and timer, the scene of the room's stage, and beside it how to join. */

import { signal, useComputed, useSignal } from '@preact/signals'
import type { JSX } from 'preact'
import { useEffect, useMemo } from 'preact/hooks'

import { t, tn } from '../_frontend/i18n'
import { Icon } from '../_frontend/icons'
import { lazily } from '../_frontend/lazily'
import { LiveRegion } from '../_frontend/live'
import { Notices } from '../_frontend/notices'
import { present } from '../_frontend/presence'
import { meta, records } from '../_frontend/records'
import type { Room } from '../_frontend/room'
import type { Goal, Person, Problem, Stage, Stakeholder, Tie, Vote } from '../_frontend/schema'
import { agenda, said } from '../_frontend/stages'
import { Timer } from '../_frontend/timer'
import { Button } from '../_frontend/ui'
import type { Host, Widget } from '../_frontend/widget'
import { ballot } from '../ballot/ballot'
import { goalEditor } from '../goal_editor/goal_editor'
import { networkMap } from '../network_map/network_map'
import { readNetwork } from '../network_map/network'
import { planBuilder } from '../plan_builder/plan_builder'
import { problemMap } from '../problem_map/problem_map'
import { worksheet } from '../worksheet/worksheet'
import { AgendaList, TalkScene } from './agenda_scene'
import { GoalsScene } from './goals_scene'
import { Join, type JoinSize } from './join'
import { Latest } from './latest'
import './scenes.css'
import { themeAsked, turnTheme, useTheme } from './theme'
import { Turn, type Part } from './turn'
import { VotesScene } from './votes_scene'
import { WorksheetScene } from './worksheet_scene'

/** The network comes when it is first shown: most of an evening may pass without it. */
const network = signal<typeof import('../network_map/network_screen') | null>(null)

const plan = lazily(() => import('./plan_scene'))

const WIDGETS: Partial<Record<Part, Widget>> = { problems: problemMap, network: networkMap, goals: goalEditor, plan: planBuilder, worksheet, votes: ballot }
/** Keys of who runs the screen. */
const KEYS: Readonly<Record<string, Part>> = { n: 'network', m: 'problems', g: 'goals', h: 'votes', j: 'welcome' }

function Count({ n, words }: { n: number; words: string }): JSX.Element {
  return (
    <div class="u-screen__count">
      <strong>{n}</strong>
      <span>{words}</span>
    </div>
  )
}

export function ScreenPage({ room, host }: { room: Room; host: Host }): JSX.Element {
  const problems = records<Problem>(room, 'problems')
  const goals = records<Goal>(room, 'goals')
  const people = records<Person>(room, 'people')
  const stakeholders = records<Stakeholder>(room, 'stakeholders')
  const drawing = records<Tie>(room, 'ties')
  const read = useComputed(() => readNetwork(stakeholders.value, drawing.value)).value
  const [members, ties] = [read.members.size, [...read.ties.values()].filter(({ today }) => today !== 'none').length]
  const counts = useComputed(() => ({ problems: problems.value.size, goals: goals.value.size }))
  const { problems: p, goals: g } = counts.value
  const here = present(room).value.length
  const join = host.session?.join
  const workshop = meta(room).value
  const name = workshop.title || host.session?.workshop.title || 'Ümarlaud'
  const turn = useMemo(() => new Turn(room), [room])
  const part = turn.part.value
  const drawn = part === 'network' ? network.value : null
  const theme = useSignal(themeAsked())

  useEffect(() => {
    if (theme.peek()) useTheme(theme.peek()!)
    const press = (event: KeyboardEvent): void => {
      if (event.altKey || event.ctrlKey || event.metaKey || (event.target as Element).closest?.('input, textarea')) return
      const key = event.key.toLowerCase()
      if (KEYS[key]) turn.hold(KEYS[key])
      else if (key === 'f') turn.follow()
      else if (key === 'd' && host.layout === 'screen') theme.value = turnTheme(theme.peek())
    }
    addEventListener('keydown', press)
    return () => {
      removeEventListener('keydown', press)
      turn.stop()
    }
  }, [turn])
  useEffect(() => {
    // ready before it is needed: a first tie must not wait for it
    const early = setTimeout(() => import('../network_map/network_screen').then(module => (network.value = module), () => undefined), 2_000)
    return () => clearTimeout(early)
  }, [])
  useEffect(() => {
    if (part === 'network' && !network.peek()) import('../network_map/network_screen').then(module => (network.value = module), () => turn.hold('problems'))
  }, [part])

  const stages = agenda(workshop)
  const at = stages.findIndex(one => one.name === workshop.stage)
  // what the operator turned to is not what the stage says
  const stage = at >= 0 && (part === stages[at]!.kind || part === 'welcome') ? stages[at] : undefined
  const planned = !!workshop.agenda?.length
  const widget = WIDGETS[part === 'welcome' || part === 'talk' ? 'problems' : part]!
  // how to vote is past where a result is looked at again
  const widgetWords = part === 'welcome' || part === 'talk' || turn.held.value === 'votes' ? '' : widget.instruction()
  const own = said(stage?.title, workshop.language)
  const heading = planned ? own || (part === 'welcome' ? name : widget.title()) : name
  const eyebrow = planned ? [heading === name ? '' : name, stage ? `${at + 1}/${stages.length}` : ''].filter(Boolean).join(' · ') : ''
  const words = said(stage?.instruction, workshop.language) || widgetWords
  const ready = room.synced.value || room.generation.value > 0
  const wide = part === 'welcome' || part === 'talk'
  const toNetwork = part !== 'network'
  const results = part !== 'votes' && [...records<Vote>(room, 'votes').value.values()].some(one => one.state === 'shown')

  return (
    <div class="u-screen" data-part={part}>
      <div class="u-screen__inner">
        <header class="u-screen__head">
          <div>
            {eyebrow && <p class="u-screen__eyebrow">{eyebrow}</p>}
            <h1>{heading}</h1>
            {part !== 'talk' && words && <p class="u-screen__instruction">{words}</p>}
          </div>
          <div class="u-screen__keys">
            {turn.held.value && (
              <Button class="u-screen__turn" icon="undo-2" aria-keyshortcuts="F" onClick={() => turn.follow()}>
                {t('Follow the stage (key F)')}
              </Button>
            )}
            {results && (
              <Button class="u-screen__turn" icon="vote" aria-keyshortcuts="H" onClick={() => turn.hold('votes')}>
                {t('Results (key H)')}
              </Button>
            )}
            <Button class="u-screen__turn" icon={toNetwork ? 'waypoints' : 'map'} aria-keyshortcuts={toNetwork ? 'N' : 'M'} onClick={() => turn.hold(toNetwork ? 'network' : 'problems')}>
              {toNetwork ? t('Network (key N)') : t('Problems (key M)')}
            </Button>
          </div>
          <Timer room={room} />
        </header>
        <section class="u-screen__map" aria-label={heading}>
          {ready ? (
            <Scene part={part} room={room} host={host} stage={stage} heading={heading} words={words} drawn={drawn} />
          ) : (
            <p class="u-screen__wait" role="status">
              <Icon name="loader-circle" /> {t('Opening the workshop…')}
            </p>
          )}
        </section>
        <aside class="u-screen__side">
          {join && !workshop.closed && <Join join={join} size={joinSize(part, p + g + ties > 0, at)} />}
          {wide ? (
            <>
              <AgendaList workshop={workshop} />
            </>
          ) : (
            <>
              <section class="u-screen__counts" aria-label={t('In numbers')}>
                <Count n={here} words={tn('here now', 'here now', here)} />
                {part === 'network' && <Count n={members} words={tn('organisation', 'organisations', members)} />}
                {part === 'network' && <Count n={ties} words={tn('tie', 'ties', ties)} />}
                {(part === 'problems' || part === 'goals') && <Count n={p} words={tn('problem', 'problems', p)} />}
                {(part === 'problems' || part === 'goals') && <Count n={g} words={tn('goal', 'goals', g)} />}
              </section>
              {drawn ? (
                <drawn.NetworkCards room={room} />
              ) : part === 'problems' ? (
                <Latest problems={problems.value} goals={goals.value} people={people.value} host={host} />
              ) : (
                <AgendaList workshop={workshop} />
              )}
            </>
          )}
        </aside>
        {/* nobody writes on a wall: what it says to one participant is not said here */}
        <Notices room={room} session={null} />
        <LiveRegion />
      </div>
    </div>
  )
}

/** At first nothing is more urgent than the code, and there is room. */
function joinSize(part: Part, begun: boolean, at: number): JoinSize {
  if (part === 'problems') return begun ? 'usual' : 'first'
  return part === 'welcome' || (part === 'talk' && at <= 0) ? 'first' : 'small'
}

interface SceneProps {
  part: Part
  room: Room
  host: Host
  stage: Stage | undefined
  heading: string
  words: string
  drawn: typeof import('../network_map/network_screen') | null
}

function Scene({ part, room, host, stage, heading, words, drawn }: SceneProps): JSX.Element {
  const screen: Host = { ...host, layout: 'screen' }
  const workshop = meta(room).value
  switch (part) {
    case 'welcome':
      return <TalkScene title={heading} words={said(stage?.instruction, workshop.language) || (workshop.closed ? t('The workshop is over') : t('Welcome! Scan the code with your phone, or type the address.'))} />
    case 'talk':
      return <TalkScene title={heading} words={words} />
    case 'goals':
      return <GoalsScene room={room} />
    case 'plan':
      return plan.show(({ PlanScene }) => <PlanScene room={room} />)
    case 'worksheet':
      return <WorksheetScene room={room} workshop={workshop} stage={stage} />
    case 'votes':
      return <VotesScene room={room} stage={stage?.name ?? null} result={!stage && !!workshop.stage} />
    case 'network':
      return drawn ? <drawn.NetworkScreen room={room} host={screen} /> : <p class="u-screen__wait"><Icon name="loader-circle" /></p>
    default:
      return <problemMap.View room={room} host={screen} />
  }
}
