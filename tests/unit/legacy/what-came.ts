import type { JudgeInput, Judgement, LegacyRow } from '~/domain/legacy/types'
import { parseDay } from '~/domain/plan/dates'
import type { MilestoneValues } from '~/domain/plan/milestone'
import { recurringConfig } from '~/domain/plan/recurrence'

/** By which a row is found again. */
export const key = (row: LegacyRow, at: number) => row.id || `without ${at}`

/** What came of each row, by its id, with what is said of it. */
export function fatesOf(judgement: Judgement, rows: readonly LegacyRow[]): Map<string, unknown> {
  const fates = new Map<string, unknown>()
  rows.forEach((row, at) => {
    const entries = judgement.entries.filter((entry) => entry.at === at)
    fates.set(key(row, at), {
      values: judgement.moved.find((moved) => moved.at === at)?.values,
      undecided: judgement.undecided.includes(at),
      entries: entries.map(({ violation, action, words, target }) => ({ violation, action, words, target })),
    })
  })
  return fates
}

/** Rows of which nothing is wrong, told without the rules: in the project, alone on their day, no number and no oddity. */
export function validRows({ project, rows, existing }: JudgeInput): number[] {
  const singles = rows.filter(({ is_recurring }) => is_recurring !== 'true').map(({ due_date }) => due_date)
  const taken = (existing?.milestones ?? []).flatMap((one) => (one.recurrence ? [] : [one.dueDate]))
  const days = [...singles, ...taken]
  return rows.flatMap((row, at) => {
    const { due_date: date, name, id } = row
    const inside = parseDay(date ?? '') !== null && (date ?? '') >= project.startDate
    const valid =
      inside &&
      (project.endDate === null || (date ?? '') <= project.endDate) &&
      days.filter((other) => other === date).length === 1 &&
      row.is_recurring !== 'true' &&
      ['8', '0', '2.75', '1.5'].includes(row.time_allocation_hours ?? '') &&
      /^[A-Z][a-z]+$/.test(name ?? '') &&
      rows.filter((other) => other.id === id).length === 1 &&
      id !== ''
    return valid ? [at] : []
  })
}

/** The row that the old planner would have of a milestone. */
export const rowOf = (values: MilestoneValues, id: string): LegacyRow => ({
  id,
  project_id: 'p',
  name: values.name,
  due_date: values.dueDate,
  time_allocation_hours: String(values.timeAllocationMinutes / 60),
  is_recurring: values.recurrence ? 't' : 'f',
  recurring_config: values.recurrence && JSON.stringify(recurringConfig(values.recurrence)),
})
