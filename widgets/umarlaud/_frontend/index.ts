/** The light page: reads the session, opens the room, and puts the shell around the widgets that the page names. */

import './theme.css'
import './states.css'
import './enter.css'
import './shell.css'

import { h, render } from 'preact'

import { Slip } from '../ballot/slip'
import { loadLanguage, t } from './i18n'
import { showPresence } from './presence'
import type { Placed } from './parts'
import { openRoom } from './room'
import { connectionOf, readSession } from './session'
import { Shell } from './shell'
import { baseMapFrom } from './widget'
import { WIDGETS } from './widgets'

function placed(main: Element): Placed[] {
  return WIDGETS.flatMap(widget => {
    const element = main.querySelector<HTMLElement>(widget.tag)
    if (!element) return []
    let options: Record<string, unknown> = {}
    try {
      options = JSON.parse(element.dataset.options || '{}') as Record<string, unknown>
    } catch {
      console.warn(`${widget.tag}: data-options is not JSON`)
    }
    return [{ widget, options }]
  })
}

async function start(): Promise<void> {
  const main = document.querySelector('main')
  if (!main) return
  const session = readSession()
  if (session?.slip) {
    await loadLanguage(document.documentElement.lang || session.language)
    const page = document.createElement('div')
    page.className = 'umarlaud u-page'
    main.replaceWith(page)
    render(h(Slip, { session }), page)
    return
  }
  const room = openRoom(session && connectionOf(session))
  await loadLanguage(document.documentElement.lang || session?.language || 'et')
  const widgets = placed(main)
  const big = widgets.find(one => one.widget.name === 'screen')
  const root = document.createElement('div')
  root.className = 'umarlaud u-page'
  main.replaceWith(root)
  const host = { session, baseMap: baseMapFrom(session?.base_map ?? null) }
  if (big) {
    render(h('main', null, h(big.widget.View, { room, host: { ...host, layout: 'screen', options: big.options } })), root)
  } else {
    showPresence(room)
    render(h(Shell, { room, session, widgets, baseMap: host.baseMap }), root)
  }
}

start().catch((error: unknown) => {
  console.error(error)
  const words = document.createElement('p')
  words.className = 'u-empty'
  words.setAttribute('role', 'alert')
  words.textContent = t('The page could not be shown. Load it again; what you wrote is kept.')
  ;(document.querySelector('.u-page') ?? document.body).append(words)
})
