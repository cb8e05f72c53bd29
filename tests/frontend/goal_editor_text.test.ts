// @vitest-environment happy-dom
/** The limits of a text, where names are put, and how cards are arranged. */

import { EditorState } from '@codemirror/state'
import { describe, expect, test, vi } from 'vitest'
import { ySyncAnnotation } from 'y-codemirror.next'

import { arrange } from '../../widgets/umarlaud/goal_editor/arrange'
import { writerColours } from '../../widgets/umarlaud/_frontend/writing/colours'
import { fitting } from '../../widgets/umarlaud/_frontend/writing/limits'
import { placeName, type Box } from '../../widgets/umarlaud/_frontend/writing/name_placement'
import { textLimits } from '../../widgets/umarlaud/_frontend/writing/text_limits'

function editor(doc: string, limit: number, single = false) {
  const onFull = vi.fn()
  const onEnter = vi.fn()
  let state = EditorState.create({ doc, extensions: [EditorState.lineSeparator.of('\n'), textLimits({ limit, single, onFull, onEnter })] })
  return {
    onFull, onEnter,
    type(insert: string, from = state.doc.length, to = from, userEvent = 'input.type') {
      state = state.update({ changes: { from, to, insert }, userEvent }).state
      return state.doc.toString()
    },
    remote(insert: string) {
      state = state.update({ changes: { from: 0, insert }, annotations: ySyncAnnotation.of({} as never) }).state
      return state.doc.toString()
    },
    get caret() {
      return state.selection.main.head
    }
  }
}

describe('the limit of a text', () => {
  test('typing up to the limit is free', () => {
    expect(editor('abc', 5).type('de')).toBe('abcde')
  })

  test('a paste is taken as far as it fits, the caret stands behind it, and the writer is told', async () => {
    const { type, onFull, ...rest } = editor('abc', 5)
    expect(type('defgh')).toBe('abcde')
    await vi.waitFor(() => expect(onFull).toHaveBeenCalledWith(3))
    void rest
  })

  test('a full text takes nothing, but can be replaced and shortened', () => {
    const full = editor('abcde', 5)
    expect(full.type('x')).toBe('abcde')
    expect(full.type('XYZW', 0, 2)).toBe('XYcde')
    expect(full.caret).toBe(2)
    expect(full.type('', 0, 1)).toBe('Ycde')
  })

  test("others' changes are never cut, and a text over the limit can be made shorter", () => {
    const text = editor('abcde', 5)
    expect(text.remote('12')).toBe('12abcde')
    expect(text.type('x')).toBe('12abcde')
    expect(text.type('', 0, 2)).toBe('abcde')
  })

  test('a composition of the phone keyboard is not broken off at the limit', () => {
    expect(editor('abcde', 5).type('õun', 5, 5, 'input.type.compose')).toBe('abcdeõun')
  })

  test('a title is one line: a paste is joined, Enter goes on to the text', async () => {
    const title = editor('', 50, true)
    expect(title.type('üks\r\n  kaks')).toBe('üks kaks')
    expect(title.type('\n')).toBe('üks kaks')
    await vi.waitFor(() => expect(title.onEnter).toHaveBeenCalledOnce())
  })

  test('what the room would refuse is left out', () => {
    expect(editor('', 50).type('a\u0000b\u0007\r\nc')).toBe('ab\nc')
  })

  test('half a character is never kept', () => {
    expect(fitting('a😀', 0, 2)).toBe('a')
    expect(fitting('a😀', 0, 3)).toBe('a😀')
    expect(fitting('abc', 9, 5)).toBe('')
  })
})

const line = (top: number, right: number): Box => ({ left: 0, top, right, bottom: top + 24 })
const area = { left: 0, top: 0, right: 300, bottom: 72 }

describe("a writer's name", () => {
  test('stands at the end of the line when there is room', () => {
    const lines = [line(0, 120)]
    expect(placeName({ x: 50, top: 0, bottom: 24 }, 60, 20, area, lines, lines, [])).toEqual({ left: 124, top: 2 })
  })

  test('goes above or below, never onto a line that is typed', () => {
    const lines = [line(0, 300), line(24, 300), line(48, 300)]
    const typed = [lines[0]!, lines[1]!]
    const place = placeName({ x: 290, top: 24, bottom: 48 }, 60, 20, area, lines, typed, [])
    expect(place).toEqual({ left: 240, top: 48 })
  })

  test('is left out when every place would cover a typed line', () => {
    const lines = [line(0, 300), line(24, 300), line(48, 300)]
    expect(placeName({ x: 290, top: 24, bottom: 48 }, 60, 20, area, lines, lines, [])).toBeNull()
  })

  test('does not cover another name', () => {
    const lines = [line(0, 100)]
    const first = { left: 104, top: 2, right: 164, bottom: 22 }
    expect(placeName({ x: 90, top: 0, bottom: 24 }, 60, 20, area, lines, lines, [first])).toEqual({ left: 90, top: -20 })
  })
})

test('a colour from the network is readable on both schemes, whatever it is', () => {
  expect(writerColours('#ffff00', false).ink).toBe('#000000')
  expect(writerColours('url(javascript:1)', false).line).toBe('rgb(74 87 99)')
  expect(writerColours('#2b57a5', true).line).not.toBe('rgb(43 87 165)')
  expect(writerColours('#2b57a5', false)).toEqual({ line: 'rgb(43 87 165)', ink: '#ffffff' })
})

test('the card with the caret is never moved: the others move round it', () => {
  const list = document.createElement('ol')
  const items = Object.fromEntries([...'abcde'].map(id => [id, Object.assign(document.createElement('li'), { id })]))
  list.append(...Object.values(items))
  const touched: string[] = []
  const insert = list.insertBefore.bind(list)
  list.insertBefore = ((node: Element, before: Element | null) => {
    touched.push(node.id)
    return insert(node, before)
  }) as typeof list.insertBefore
  for (const order of ['cbaed', 'ebcda', 'abcde', 'bacde']) {
    arrange(list, [...order].map(id => items[id]!), items.c!)
    expect([...list.children].map(each => each.id).join('')).toBe(order)
  }
  expect(touched).not.toContain('c')
  arrange(list, [...'edcba'].map(id => items[id]!), null)
  expect([...list.children].map(each => each.id).join('')).toBe('edcba')
})
