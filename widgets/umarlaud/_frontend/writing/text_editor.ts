/** One co-written text: CodeMirror on a Y.Text. Loaded only when somebody begins to write. */

import { Compartment, EditorState, type Extension } from '@codemirror/state'
import { EditorView, keymap, placeholder } from '@codemirror/view'
import { yCollab } from 'y-codemirror.next'
import type { Awareness } from 'y-protocols/awareness'
import type * as Y from 'yjs'

import { cursors } from './cursors'
import { others } from './others'
import { textLimits, type Limits } from './text_limits'

export interface TextEditorOptions extends Limits {
  readonly parent: HTMLElement
  readonly text: Y.Text
  readonly awareness: Awareness
  /** Shared by texts that belong together, such as those of one goal; follows only what was typed in them here. */
  readonly undo: Y.UndoManager
  label(): string
  readonly hint: string
  readonly language: string
  onEscape(): void
  onLength(length: number): void
  /** Somebody tried to type while the text may only be read. */
  onStopped(): void
  /** Back over the beginning, or down over the end: to the neighbouring text. */
  onLeave(way: 'before' | 'after'): boolean
}

export interface TextEditor {
  focus(at?: number): void
  setWritable(writable: boolean): void
  hasFocus(): boolean
  destroy(): void
}

function reading(writable: boolean): Extension {
  if (writable) return []
  return [EditorState.readOnly.of(true), EditorView.contentAttributes.of({ 'aria-readonly': 'true' })]
}

function keys(options: TextEditorOptions): Extension {
  const always = (act: () => unknown) => () => {
    act()
    return true
  }
  const leaving = (way: 'before' | 'after', edge: (state: EditorState) => number) => (view: EditorView) => {
    const { main } = view.state.selection
    return main.empty && main.head === edge(view.state) && options.onLeave(way)
  }
  return keymap.of([
    { key: 'Mod-z', run: always(() => options.undo.undo()), preventDefault: true },
    { key: 'Mod-y', mac: 'Mod-Shift-z', run: always(() => options.undo.redo()), preventDefault: true },
    { key: 'Mod-Shift-z', run: always(() => options.undo.redo()), preventDefault: true },
    { key: 'Escape', run: always(options.onEscape) },
    { key: 'Mod-a', run: selectAll },
    { key: 'ArrowUp', run: leaving('before', () => 0) },
    { key: 'ArrowDown', run: leaving('after', (state) => state.doc.length) },
    { key: 'Enter', run: (view) => (options.single ? always(options.onEnter)() : newLine(view)) },
  ])
}

/** The browser would select only the lines that are drawn. */
function selectAll(view: EditorView): boolean {
  view.dispatch({ selection: { anchor: 0, head: view.state.doc.length }, userEvent: 'select' })
  return true
}

function newLine(view: EditorView): boolean {
  if (view.state.readOnly) return false
  view.dispatch(view.state.replaceSelection('\n'), { scrollIntoView: true, userEvent: 'input.type' })
  return true
}

export function openTextEditor(options: TextEditorOptions, writable: boolean): TextEditor {
  const access = new Compartment()
  const presence = others(options.text, options.awareness)
  const view = new EditorView({
    parent: options.parent,
    root: options.parent.getRootNode() as Document | ShadowRoot,
    state: EditorState.create({
      doc: options.text.toString(),
      extensions: [
        // one character of the Y.Text is one of the editor: a line break from another program must not count as two
        EditorState.lineSeparator.of('\n'),
        access.of(reading(writable)),
        keys(options),
        EditorView.lineWrapping,
        placeholder(options.hint),
        textLimits(options),
        yCollab(options.text, null, { undoManager: options.undo }),
        presence,
        cursors(presence),
        EditorView.contentAttributes.of(() => ({
          'aria-label': options.label(),
          'aria-multiline': String(!options.single),
          lang: options.language,
          spellcheck: 'true',
          autocorrect: 'on',
          autocapitalize: 'sentences',
          enterkeyhint: options.single ? 'next' : 'enter',
        })),
        // the page's own bars lie over its edges
        EditorView.scrollMargins.of(() => ({ top: 24, bottom: 120 })),
        EditorView.updateListener.of((update) => {
          if (update.docChanged) options.onLength(update.state.doc.length)
        }),
        EditorView.domEventHandlers({
          // title and body share their undo: one step must not hold words of both
          focus: () => options.undo.stopCapturing(),
          beforeinput: (_event, editor) => {
            if (editor.state.readOnly) options.onStopped()
            return false
          },
        }),
      ],
    }),
  })
  return {
    focus(at) {
      const anchor = at === undefined ? view.state.doc.length : Math.min(at, view.state.doc.length)
      view.dispatch({ selection: { anchor }, scrollIntoView: true })
      view.focus()
    },
    setWritable: (value) => view.dispatch({ effects: access.reconfigure(reading(value)) }),
    hasFocus: () => view.hasFocus,
    destroy: () => view.destroy(),
  }
}
