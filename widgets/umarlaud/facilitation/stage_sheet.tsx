/** One stage: its title, what people do in it, its minutes; beginning with it, taking it out. */

import { useSignal, type Signal } from '@preact/signals'
import type { JSX } from 'preact'

import { t, tn } from '../_frontend/i18n'
import { meta, writeMeta } from '../_frontend/records'
import type { Stage } from '../_frontend/schema'
import { Button, Field, Sheet, toast } from '../_frontend/ui'
import { edited, inLanguage, MOST_WORDS, onlyIn, removed, stageNamed } from './agenda'
import { AlongTick } from './along'
import { contentOf } from './content'
import { languageName } from './language_names'
import { Minutes, minutesFrom, wrongMinutes } from './minutes'
import { Note } from './note'
import type { Lead } from './state'
import { kindMeaning, kindName, stageTitle } from './words'

interface Props {
  lead: Lead
  name: string
  goHere: (stage: Stage) => void
  along: Signal<boolean>
  close: () => void
}

export function StageSheet({ lead, name, goHere, along, close }: Props): JSX.Element | null {
  const { room } = lead
  const workshop = meta(room).value
  const stage = stageNamed(workshop, name)
  const own = workshop.language ?? 'et'
  const title = useSignal<Readonly<Record<string, string>>>(stage?.title ?? {})
  const instruction = useSignal<Readonly<Record<string, string>>>(stage?.instruction ?? {})
  const minutes = useSignal(stage?.minutes ? String(stage.minutes) : '')
  if (!stage) return null
  const others = ['et', 'en', 'ru'].filter(one => one !== own)
  const wrong = wrongMinutes(minutes.value)
  const save = (): void => {
    if (wrong) return
    writeMeta(room, edited(meta(room).peek(), name, { title: title.value, instruction: instruction.value, minutes: minutesFrom(minutes.value) }))
    toast(t('Saved'))
    close()
  }
  const kept = onlyIn(workshop, name, contentOf(room))
  const remove = (): void => {
    const now = meta(room).peek()
    const was = { agenda: now.agenda ?? [], stages: now.stages ?? {}, boards: now.boards ?? [], stage: now.stage ?? null }
    writeMeta(room, removed(now, name))
    close()
    toast(t('“{stage}” is taken out of the day.', { stage: stageTitle(stage, now) }), { action: { label: t('Undo'), run: () => writeMeta(room, was) } })
  }
  const words = (language: string): JSX.Element => (
    <>
      <Field
        label={language === own ? t('Title') : t('Title ({language})', { language: languageName(language) })}
        placeholder={language === own ? kindName(stage.kind) : undefined}
        max={200}
        value={title.value[language] ?? ''}
        onInput={value => (title.value = inLanguage(title.peek(), language, value))}
      />
      <Field
        label={language === own ? t('What to do here') : t('What to do here ({language})', { language: languageName(language) })}
        multiline
        max={MOST_WORDS}
        value={instruction.value[language] ?? ''}
        onInput={value => (instruction.value = inLanguage(instruction.peek(), language, value))}
      />
    </>
  )
  return (
    <Sheet
      title={stageTitle(stage, workshop)}
      onClose={close}
      footer={
        <>
          <Button onClick={close}>{t('Cancel')}</Button>
          <Button kind="primary" onClick={save}>{t('Save')}</Button>
        </>
      }
    >
      <div class="fl-form">
        <p class="u-soft">{kindMeaning(stage.kind)}</p>
        {stage.name !== workshop.stage && (
          <>
            <AlongTick along={along} />
            <Button
              icon="arrow-right"
              onClick={() => {
                close()
                goHere(stage)
              }}
            >
              {t('Go to this part now')}
            </Button>
          </>
        )}
        {words(own)}
        <Minutes value={minutes} wrong={wrong} />
        <details class="fl-fold">
          <summary>{t('In other languages')}</summary>
          <div class="fl-form">{others.map(words)}</div>
        </details>
        {lead.desk && <Note lead={lead} name={stage.name} label={t('My notes on this part')} />}
        {kept === 0 ? (
          <Button kind="danger" icon="trash-2" onClick={remove}>{t('Take this part out')}</Button>
        ) : (
          <p class="u-soft u-small">
            {tn('This part cannot be taken out: {n} contribution stands in it. Hide it instead.', 'This part cannot be taken out: {n} contributions stand in it. Hide it instead.', kept)}
          </p>
        )}
      </div>
    </Sheet>
  )
}
