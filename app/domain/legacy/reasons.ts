import { formatDate, formatMinutes } from '~/domain/format'
import { type Day, dateOf } from '~/domain/plan/dates'
import { LARGEST_ALLOCATION, MILESTONE_NAME_LIMIT } from '~/domain/plan/milestone'
import type { Bounds } from '~/domain/plan/plan'
import type { ReadDate } from './date'
import type { RowDecision } from './decisions'
import type { ReadHours } from './hours'
import type { ReadMilestone } from './milestone'
import type { ViolationType } from './types'
import { violationWords } from './words'

/** Sentences of the clean-up log: what is so, and what comes of it. */

export const onDay = (day: Day): string => formatDate(dateOf(day))

const HOURS: Record<(ReadHours & { ok: false })['reason'], string> = {
  negative: 'which is negative',
  notANumber: 'which is no number',
  tooManyHours: `which is more than ${(LARGEST_ALLOCATION / 60).toLocaleString('en')} h`,
  percent: 'which is more than the whole budget',
}

export const hoursReason = ({ given, reason }: ReadHours & { ok: false }): string =>
  `Its hours are ${given}, ${HOURS[reason]}`

export const clampedHours = (hours: ReadHours & { ok: false }): string =>
  `${hoursReason(hours)}: moved with ${formatMinutes(hours.nearest)}, as decided.`

export const nameReason = (row: ReadMilestone): string =>
  `Its name is longer than ${MILESTONE_NAME_LIMIT} characters or has some that can’t be kept: it is “${row.name.text}” now.`

export function withoutDate(read: ReadDate | null, given: string | null | undefined): string {
  if (!read || read.ok || read.reason === 'empty') return 'It has no due date.'
  return read.reason === 'notADate'
    ? `Its due date, “${given}”, is no date of the calendar.`
    : `Its due date, ${given}, is at a time of day that no other date is at: which day it means can’t be told.`
}

/** 'Fri 6 Feb 2026 is after the project’s end, Fri 30 Jan 2026'. */
export function outsideReason(day: Day, bounds: Bounds): string {
  const date = dateOf(day)
  return date < bounds.startDate
    ? `${formatDate(date)} is before the project’s start, ${formatDate(bounds.startDate)}`
    : `${formatDate(date)} is after the project’s end, ${formatDate(bounds.endDate ?? date)}`
}

export const quoted = (name: string): string => `“${name}”`

export const boundsWords = ({ startDate, endDate }: Bounds): string =>
  endDate === null
    ? `which runs from ${formatDate(startDate)} on`
    : `which runs from ${formatDate(startDate)} to ${formatDate(endDate)}`

const decisionWords = (decision: RowDecision): string =>
  typeof decision === 'string' ? `“${decision}”` : `the date ${decision.dueDate}`

/** A decision about a row to which nothing of the kind applies. */
export function unfitDecision(
  read: ReadMilestone,
  decision: RowDecision,
  violations: readonly ViolationType[],
): string {
  const found = [...new Set(violations)].map((type) => `${type} (${violationWords(type).heading})`).join(', ')
  const why = found === '' ? 'nothing about it needs a decision' : `what was found of it is ${found}`
  return `${aboutRow(read)}: ${decisionWords(decision)} doesn’t fit: ${why}.`
}

/** 'The decision for 7f3c (“Hand-over”)'. */
export const aboutRow = ({ id, name }: ReadMilestone): string =>
  `The decision for ${id} (${quoted(name.text)})`
