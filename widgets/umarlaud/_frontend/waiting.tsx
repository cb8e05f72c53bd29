/** What a person wrote that waits for the facilitator's approval: on this device until it is in the room, or turned down. */

import { effect, signal, useSignal } from '@preact/signals'
import type { JSX } from 'preact'

import { copyText } from './copy'
import { t, tn } from './i18n'
import { meta, records, type Root } from './records'
import type { Refusal, Room } from './room'
import { Button, Sheet, toast } from './ui'

export interface Waiting {
  root: string
  key: string
  text: string
  /** The record as it stood when this went to the facilitator, as JSON; null when there was none. */
  before: string | null
}

const lists = new WeakMap<Room, ReturnType<typeof follow>>()

function read(key: string): Waiting[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? '[]')
    return Array.isArray(kept) ? kept.filter((one): one is Waiting => typeof one?.root === 'string' && typeof one.key === 'string' && typeof one.text === 'string') : []
  } catch {
    return []
  }
}

function write(key: string, list: readonly Waiting[]): void {
  try {
    if (list.length) localStorage.setItem(key, JSON.stringify(list))
    else localStorage.removeItem(key)
  } catch {
    // then it is shown as long as this page is open
  }
}

/** Whether what this page adds waits for a facilitator's approval before others see it: then the room itself says what becomes of it. */
export const waits = (room: Room): boolean => room.role === 'participant' && !!meta(room).peek().approval

/** Roots whose records may wait. */
const ROOTS = new Set<string>(['problems', 'offers', 'stakeholders', 'ties', 'cards', 'goals', 'evidence', 'cases', 'people'])

function recordAt(room: Room, root: string, key: string): string | null {
  const record = ROOTS.has(root) ? records<object>(room, root as Root).value.get(key) : undefined
  return record ? JSON.stringify(record) : null
}

/** What the room keeps of a record that waits comes a moment after the word that it waits, or before it (ms). */
const SETTLES = 1_500

function follow(room: Room, workshop: string) {
  const key = `umarlaud:waiting:${workshop}:${room.me}`
  const list = signal<readonly Waiting[]>(read(key))
  const settling = new Set<string>()
  const change = (next: readonly Waiting[]): void => {
    list.value = next
    write(key, next)
  }
  const without = (where: Refusal['where']): Waiting[] => list.peek().filter(one => one.root !== where[0] || one.key !== where[1])
  const take = (refusal: Refusal): void => {
    const [root, record] = [refusal.where[0] ?? '', refusal.where[1] ?? '']
    const name = `${root}/${record}`
    const known = list.peek().find(one => one.root === root && one.key === record)
    change([...without(refusal.where), { root, key: record, text: refusal.text ?? known?.text ?? '', before: known?.before ?? null }])
    if (!known) toast(t('This goes to the facilitator, who looks at it first.'))
    settling.add(name)
    setTimeout(() => {
      settling.delete(name)
      if (!known) change(list.peek().map(one => (one.root === root && one.key === record ? { ...one, before: recordAt(room, root, record) } : one)))
      else list.value = [...list.peek()]
    }, SETTLES)
  }
  const stopHearing = effect(() => {
    const heard = room.refusals.value.filter(one => one.rule === 'waiting' || one.rule === 'rejected')
    if (!heard.length) return
    for (const one of heard) {
      if (one.rule === 'waiting') take(one)
      else change(without(one.where))
    }
    if (heard.some(one => one.rule === 'waiting')) room.refusals.value = room.refusals.peek().filter(one => one.rule !== 'waiting')
  })
  // what came into the room is waiting no more
  const stopReading = effect(() => {
    if (!room.synced.value) return
    const left = list.value.filter(one => {
      const now = recordAt(room, one.root, one.key)
      return settling.has(`${one.root}/${one.key}`) || now === one.before || now === null
    })
    if (left.length !== list.peek().length) {
      change(left)
      toast(t('The facilitator let your words into the room.'))
    }
  })
  return {
    list,
    drop: (one: Waiting): void => change(list.peek().filter(other => other !== one)),
    stop(): void {
      stopHearing()
      stopReading()
    }
  }
}

/** What waits in this workshop; followed from the first time that it is asked for. */
export function waitingList(room: Room, workshop: string): ReturnType<typeof follow> {
  let found = lists.get(room)
  if (!found) lists.set(room, (found = follow(room, workshop)))
  return found
}

/** The words of a record of one's own that waits, where this workshop is followed; nothing where it does not wait. */
export function waitingWords(room: Room, root: Root, key: string): string | undefined {
  return lists.get(room)?.list.value.find(one => one.root === root && one.key === key)?.text
}

/** "Waiting for approval (2)", and behind it the texts. */
export function WaitingButton({ room, workshop }: { room: Room; workshop: string }): JSX.Element | null {
  const { list, drop } = waitingList(room, workshop)
  const open = useSignal(false)
  const n = list.value.length
  if (!n && !open.value) return null
  return (
    <>
      {n > 0 && (
        <button type="button" class="u-note__link" aria-haspopup="dialog" onClick={() => (open.value = true)}>
          {t('Waiting for approval ({n})', { n })}
        </button>
      )}
      {open.value && (
        <Sheet title={t('Waiting for approval ({n})', { n })} onClose={() => (open.value = false)}>
          <div class="u-stack">
            <p>{list.value.length ? tn('The facilitator looks at this before the others see it. It is kept on this device.', 'The facilitator looks at these before the others see them. They are kept on this device.', n) : t('Nothing waits any more.')}</p>
            {list.value.map(one => (
              <div class="u-refused" key={`${one.root}/${one.key}`}>
                <blockquote>{one.text || t('(no words)')}</blockquote>
                <div class="u-row">
                  <Button icon="copy" onClick={() => copyText(one.text)}>{t('Copy the text')}</Button>
                  <Button kind="quiet" onClick={() => drop(one)}>{t('Take off the list')}</Button>
                </div>
              </div>
            ))}
          </div>
        </Sheet>
      )}
    </>
  )
}
