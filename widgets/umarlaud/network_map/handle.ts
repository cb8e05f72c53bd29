/** What the page around may ask of the map of the network. */

import type { Signal } from '@preact/signals'

import type { LonLat } from '../_frontend/ground/geometry'
import type { Places } from '../_frontend/ground/places'
import type { BaseMap } from '../_frontend/widget'
import type { NetworkState } from './state'

export interface MapHandle {
  /** The middle of what can be seen of the map, where the crosshair stands. */
  middle(): LonLat
  goTo(points: LonLat[], closest?: number): void
  /** How many pixels at the bottom a sheet or card covers; with `still` the middle stays the middle. */
  cover(pixels: number, still?: boolean): void
  fitHome(): void
  focusMember(id: string): boolean
  reveal(ids: readonly string[]): void
}

export interface MapModeProps {
  state: NetworkState
  base: BaseMap
  places: Places
  screen: boolean
  /** Pixels at the bottom that buttons always cover. */
  foot?: number
  tiles?: string | null
  /** Set while a place is being chosen: a tap on the map goes to it. */
  tap: Signal<((point: LonLat) => void) | null>
  crosshair: Signal<boolean>
  /** Follows the middle of the map while the crosshair is on. */
  middle: Signal<LonLat>
  /** Receives the map once it stands, null when it goes. */
  handle?: Signal<MapHandle | null>
  /** How many pixels of the map the card of a group covers. */
  covers?: (pixels: number) => void
}
