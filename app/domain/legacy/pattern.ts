import { RECURRENCE_FIELDS, type RecurrenceReason, parseRecurrence } from '~/domain/plan/parse-recurrence'
import type { Recurrence } from '~/domain/plan/recurrence'
import { objectEntries, readJson } from './json'

export type ReadPattern =
  /** `ignored`: parts that are unknown or belong to another kind. */
  { ok: true; recurrence: Recurrence; ignored: string[] } | { ok: false; words: string }

/** What the second spelling calls the fields. */
const OTHER_NAMES = new Map([
  ['recurringType', 'type'],
  ['recurringInterval', 'interval'],
])
const FIELDS = new Set<string>(RECURRENCE_FIELDS)
/** The old form stored these beside the pattern; the milestone has them itself. */
const BESIDE = new Set(['name', 'timeAllocation', 'timeAllocationHours'])
const NESTED = 'recurrencePattern'

const REASONS: Record<RecurrenceReason, string> = {
  type: 'it is neither daily nor weekly nor monthly',
  interval: 'its interval is no whole number from 1 to 366',
  noWeekday: 'it is weekly and names no weekday',
  weekday: 'a weekday is no number from 0 to 6',
  monthlyPattern: 'it is monthly and says neither which date nor which weekday',
  monthlyDate: 'its date of the month is no number from 1 to 31',
  monthlyWeek: 'its week of the month is no number from 1 to 6',
  mixed: 'its parts don’t go together',
  weekdaysOnlyInterval: 'weekdays alone go with every day only',
}

/**
 * A pattern in any of the three spellings, as an object or as a text that holds one: the fields themselves, with
 * `recurringType` and `recurringInterval`, or within `recurrencePattern`.
 */
export function readPattern(text: string | null | undefined): ReadPattern {
  const trimmed = text?.trim() ?? ''
  const read = trimmed === '' ? null : readJson(trimmed)
  if (read === null || (read.ok && read.value === null)) return { ok: false, words: 'The pattern is missing' }
  const outer = read.ok ? objectEntries(read.value) : null
  if (!outer) return { ok: false, words: 'The pattern is no object of JSON' }
  const ignored: string[] = []
  const fields = gather(outer, ignored)
  if (!fields) return { ok: false, words: 'The pattern within the pattern is no object of JSON' }
  const parsed = parseRecurrence(fields, 'form')
  if (parsed.ok) return { ok: true, recurrence: parsed.recurrence, ignored: [...ignored, ...parsed.ignored] }
  const reasons = [...new Set(parsed.refusals.map(({ reason }) => REASONS[reason]))]
  return { ok: false, words: `The pattern can’t be read: ${reasons.join(', ')}` }
}

/** The fields under their names of today. What is null says nothing; the first spelling wins where a field occurs twice. */
function gather(outer: [string, unknown][], ignored: string[]): Record<string, unknown> | null {
  const nested = outer.find(([key, value]) => key === NESTED && value !== null)
  let entries = outer
  if (nested) {
    const inner =
      typeof nested[1] === 'string' ? readJson(nested[1]) : { ok: true as const, value: nested[1] }
    const found = inner.ok ? objectEntries(inner.value) : null
    if (!found) return null
    entries = [...found, ...outer.filter(([key]) => key !== NESTED)]
  }
  const fields: Record<string, unknown> = {}
  for (const [key, value] of entries) {
    if (value === null || key === NESTED) continue
    const field = OTHER_NAMES.get(key) ?? key
    if (!FIELDS.has(field)) {
      if (!BESIDE.has(key)) ignored.push(key)
    } else if (!Object.hasOwn(fields, field)) {
      fields[field] = field === 'type' && typeof value === 'string' ? value.trim().toLowerCase() : value
    } else if (fields[field] !== value) ignored.push(key)
  }
  return fields
}
