import { PLAIN_DATES } from '~/domain/legacy/date'
import { type Choice, NO_DECISIONS, type RowDecision } from '~/domain/legacy/decisions'
import { judge } from '~/domain/legacy/judge'
import type { JudgeInput, Judgement, LegacyProject, LegacyRow, ViolationType } from '~/domain/legacy/types'

/** A project from Thu 1 Jan 2026 to Tue 31 Mar 2026. */
export const project = (other: Partial<LegacyProject> = {}): LegacyProject => ({
  id: 'p',
  name: 'Harbour',
  client: '',
  note: '',
  startDate: '2026-01-01',
  endDate: '2026-03-31',
  estimatedMinutes: 60_000,
  weekdayMinutes: [480, 480, 480, 480, 480, 480, 480],
  row: {},
  ...other,
})

/** A single milestone's row. */
export const single = (id: string, name: string, date: string | null, other: LegacyRow = {}): LegacyRow => ({
  id,
  project_id: 'p',
  name,
  due_date: date,
  time_allocation_hours: '8',
  is_recurring: 'false',
  recurring_config: null,
  ...other,
})

export const recurring = (id: string, name: string, config: unknown, other: LegacyRow = {}): LegacyRow => ({
  ...single(id, name, null, other),
  is_recurring: 'true',
  recurring_config: JSON.stringify(config),
})

export const WEDNESDAYS = { type: 'weekly', interval: 1, weeklyDayOfWeek: 3 }

export const judged = (rows: LegacyRow[], other: Partial<JudgeInput> = {}): Judgement =>
  judge({
    project: project(),
    rows,
    existing: null,
    decisions: NO_DECISIONS,
    reading: PLAIN_DATES,
    ...other,
  })

export const deciding = (
  kinds: Partial<Record<ViolationType, Choice>>,
  rows: Record<string, RowDecision> = {},
) => ({ decisions: { kinds, rows: new Map(Object.entries(rows)) } })

/** Each moved milestone's old id and date. */
export const dates = ({ moved }: Judgement): Record<string, string> =>
  Object.fromEntries(moved.map(({ legacyId, values }) => [legacyId, values.dueDate]))

/** 'id violation action', in the order of the log. */
export const logged = ({ entries }: Judgement): string[] =>
  entries.map(({ legacyId, violation, action }) => `${legacyId} ${violation} ${action}`)
