/** The things that are voted on, as the document names them. */

import { t } from '../_frontend/i18n'
import { meta, records } from '../_frontend/records'
import type { Room } from '../_frontend/room'
import type { Vote } from '../_frontend/schema'
import { agenda, said } from '../_frontend/stages'

export interface Item {
  id: string
  title: string
  /** What else there is to read about it; '' where there is nothing. */
  text: string
  gone: boolean
}

type Named = { title?: string; text?: string; body?: string; description?: string }

const GONE = (): Pick<Item, 'title' | 'text' | 'gone'> => ({ title: t('(no longer there)'), text: '', gone: true })

/** One thing of a vote. A card has its text for a title; a goal's body and a problem's description can be read under it. */
export function itemOf(room: Room, on: Vote['on'], id: string): Item {
  const record = records<Named>(room, on).value.get(id)
  if (!record) return { id, ...GONE() }
  const title = (on === 'cards' ? record.text : record.title)?.trim() || t('(without a title)')
  const text = (on === 'goals' ? record.body : on === 'cards' ? '' : record.description)?.trim() ?? ''
  return { id, title, text, gone: false }
}

export function itemsOf(room: Room, vote: Vote): Item[] {
  return (vote.items ?? []).map(id => itemOf(room, vote.on, id))
}

export function titleOf(room: Room, vote: Vote): string {
  return said(vote.title, meta(room).value.language) || t('Vote')
}

/** Votes in the order in which they are asked: those of `stage`, where the first stage of votes has those of none too; without one, all. */
export function votesOf(room: Room, stage: string | null): Vote[] {
  const all = [...records<Vote>(room, 'votes').value.values()]
  const first = agenda(meta(room).value).find(one => one.kind === 'votes')?.name
  const belongs = (vote: Vote): boolean => !stage || vote.stage === stage || (!vote.stage && stage === first)
  return all.filter(belongs).sort((one, other) => (one.order ?? 0) - (other.order ?? 0) || (one.id < other.id ? -1 : 1))
}
