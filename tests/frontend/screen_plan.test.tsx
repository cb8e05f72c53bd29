// @vitest-environment happy-dom
/** The plan on the wall: what is written under the goals stands there at once, with names and sums. */

import './browser_stand_ins'

import { render } from 'preact'
import { afterEach, describe, expect, it } from 'vitest'

import { addRecord, writeMeta } from '../../widgets/umarlaud/_frontend/records'
import { openRoom, type Room } from '../../widgets/umarlaud/_frontend/room'
import { PlanScene } from '../../widgets/umarlaud/screen/plan_scene'
import { until } from './condition'

const rooms: Room[] = []
afterEach(() => {
  for (const room of rooms.splice(0)) room.destroy()
})

function wall(room: Room): HTMLElement {
  rooms.push(room)
  const place = document.createElement('div')
  document.body.append(place)
  render(<PlanScene room={room} />, place)
  return place
}

describe('the plan on the wall', () => {
  it('says where to begin while there is nothing', () => {
    expect(wall(openRoom(null)).textContent).toContain('No goals yet')
  })

  it('shows each goal with its actions, who does them, and the sums of the years', async () => {
    const room = openRoom(null)
    const place = wall(room)
    writeMeta(room, { title: 'T', municipality: '0714', plan: { first: 2027, last: 2028, stated: {} } })
    const owner = addRecord(room, 'stakeholders', { name: 'Külaselts' })
    const budget = { 2027: 6000, 2028: 500, 2031: 1 }
    addRecord(room, 'goals', { title: 'Buss', order: 1, actions: [{ activity: 'Liin', owner, budget }, { activity: 'Teade', owner: 'vald', budget: { 2027: 'muu' } }] })
    addRecord(room, 'goals', { title: 'Tee', order: 2 })
    await until(() => place.querySelectorAll('li').length === 2, 'two goals')
    const [first, second] = [...place.querySelectorAll('li')]
    expect(first!.querySelector('.u-screen__goalbody')!.textContent).toBe('Liin – Külaselts\nTeade – vald')
    expect(first!.textContent).toContain('6,500\u00a0€')
    expect(second!.textContent).toContain('No actions yet')
    expect(place.querySelector('.u-screen__more')!.textContent).toBe('In all 6,500\u00a0€')
  })
})
