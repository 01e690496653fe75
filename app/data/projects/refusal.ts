import { brokenRule } from '../refusal'
import type { ProjectRefusal } from './values'

const RULES: Record<string, Pick<ProjectRefusal, 'field' | 'reason'>> = {
  projects_number_key: { field: 'number', reason: 'numberTaken' },
  projects_dates: { field: 'endDate', reason: 'dates' },
  projects_weekdays: { field: 'weekdayMinutes', reason: 'weekdays' },
}

/** Runs a change of a project; a rule of the schema that it breaks is a refusal, anything else stays an error. */
export async function refusedByRule<T>(change: () => Promise<T>): Promise<T | ProjectRefusal> {
  try {
    return await change()
  } catch (error) {
    const rule = brokenRule(error)
    const refusal = rule && RULES[rule.constraint]
    if (!refusal) throw error
    return { ok: false, ...refusal }
  }
}
