/** The checks of the plan, for facilitators: what is missing or does not add up, how to mend it, and what may stand with a reason. */

import { useSignal } from '@preact/signals'
import type { ComponentChildren, JSX } from 'preact'
import { useEffect, useMemo, useRef } from 'preact/hooks'

import { serverOf, type Server } from '../_frontend/api'
import { t, tn } from '../_frontend/i18n'
import { Icon } from '../_frontend/icons'
import { addRecord, deleteRecord, meta, now } from '../_frontend/records'
import type { Room } from '../_frontend/room'
import { announce, Button, Dialog, Field, toast } from '../_frontend/ui'
import { followChecks, SEVERITIES, sorted, type Finding, type Severity } from './checks'
import './beside.css'
import './checks.css'
import { FindingItem } from './finding_item'
import type { SectionProps } from './section'

export function ChecksSection({ room, host }: SectionProps): JSX.Element {
  const server = useMemo(() => serverOf(host.session), [host.session?.room])
  if (!server) {
    return (
      <div class="u-empty">
        <Icon name="list-checks" />
        <p>{t('The checks are made by the workshop’s own server; this page does not come from it.')}</p>
      </div>
    )
  }
  return <Checked room={room} server={server} />
}

function Checked({ room, server }: { room: Room; server: Server }): JSX.Element {
  const root = useRef<HTMLDivElement>(null)
  const following = useMemo(() => followChecks(room, server), [room, server])
  const accepting = useSignal<Finding | null>(null)
  useEffect(() => following.stop, [following])
  useEffect(() => {
    const observer = new IntersectionObserver(entries => following.watch(entries.at(-1)!.isIntersecting))
    observer.observe(root.current!)
    return () => observer.disconnect()
  }, [following])
  const checks = following.checks.value
  const wrong = following.wrong.value
  const finished = !!meta(room).value.closed
  const { open, accepted } = sorted(checks?.findings ?? [])
  const left = SEVERITIES.reduce((sum, severity) => sum + open[severity].length, 0)
  const said = useRef<number | null>(null)
  useEffect(() => {
    if (!checks) return
    if (said.current !== null && said.current !== left) announce(left ? tn('{n} thing is open in the plan.', '{n} things are open in the plan.', left) : t('Nothing is missing.'))
    said.current = left
  }, [checks, left])

  const item = (finding: Finding): JSX.Element => (
    <FindingItem key={finding.key} finding={finding} room={room} letStand={() => (finished ? toast(FINISHED()) : (accepting.value = finding))} takeBack={() => (finished ? toast(FINISHED()) : takeBack(room, finding))} />
  )
  return (
    <div class="pb-ck" ref={root}>
      <h3 class="u-hidden">{t('Checks')}</h3>
      <p class="pb-lead">{t('What a reader of the plan would ask about. Only facilitators see this; what you let stand is printed with its reason.')}</p>
      {wrong && (
        <div class="u-note u-note--failed pb-retry" role="status">
          <Icon name="triangle-alert" />
          <p>{wrong} {checks && t('Below is what was found before.')}</p>
          <Button icon="refresh-cw" onClick={following.again}>{t('Try again')}</Button>
        </div>
      )}
      {!checks && !wrong && <p class="u-empty" role="status"><Icon name="loader-circle" /> {t('Looking through the plan…')}</p>}
      {checks && !left && (
        <div class="u-empty">
          <Icon name="circle-check" />
          <p><strong>{accepted.length ? t('Everything has been looked at.') : t('Nothing is missing.')}</strong></p>
          <p>{accepted.length ? t('What is missing stands with a reason.') : t('Every goal says how it is reached, by whom, when and for how much.')}</p>
        </div>
      )}
      {SEVERITIES.map(severity => open[severity].length > 0 && (
        <Group key={severity} name={severity} icon={ICONS[severity]} title={severityName(severity)} count={open[severity].length} folded={severity === 'note'}>{open[severity].map(item)}</Group>
      ))}
      {accepted.length > 0 && <Group name="accepted" icon="circle-check" title={t('Let stand')} count={accepted.length}>{accepted.map(item)}</Group>}
      {accepting.value && <LetStand key={accepting.value.key} room={room} finding={accepting.value} close={() => (accepting.value = null)} />}
    </div>
  )
}

interface GroupProps {
  name: string
  icon: string
  title: string
  count: number
  /** Closed at first: there can be many, and none is urgent. */
  folded?: boolean
  children: ComponentChildren
}

function Group({ name, icon, title, count, folded, children }: GroupProps): JSX.Element {
  const open = useSignal(!folded)
  return (
    <details class={`pb-ck-group pb-ck-group--${name}`} open={open.value} onToggle={event => (open.value = event.currentTarget.open)}>
      <summary>
        <Icon name={icon} />
        <h4>{title} <span class="pb-ck-count">{count}</span></h4>
        <Icon name={open.value ? 'chevron-up' : 'chevron-down'} />
      </summary>
      <ul class="pb-ck-list">{children}</ul>
    </details>
  )
}

const FINISHED = (): string => t('The workshop is over. You can read it; nothing can be changed.')
const ICONS: Record<Severity, string> = { error: 'circle-x', warning: 'triangle-alert', note: 'info' }

function severityName(severity: Severity): string {
  switch (severity) {
    case 'error':
      return t('To be mended')
    case 'warning':
      return t('Somebody will ask')
    case 'note':
      return t('Good to know')
  }
}

function takeBack(room: Room, { key, reason }: Finding): void {
  deleteRecord(room, 'accepted', key)
  toast(t('It is open again.'), { action: { label: t('Undo'), run: () => accept(room, key, reason ?? '') } })
}

const accept = (room: Room, key: string, reason: string): unknown => addRecord(room, 'accepted', { author: undefined, created: undefined, via: undefined, reason, at: now() }, key)

/** Asks for the reason, which is printed beside the finding. */
function LetStand({ room, finding, close }: { room: Room; finding: Finding; close: () => void }): JSX.Element {
  const reason = useSignal('')
  const missing = useSignal(false)
  const words = useRef<HTMLTextAreaElement>(null)
  const done = (): void => {
    missing.value = !reason.peek().trim()
    if (missing.peek()) return void words.current?.focus()
    accept(room, finding.key, reason.peek().trim())
    close()
    toast(t('It stands, with your reason.'), { action: { label: t('Undo'), run: () => deleteRecord(room, 'accepted', finding.key) } })
  }
  return (
    <Dialog
      title={t('Let it stand?')}
      onClose={close}
      footer={
        <>
          <Button onClick={close}>{t('Cancel')}</Button>
          <Button kind="primary" onClick={done}>{t('Let it stand')}</Button>
        </>
      }
    >
      <div class="u-stack">
        <p>{finding.text}</p>
        <Field label={t('Why may it stand?')} hint={t('Readers of the plan see the reason. No names of people, please.')} multiline max={2_000} value={reason.value} inputRef={words} error={missing.value ? t('Please give the reason.') : undefined} onInput={text => (reason.value = text)} />
      </div>
    </Dialog>
  )
}
