/** What the big screen shows by itself, and what its operator may choose. */

import { signal } from '@preact/signals'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import * as Y from 'yjs'

import type { Room } from '../../widgets/umarlaud/_frontend/room'
import { Turn } from '../../widgets/umarlaud/screen/turn'

/** As much of a room as records need: its document. */
function hall(): { room: Room; doc: Y.Doc; write(root: string, id: string, created?: string): void; stage(name: string | null): void } {
  const doc = new Y.Doc()
  const room = { doc, generation: signal(0), me: 'me', role: 'facilitator' } as unknown as Room
  return {
    room,
    doc,
    write: (root, id, created = '2026-11-21T10:00:00Z') => void doc.getMap(root).set(id, new Y.Map([['created', created]])),
    stage: name => void doc.getMap('meta').set('stage', name)
  }
}

describe('the big screen', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  test('shows problems until somebody draws a tie, then the network at once', () => {
    const { room, write } = hall()
    write('problems', 'p1')
    const turn = new Turn(room)
    expect(turn.part.value).toBe('problems')
    write('stakeholders', 'a')
    expect(turn.part.value).toBe('problems')
    write('ties', 'a~b')
    expect(turn.part.value).toBe('network')
    turn.stop()
  })

  test('opens with what was written last', () => {
    const { room, write } = hall()
    write('stakeholders', 'a', '2026-11-21T10:00:00Z')
    write('ties', 'a~b')
    write('problems', 'p1', '2026-11-21T09:00:00Z')
    expect(new Turn(room).part.value).toBe('network')
    write('problems', 'p2', '2026-11-21T11:00:00Z')
    expect(new Turn(room).part.value).toBe('problems')
  })

  test('does not change to and fro while the hall writes in both', () => {
    const { room, write } = hall()
    write('problems', 'p1')
    const turn = new Turn(room)
    write('ties', 'a~b')
    write('problems', 'p2')
    expect(turn.part.value).toBe('network')
    vi.advanceTimersByTime(21_000)
    expect(turn.part.value).toBe('problems')
    turn.stop()
  })

  test('after a quiet while the next word is shown at once, however late the last change was', () => {
    const { room, write } = hall()
    write('problems', 'p1')
    const turn = new Turn(room)
    write('ties', 'a~b')
    write('problems', 'p2')
    vi.advanceTimersByTime(20_001)
    expect(turn.part.value).toBe('problems')
    vi.advanceTimersByTime(1_000)
    write('ties', 'a~c')
    expect(turn.part.value).toBe('network')
    turn.stop()
  })

  test('what the operator chooses holds until the stage changes', () => {
    const { room, write, stage } = hall()
    const turn = new Turn(room)
    turn.hold('network')
    write('problems', 'p1')
    expect(turn.part.value).toBe('network')
    stage('problems')
    expect(turn.part.value).toBe('problems')
    stage('network')
    expect(turn.part.value).toBe('network')
    turn.stop()
  })
})
