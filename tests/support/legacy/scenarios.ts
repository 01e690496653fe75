import type { Builder } from './builder'
import { hours, longNames, nothingGiven, oddIds, orphans, projectsLeftOut } from './odd-scenarios'
import { brokenPatterns, spellings } from './recurring-scenarios'
import { irregularSeries, longSeries, phaseTwo, regularSeries, seriesWithRecurring } from './series-scenarios'
import {
  continuous,
  doubleDates,
  milestone1010,
  noFreeDay,
  outOfBounds,
  singles,
  valid,
  weekdays,
} from './single-scenarios'

/** Lays out a project or two of one kind of case. */
export type Scenario = (builder: Builder) => void

/** Everything that the old planner's data is known for. `stops` adds what nobody can move without a decision. */
export const scenarios = (many: { orphans: number; stops: boolean; oddIds: boolean }): Scenario[] => [
  valid,
  weekdays,
  milestone1010,
  outOfBounds,
  continuous,
  nothingGiven,
  doubleDates,
  hours,
  spellings,
  brokenPatterns,
  seriesWithRecurring,
  regularSeries,
  irregularSeries,
  longSeries,
  phaseTwo,
  longNames,
  projectsLeftOut,
  orphans(many.orphans),
  ...(many.oddIds ? [oddIds] : []),
  ...(many.stops ? [noFreeDay] : []),
]

/** Valid singles in projects of 200 each, for size. */
export const filler =
  (milestones: number): Scenario =>
  (builder) => {
    for (let left = milestones; left > 0; left -= 200) {
      const site = builder.project('Filler', { days: 1200, estimatedHours: '9000' })
      singles(site, 0, Math.min(left, 200))
    }
  }
