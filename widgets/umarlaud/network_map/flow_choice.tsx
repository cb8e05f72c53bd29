/** Which way information goes between two organisations: three large choices in their names. */

import type { JSX } from 'preact'
import { useId } from 'preact/hooks'

import { t } from '../_frontend/i18n'
import { Icon } from '../_frontend/icons'
import type { Said } from './write_tie'

interface Props {
  from: string
  to: string
  value: Said['flow']
  onChange: (flow: NonNullable<Said['flow']>) => void
}

export function FlowChoice({ from, to, value, onChange }: Props): JSX.Element {
  const name = useId()
  const options: [NonNullable<Said['flow']>, string][] = [
    ['both', t('Both ways')],
    ['out', `${from} → ${to}`],
    ['in', `${to} → ${from}`]
  ]
  return (
    <fieldset class="nm-flow">
      <legend>{t('Which way does information go?')}</legend>
      {options.map(([flow, words]) => (
        <label key={flow} class={`nm-flow__one${value === flow ? ' nm-flow__one--on' : ''}`}>
          <input type="radio" name={name} value={flow} checked={value === flow} onChange={() => onChange(flow)} />
          {value === flow && <Icon name="check" size={20} />}
          <span>{words}</span>
        </label>
      ))}
    </fieldset>
  )
}
