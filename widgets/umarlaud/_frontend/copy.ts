/** Copies without a secure context too: halls have plain http. */

import { t } from './i18n'
import { toast } from './live'

export function copyText(text: string): void {
  const area = document.createElement('textarea')
  area.value = text
  area.style.position = 'fixed'
  area.style.opacity = '0'
  // inside the open dialog: outside of it nothing can take the focus
  const holder = document.querySelector('dialog[open]') ?? document.body
  const before = document.activeElement
  holder.append(area)
  area.select()
  const done = document.execCommand('copy')
  area.remove()
  if (before instanceof HTMLElement) before.focus()
  toast(done ? t('Copied') : t('Select the text and copy it yourself.'))
}
