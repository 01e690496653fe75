import type { LegacyReport } from '~/domain/legacy/report-types'
import { LEGACY_TABLES, type DateKind, type LegacyTable, type LegacyTableName } from '~db/legacy/types'
import { reportLines } from './report-text'
import { table, tame, wrapped } from './lines'

export interface Inspected {
  describe: string
  /** How the source is named in a command. */
  address: string
  tables: Record<LegacyTableName, LegacyTable>
  report: LegacyReport
}

const KINDS: Record<DateKind, string> = {
  date: 'dates',
  timestamp: 'timestamps without a zone',
  timestamptz: 'timestamps with a zone',
  unknown: 'text',
}

/** Columns that some versions of the old planner lack, and what is done without them. */
const OPTIONAL: readonly [LegacyTableName, string, string][] = [
  ['milestones', 'order_index', 'of double dates the one created first stays'],
  ['milestones', 'time_allocation_hours', 'hours come from the percentage in time_allocation'],
  ['milestones', 'is_recurring', 'every milestone is a single one'],
  ['milestones', 'recurring_config', 'no milestone has a pattern'],
  ['projects', 'continuous', 'every project ends on its end date'],
  ['projects', 'auto_estimate_days', 'every weekday has 8 hours'],
  ['projects', 'estimated_hours', 'no project has a budget'],
]

/** What was looked at, the report, and how to go on; lines of at most `width`. */
export function inspection({ describe, address, tables, report }: Inspected, width: number): string {
  const missing = OPTIONAL.filter(([name, column]) => !tables[name].columns.includes(column))
  return [
    `The old plan in ${tame(describe)}`,
    'Nothing was written. This is what a move would find and do.',
    '',
    ...table(
      ['table', 'column', 'holds'],
      LEGACY_TABLES.flatMap((name) =>
        Object.entries(tables[name].dates)
          // The milestones' own start was filled in wrongly by the old program and means nothing.
          .filter(([column]) => name === 'projects' || column !== 'start_date')
          .map(([column, kind]) => [name, column, KINDS[kind]]),
      ),
      3,
    ),
    ...missing.flatMap(([name, column, instead]) =>
      wrapped(`${name} has no column ${column}: ${instead}.`, width, 4, 2),
    ),
    ...reportLines(report, width),
    '',
    'To try a move without saving anything:',
    `  npm run --silent legacy -- move ${address} --organization <address> --dry-run`,
    'What else can be decided is in docs/moving-over.md.',
  ].join('\n')
}
