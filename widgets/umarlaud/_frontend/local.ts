/** A document of its own in this browser: what a widget works on when no server of ours runs. */

import { signal } from '@preact/signals'
import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'

import { keepOnDevice } from './kept'
import { undoManager, type Room } from './room'

const NAME = 'umarlaud-local'

function localPerson(): string {
  try {
    const known = localStorage.getItem('umarlaud:person')
    if (known) return known
    const id = `local${Math.floor(Math.random() * 1e9).toString(36)}`
    localStorage.setItem('umarlaud:person', id)
    return id
  } catch {
    return 'local'
  }
}

export function openLocalRoom(): Room {
  const doc = new Y.Doc()
  const awareness = new Awareness(doc)
  const kept = keepOnDevice(NAME, doc)
  const undo = undoManager(doc)
  const me = localPerson()
  const synced = signal(false)
  const keeps = signal<boolean | null>(null)
  void kept.loaded.then(works => {
    keeps.value = works
    synced.value = true
  })
  return {
    doc,
    awareness,
    undo,
    synced,
    keeps,
    me,
    speaker: signal({ person: me, via: null }),
    role: 'facilitator',
    save: signal({ kind: 'local' }),
    status: signal({ state: 'open' }),
    online: signal(false),
    refusals: signal([]),
    generation: signal(0),
    ended: signal(false),
    destroy() {
      kept.close()
      awareness.destroy()
      undo.destroy()
      doc.destroy()
    }
  }
}
