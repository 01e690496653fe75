import { type AllocationReason, LARGEST_ALLOCATION, allocationMinutes } from '~/domain/plan/milestone'
import type { LegacyRow } from './types'

export type ReadHours =
  | { ok: true; minutes: number; percentWithoutBudget: boolean }
  /** `nearest`: the minutes that are allowed and nearest; 0 for what is no number. */
  | { ok: false; reason: AllocationReason | 'percent'; given: string; nearest: number }

/**
 * The hours of a milestone in whole minutes. `time_allocation_hours` wins; the oldest copies have a percentage of the
 * project's estimated hours in `time_allocation`.
 * @param budget estimated minutes of the project
 */
export function readHours(row: LegacyRow, budget: number): ReadHours {
  const hours = row.time_allocation_hours?.trim() ?? ''
  if (hours !== '') {
    const read = allocationMinutes(plainNumber(hours))
    if (read.ok) return { ok: true, minutes: read.minutes, percentWithoutBudget: false }
    const nearest = read.reason === 'tooManyHours' ? LARGEST_ALLOCATION : 0
    return { ok: false, reason: read.reason, given: `${hours} h`, nearest }
  }
  const percent = row.time_allocation?.trim() ?? ''
  if (percent === '') return { ok: true, minutes: 0, percentWithoutBudget: false }
  const share = Number(percent)
  const given = `${percent} percent`
  if (Number.isNaN(share)) return { ok: false, reason: 'notANumber', given, nearest: 0 }
  const inRange = Math.min(100, Math.max(0, share))
  const minutes = Math.min(LARGEST_ALLOCATION, Math.round((budget * inRange) / 100))
  if (share < 0) return { ok: false, reason: 'negative', given, nearest: 0 }
  if (share > 100) return { ok: false, reason: 'percent', given, nearest: minutes }
  // All of a project's hours can be more than a milestone may have.
  if (Math.round((budget * share) / 100) > LARGEST_ALLOCATION)
    return { ok: false, reason: 'tooManyHours', given, nearest: LARGEST_ALLOCATION }
  return { ok: true, minutes, percentWithoutBudget: budget === 0 && share > 0 }
}

/** A floating point column writes large and small numbers with an exponent. */
export function plainNumber(text: string): string | number {
  return /^[+-]?(\d+\.?\d*|\.\d+)e[+-]?\d+$/i.test(text) ? Number(text) : text
}
