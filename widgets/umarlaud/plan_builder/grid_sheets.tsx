/** What a grid asks and tells in a sheet: what to do with a row, and what did not fit of what was pasted. */

import type { JSX } from 'preact'

import { t, tn } from '../_frontend/i18n'
import { Button, Dialog, Sheet } from '../_frontend/ui'
import { copyMisfits, type GridState } from './grid_state'
import type { Row } from './plan'

export function RowMenu({ grid, row }: { grid: GridState; row: Row }): JSX.Element {
  const index = grid.indexOf(row.key)
  const close = (): void => void (grid.menu.value = null)
  const act = (run: () => void) => (): void => {
    close()
    // after the dialog has given the focus back
    setTimeout(run)
  }
  const closed = grid.plan.closed.value
  return (
    <Dialog title={t('Row {n}', { n: index + 1 })} onClose={close}>
      <div class="pb-menu">
        {closed && <p class="u-note u-note--waiting">{closed}</p>}
        <Button icon="between-horizontal-start" disabled={!!closed} onClick={act(() => grid.add())}>{t('Add a row below')}<kbd>Ctrl Enter</kbd></Button>
        <Button icon="arrow-up" disabled={!!closed || index === 0} onClick={act(() => grid.shift(-1))}>{t('Move up')}<kbd>Alt ↑</kbd></Button>
        <Button icon="arrow-down" disabled={!!closed || index >= grid.rows.length - 1} onClick={act(() => grid.shift(1))}>{t('Move down')}<kbd>Alt ↓</kbd></Button>
        <Button icon="link" onClick={act(() => (grid.tracing.value = row.key))}>{t('Came from …')}</Button>
        <Button kind="danger" icon="trash-2" disabled={!!closed} onClick={act(() => grid.remove())}>{t('Delete the row')}<kbd>Ctrl Delete</kbd></Button>
      </div>
    </Dialog>
  )
}

export function Misfits({ grid }: { grid: GridState }): JSX.Element {
  const misfits = grid.misfits.value
  const close = (): void => void (grid.misfits.value = [])
  return (
    <Sheet
      title={tn('{n} cell did not fit', '{n} cells did not fit', misfits.length)}
      onClose={close}
      footer={
        <>
          <Button icon="copy" onClick={() => copyMisfits(misfits)}>{t('Copy the text')}</Button>
          <Button kind="primary" onClick={close}>{t('Go on')}</Button>
        </>
      }
    >
      <p>{t('Everything else is in the table. These stayed as they were:')}</p>
      <ul class="pb-misfits">
        {misfits.map((one, i) => (
          <li key={i}>
            <p><b>{t('Row {n}', { n: one.row })}{one.column && `, ${one.column}`}</b></p>
            <blockquote>{one.text}</blockquote>
            <p class="u-soft">{one.why}</p>
          </li>
        ))}
      </ul>
    </Sheet>
  )
}
