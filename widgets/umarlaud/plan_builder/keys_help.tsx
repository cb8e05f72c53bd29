/** The keys of the tables. */

import type { JSX } from 'preact'

import { t } from '../_frontend/i18n'
import { Button, Sheet } from '../_frontend/ui'

export function KeysHelp({ onClose }: { onClose: () => void }): JSX.Element {
  const keys: [string, string][] = [
    [t('Arrows, Tab, Home, End'), t('Go from cell to cell')],
    [t('Letters, Enter or F2'), t('Write in the cell; Enter goes down, Tab to the right, Esc leaves it as it was')],
    ['Shift + ← ↑ → ↓', t('Choose several cells')],
    ['Ctrl + C, X, V', t('Copy, cut, paste – also from Excel, LibreOffice or Google Sheets')],
    ['Delete', t('Empty the cells')],
    ['Ctrl + Z, Ctrl + Y', t('Undo and redo what you did yourself')],
    ['Ctrl + Enter', t('Add a row below')],
    ['Alt + ↑ ↓', t('Move the row up or down')],
    ['Ctrl + Delete', t('Delete the row')],
    ['Esc, Tab', t('Leave the table')]
  ]
  return (
    <Sheet title={t('Keys')} onClose={onClose} footer={<Button kind="primary" onClick={onClose}>{t('Close')}</Button>}>
      <dl class="pb-keys">
        {keys.map(([key, what]) => (
          <div key={key}>
            <dt><kbd>{key}</kbd></dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
    </Sheet>
  )
}
