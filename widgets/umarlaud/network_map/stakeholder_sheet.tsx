/** A whole organisation in a sheet: every field, its ties as both sides see them, and what one may do with it. */

import { useSignal } from '@preact/signals'
import type { JSX } from 'preact'
import { useEffect, useRef } from 'preact/hooks'

import { formatTime, t, tn } from '../_frontend/i18n'
import { Icon } from '../_frontend/icons'
import { mine } from '../_frontend/records'
import type { Stakeholder } from '../_frontend/schema'
import { announce, Button, Dialog, Sheet, toast } from '../_frontend/ui'
import { closedBecause } from './access'
import { twinsOf } from './duplicates'
import { memberByline } from './member_card'
import { MemberMark, TieLine } from './member_mark'
import { mayMergeAway, unmerge } from './merge'
import { MergeSheet } from './merge_sheet'
import { InPlan } from '../plan_builder/in_plan'
import { rank } from './network'
import { OwnOrganisation } from './own_organisation'
import { deletable, othersAt, removeStakeholder } from './remove'
import { Said } from './said'
import type { NetworkState } from './state'
import { formName } from './words'

export function StakeholderSheet({ id, state, showOnMap }: { id: string; state: NetworkState; showOnMap: (member: Stakeholder) => void }): JSX.Element | null {
  const { room } = state
  const last = useRef<Stakeholder | null>(null)
  const merging = useSignal<{ other: string | null } | null>(null)
  const asking = useSignal(false)
  const { members, resolve, ties, aliases } = state.network.value
  const present = members.get(resolve(id))
  if (present) last.current = present
  const member = last.current
  const gone = !present
  const close = (): void => void (state.opened.value = null)
  useEffect(() => {
    if (gone) announce(t('This organisation was deleted.'))
  }, [gone])
  if (!member) return null

  const closed = closedBecause(room)
  const own = mine(room, member) && !gone
  const refused = own ? deletable(state, member.id) : ''
  const around = [...ties.values()].filter(({ a, b }) => a === member.id || b === member.id).sort((x, y) => rank(y.today) - rank(x.today))
  const twins = twinsOf(member.id, state.network.value)
  const remove = (): void => {
    const back = removeStakeholder(state, member.id)
    if (state.selected.peek() === member.id) state.selected.value = null
    close()
    toast(t('{name} is deleted.', { name: member.name }), { action: { label: t('Undo'), run: back } })
  }
  const fields: [string, string][] = [
    [t('Offers'), member.offers], [t('Needs'), member.needs], [t('Where one hears of it'), member.channels], [t('Contact'), member.contact]
  ]
  const added = [state.authorName(member), member.created && formatTime(member.created)].filter(Boolean).join(' · ')
  return (
    <>
      <Sheet
        title={member.name}
        onClose={close}
        class="pm-sheet"
        footer={
          <>
            {!gone && member.lon != null && <Button icon="map-pin" onClick={() => showOnMap(member)}>{t('On the map')}</Button>}
            {own && <Button icon="pencil" disabled={!!closed} onClick={() => { close(); state.writing.value = { what: 'stakeholder', id: member.id } }}>{t('Edit')}</Button>}
            {!gone && <Button kind="primary" icon="plus" disabled={!!closed} onClick={() => { close(); state.writing.value = { what: 'tie', a: member.id, b: null } }}>{t('Add a tie')}</Button>}
            {gone && <Button kind="primary" onClick={close}>{t('Close')}</Button>}
          </>
        }
      >
        {gone && <p class="u-note u-note--waiting">{t('This organisation was deleted while you had it open. What was said of it is still shown here.')}</p>}
        {closed && !gone && <p class="u-note u-note--waiting">{closed}</p>}
        <p class="pm-byline"><MemberMark member={member} size={36} /> <b>{memberByline(member, state)}</b></p>
        {!gone && twins.map(twin => (
          <div class="u-note u-note--info" key={twin.id}>
            <div>
              <p>{t('“{name}” is here twice. Are the two the same?', { name: member.name })}</p>
              {mayMergeAway(room, member) || mayMergeAway(room, twin)
                ? <Button disabled={!!closed} onClick={() => (merging.value = { other: twin.id })}>{t('Yes, unite them')}</Button>
                : <p class="u-small">{t('A facilitator, or who added one of them, can unite them.')}</p>}
            </div>
          </div>
        ))}
        {!gone && !closed && <OwnOrganisation state={state} id={member.id} />}
        {fields.filter(([, text]) => text?.trim()).map(([name, text]) => (
          <div class="pm-detail" key={name}>
            <h3>{name}</h3>
            <p class="pm-prose">{text}</p>
          </div>
        ))}
        {!gone && (
          <div class="pm-detail nm-around">
            <h3>{around.length ? tn('{n} tie', '{n} ties', around.length) : t('No ties yet.')}</h3>
            {around.map(tie => (
              <details key={tie.key}>
                <summary><TieLine form={tie.today} width={44} /> <span>{state.nameOf(tie.a === member.id ? tie.b : tie.a)} <small>{formName(tie.today)}</small></span></summary>
                <Said tie={tie} state={state} />
                <Button disabled={!!closed} icon="pencil" onClick={() => { close(); state.writing.value = { what: 'tie', a: member.id, b: tie.a === member.id ? tie.b : tie.a } }}>
                  {tie.views.has(room.speaker.value.person) ? t('Change my view') : t('Say my view')}
                </Button>
              </details>
            ))}
          </div>
        )}
        <InPlan room={room} root="stakeholders" id={member.id} />
        {!!aliases.get(member.id)?.length && (
          <div class="pm-detail">
            <h3>{t('Also entered as')}</h3>
            <ul class="nm-aliases">
              {aliases.get(member.id)!.map(alias => state.stakeholders.value.get(alias)).filter((one): one is Stakeholder => !!one).map(one => (
                <li key={one.id}>
                  <span>{one.name} <small class="u-soft">{state.authorName(one)}</small></span>
                  {mayMergeAway(room, one) && <Button icon="unlink" disabled={!!closed} onClick={() => { unmerge(room, one.id); announce(t('They are two again.')) }}>{t('Part')}</Button>}
                </li>
              ))}
            </ul>
          </div>
        )}
        {added && <p class="u-soft u-small">{t('Added by {who}', { who: added })}</p>}
        {!gone && !closed && (
          <div class="pm-row">
            <Button icon="merge" onClick={() => (merging.value = { other: null })}>{t('The same as …')}</Button>
            {own && !refused && <Button kind="danger" icon="trash-2" onClick={() => (othersAt(state, member.id) ? (asking.value = true) : remove())}>{t('Delete')}</Button>}
          </div>
        )}
        {own && refused && !closed && <p class="u-soft u-small"><Icon name="info" size={18} /> {refused}</p>}
      </Sheet>
      {merging.value && present && <MergeSheet state={state} id={present.id} other={merging.value.other} close={() => (merging.value = null)} />}
      {asking.value && (
        <Dialog
          title={t('Delete {name}?', { name: member.name })}
          onClose={() => (asking.value = false)}
          footer={
            <>
              <Button onClick={() => (asking.value = false)}>{t('Keep it')}</Button>
              <Button kind="danger" icon="trash-2" onClick={remove}>{t('Delete')}</Button>
            </>
          }
        >
          <p>{tn('{n} other person has drawn ties to it. They are not counted while it is gone.', '{n} other people have drawn ties to it. They are not counted while it is gone.', othersAt(state, member.id))}</p>
        </Dialog>
      )}
    </>
  )
}
