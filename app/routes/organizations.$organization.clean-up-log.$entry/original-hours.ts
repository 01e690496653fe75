import { hoursInField } from '~/domain/hours'
import { readHours } from '~/domain/legacy/hours'
import type { LegacyRow } from '~/domain/legacy/types'

/**
 * The hours that a row of the old planner has, as a field has them; '' where it has none that can be kept.
 * @param budget estimated minutes of its project, of which the oldest copies have a percentage
 */
export function originalHours(row: LegacyRow, budget: number): string {
  const read = readHours(row, budget)
  return read.ok && read.minutes > 0 ? hoursInField(read.minutes) : ''
}
