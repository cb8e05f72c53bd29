/** Whether there is something of one's own to undo, for the buttons. */

import { useEffect, useState } from 'preact/hooks'
import type * as Y from 'yjs'

export function useUndo(manager: Y.UndoManager | null) {
  const [, changed] = useState(0)
  useEffect(() => {
    if (!manager) return
    const look = () => changed((n) => n + 1)
    manager.on('stack-item-added', look)
    manager.on('stack-item-popped', look)
    return () => {
      manager.off('stack-item-added', look)
      manager.off('stack-item-popped', look)
    }
  }, [manager])
  return {
    canUndo: !!manager?.undoStack.length,
    canRedo: !!manager?.redoStack.length,
    undo: () => void manager?.undo(),
    redo: () => void manager?.redo(),
  }
}
