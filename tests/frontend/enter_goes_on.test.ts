// @vitest-environment happy-dom
/** Enter on a form that follows a sheet of paper: the next field, from a blank line the next heading, at the end the button. */

import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { enterGoesOn, goOn, toTheFirst } from '../../widgets/umarlaud/helper_mode/enter_goes_on'

let form: HTMLFormElement
let save: HTMLButtonElement
let done = 0

const field = (id: string): HTMLInputElement => document.getElementById(id) as HTMLInputElement
const press = (id: string, options: KeyboardEventInit = {}): KeyboardEvent => {
  const event = new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true, ...options })
  field(id).focus()
  field(id).dispatchEvent(event)
  return event
}

beforeEach(() => {
  done = 0
  document.body.innerHTML = `<form>
    <input id="name" data-entry>
    <textarea id="a1" data-entry data-start data-jump>sõnad</textarea><input id="t1" data-entry>
    <textarea id="a2" data-entry data-jump></textarea><input id="t2" data-entry>
    <textarea id="b1" data-entry data-start data-jump></textarea>
    <input type="radio" name="r" id="r1" data-entry><input type="radio" name="r" id="r2" data-entry checked>
    <input id="off" data-entry disabled>
    <button id="save" type="button">Save</button>
  </form>`
  form = document.querySelector('form')!
  save = document.querySelector('button')!
  form.addEventListener('keydown', event => enterGoesOn(event, save, () => done++))
})

afterEach(() => void (document.body.innerHTML = ''))

const at = (): string => document.activeElement!.id

describe('Enter', () => {
  it('goes to the next field in the order of the page', () => {
    press('name')
    expect(at()).toBe('a1')
    press('a1')
    expect(at()).toBe('t1')
  })

  it('on a blank line goes to the first line of the next board, over the rest of its own', () => {
    press('a2')
    expect(at()).toBe('b1')
  })

  it('on the last blank line goes to the button, which it does not press yet', () => {
    press('b1')
    expect(at()).toBe('save')
    expect(done).toBe(0)
  })

  it('takes a group of choices as one field, at the one that is chosen, and leaves out what is disabled', () => {
    goOn(form, field('b1'), save) // blank: jumps
    field('b1').value = 'x'
    goOn(form, field('b1'), save)
    expect(at()).toBe('r2')
    goOn(form, field('r1'), save)
    expect(at()).toBe('save')
  })

  it('with Ctrl is done, from any field', () => {
    expect(press('t1', { ctrlKey: true }).defaultPrevented).toBe(true)
    expect(done).toBe(1)
  })

  it('that ends a composition, or that another list has taken, does nothing', () => {
    press('name', { isComposing: true })
    expect(at()).toBe('name')
    field('name').addEventListener('keydown', event => event.preventDefault(), { once: true })
    press('name')
    expect(at()).toBe('name')
  })
})

it('a form begins at its first field', () => {
  toTheFirst(form)
  expect(at()).toBe('name')
  expect(() => toTheFirst(null)).not.toThrow()
})
