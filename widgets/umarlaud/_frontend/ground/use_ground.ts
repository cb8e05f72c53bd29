/** What every widget on a map does alike: fetches its ground, knows how wide it is, and never loses the keyboard. */

import { useSignal, useSignalEffect, type ReadonlySignal, type Signal } from '@preact/signals'
import type { RefObject } from 'preact'
import { useEffect, useRef } from 'preact/hooks'

import type { BaseMap, Host } from '../widget'
import { Gazetteer } from './gazetteer'
import { Places } from './places'

/** From this width on a list or a sheet stands beside the map. */
export const WIDE = 860

export interface Ground { base: BaseMap; places: Places; gazetteer: Gazetteer }

/** The ground once it is here, whether it could not be fetched, and how to try again; `known` gets its places. */
export function useGround(host: Host, known: Signal<Places | null>): { ground: ReadonlySignal<Ground | null>; failed: ReadonlySignal<boolean>; load: () => void } {
  const ground = useSignal<Ground | null>(null)
  const failed = useSignal(false)
  const load = (): void => {
    failed.value = false
    host.baseMap().then(
      base => {
        const places = new Places(base)
        known.value = places
        ground.value = { base, places, gazetteer: new Gazetteer(base, places) }
      },
      () => (failed.value = true)
    )
  }
  // a host is a new object at each drawing of the page around us; the ground it gives is the same
  useEffect(load, [])
  return { ground, failed, load }
}

/** Whether there is room for a list or a sheet beside the map. */
export function useWide(root: RefObject<HTMLElement | null>): ReadonlySignal<boolean> {
  const wide = useSignal(false)
  useEffect(() => {
    const observer = new ResizeObserver(() => root.current && (wide.value = root.current.clientWidth >= WIDE))
    observer.observe(root.current!)
    return () => observer.disconnect()
  }, [])
  return wide
}

/** What had the focus may be gone with a sheet: never leave a keyboard at the top of the page. */
export function useFocusAfter(root: RefObject<HTMLElement | null>, open: () => boolean): void {
  const busy = useRef(false)
  useSignalEffect(() => {
    const was = busy.current
    busy.current = open()
    if (!was || busy.current) return
    setTimeout(() => {
      if (document.activeElement !== document.body) return
      root.current?.querySelector<HTMLElement>('.pm-card .u-button, .pm-bar .u-button--primary')?.focus({ preventScroll: true })
    }, 50)
  })
}
