/** Takes one change back by the room's undo, as long as it is the last one; later changes are never undone by mistake. */

import type { Room } from './room'

/** Runs `change` and gives what takes exactly it back; `otherwise` runs when something else was done since. */
export function undoable(room: Room, change: () => void, otherwise: () => void): () => void {
  const before = room.undo.undoStack.at(-1)
  room.undo.stopCapturing()
  change()
  const step = room.undo.undoStack.at(-1)
  return () => {
    if (step && step !== before && room.undo.undoStack.at(-1) === step) room.undo.undo()
    else otherwise()
  }
}
