import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import { budgetOf } from '~/domain/plan/budget'
import { addDays } from '~/domain/plan/dates'
import { dayEstimates } from '~/domain/plan/day-estimates'
import { occurrences, rhythmOf } from '~/domain/plan/occurrences'
import { isRecurring } from '~/domain/plan/plan'
import { shiftProject } from '~/domain/plan/shift'
import { type AnyPlan, plan } from './arbitraries'

/** Far east and west, half hours, daylight saving at midnight (Beirut, Santiago), a day that never was (Apia). */
const ZONES = [
  'UTC',
  'Pacific/Kiritimati',
  'Pacific/Niue',
  'Asia/Kolkata',
  'America/New_York',
  'Asia/Beirut',
  'America/Santiago',
  'Pacific/Apia',
]

const before = process.env.TZ
afterEach(() => {
  if (before === undefined) delete process.env.TZ
  else process.env.TZ = before
})

function everything({ project, milestones }: AnyPlan): string {
  const window = { from: project.startDate, to: addDays(project.startDate, 150) }
  const dates = milestones
    .filter(isRecurring)
    .map((one) => occurrences(rhythmOf(one, project), project, window))
  const estimates = dayEstimates(project, milestones, window)
  return JSON.stringify([
    dates,
    estimates,
    budgetOf(project, milestones),
    shiftProject(project, milestones, 45),
  ])
}

describe('the time zone of the server', () => {
  it('and its daylight saving change nothing', () => {
    const plans = fc.sample(plan(), { numRuns: 500, seed: 20260329 })
    const offsets = new Set<number>()
    const results = ZONES.map((zone) => {
      process.env.TZ = zone
      offsets.add(new Date(2026, 0, 1).getTimezoneOffset())
      return plans.map(everything).join('\n')
    })
    expect(offsets.size).toBeGreaterThan(4)
    expect(new Set(results).size).toBe(1)
  })
})
