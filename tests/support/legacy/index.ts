import { Builder } from './builder'
import { filler, scenarios } from './scenarios'
import type { CopyShape, LegacyCopy } from './types'

export type {
  CopyShape,
  Expected,
  ExpectedProject,
  LegacyCopy,
  MadeMilestone,
  MadeProject,
  StoredRow,
} from './types'

export interface LegacyOptions extends Partial<CopyShape> {
  seed?: number
  /** How often every kind of case is laid out. */
  rounds?: number
  /** Milestones whose project is gone. */
  orphans?: number
  /** Adds double dates without a free day, for which a move stops. */
  stops?: boolean
  /** Adds rows of one id and rows without any, as copies without a primary key have them. */
  oddIds?: boolean
  /** Valid milestones on top, in projects of 200. */
  filler?: number
}

/** A database of the old planner, the same for the same options, with what must come of each of its rows. */
export function makeLegacy(options: LegacyOptions = {}): LegacyCopy {
  const { seed = 1, rounds = 1, orphans = 339, stops = false, oddIds = false } = options
  const { dates = 'timestamptz', zone = 'Europe/Oslo' } = options
  const builder = new Builder(seed, { dates, zone, without: options.without ?? [] })
  for (let round = 0; round < rounds; round += 1)
    for (const scenario of scenarios({ orphans, stops, oddIds })) scenario(builder)
  if (options.filler) filler(options.filler)(builder)
  return builder.copy
}
