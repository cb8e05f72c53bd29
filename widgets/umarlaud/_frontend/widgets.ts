/** All widgets, by the custom element that stands for each on a page. */

import { ballot } from '../ballot/ballot'
import { facilitation } from '../facilitation/facilitation'
import { goalEditor } from '../goal_editor/goal_editor'
import { lobby } from '../lobby/lobby'
import { networkMap } from '../network_map/network_map'
import { planBuilder } from '../plan_builder/plan_builder'
import { problemMap } from '../problem_map/problem_map'
import { screen } from '../screen/screen'
import { worksheet } from '../worksheet/worksheet'
import type { Widget } from './widget'

export const WIDGETS: readonly Widget[] = [lobby, problemMap, networkMap, goalEditor, planBuilder, worksheet, ballot, screen, facilitation]

/** The word after # in the address of a widget's tab. */
export const HASHES: Record<Widget['name'], string> = {
  problem_map: 'map',
  network_map: 'network',
  goal_editor: 'goals',
  plan_builder: 'plan',
  worksheet: 'worksheet',
  ballot: 'votes',
  lobby: 'join',
  screen: 'screen',
  facilitation: 'lead',
  helper_mode: 'table'
}

export function widgetNamed(name: string): Widget | undefined {
  return WIDGETS.find(one => one.name === name)
}
