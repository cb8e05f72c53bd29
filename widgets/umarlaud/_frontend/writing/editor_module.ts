/** The editor itself (CodeMirror) comes in a chunk of its own: reading goals must not wait for it. */

import { signal } from '@preact/signals'

type Module = typeof import('./text_editor')

export const editor = signal<Module | null>(null)
export const editorFailed = signal(false)
let loading: Promise<void> | null = null

export function loadEditor(): Promise<void> {
  loading ??= import('./text_editor').then(
    (module) => {
      editor.value = module
      editorFailed.value = false
    },
    () => {
      editorFailed.value = true
      loading = null
    },
  )
  return loading
}

/** Fetches it while nothing else happens, so that the first tap opens a keyboard at once (iOS wants the focus within the tap). */
export function loadEditorSoon(): void {
  const soon = (window as { requestIdleCallback?: (act: () => void, o: { timeout: number }) => void }).requestIdleCallback
  if (soon) soon(() => void loadEditor(), { timeout: 4000 })
  else setTimeout(() => void loadEditor(), 1500)
}
