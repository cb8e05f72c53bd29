/** What a section of the plan's page is given, and how the sections lead to each other. */

import type { JSX } from 'preact'

import type { Room } from '../_frontend/room'
import type { Host } from '../_frontend/widget'

export interface SectionProps {
  room: Room
  host: Host
}

export interface Section {
  /** The word by which other sections lead here. */
  name: 'table' | 'indicators' | 'evidence' | 'cases' | 'checks'
  icon: string
  title(): string
  /** Only facilitators see it. */
  facilitators?: boolean
  View: (p: SectionProps) => JSX.Element
}
