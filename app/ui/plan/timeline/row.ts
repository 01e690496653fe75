import type { ScopeCompletion, Standing } from '~/domain/plan/scope-progress'
import type { Lane } from '~/domain/plan/timeline'

/** One row of a timeline, as its drawing and its table show it. */
export interface TimelineRow {
  key: string
  name: string
  href: string
  /** Dates and hours in words: 'Fri 9 Jan 2026 · 16 h of 40 h'. */
  about: string
  lane: Lane
  scope?: { name: string; completion: ScopeCompletion; standing: Standing | null }
  /** Of a whole project: how many of its milestones stand how. */
  standings?: { standing: Standing; count: number }[]
}

/** Rows that stand under one heading; without a name, under none. */
export interface TimelineGroup {
  name: string | null
  rows: TimelineRow[]
}
