import { LARGEST_INTERVAL, LAST_WEEK, type Recurrence } from './recurrence'

/** Names of the fields, the same in forms, in JSON and in the column. */
export const RECURRENCE_FIELDS = [
  'type',
  'interval',
  'weeklyDayOfWeek',
  'weeklyDaysOfWeek',
  'monthlyPattern',
  'monthlyDate',
  'monthlyWeekOfMonth',
  'monthlyDayOfWeek',
  'weekdaysOnly',
] as const
export type RecurrenceField = (typeof RECURRENCE_FIELDS)[number]

export type RecurrenceReason =
  | 'type'
  | 'interval'
  | 'noWeekday'
  | 'weekday'
  | 'monthlyPattern'
  | 'monthlyDate'
  | 'monthlyWeek'
  /** A part of another kind of pattern. */
  | 'mixed'
  | 'weekdaysOnlyInterval'

export interface RecurrenceRefusal {
  field: RecurrenceField
  reason: RecurrenceReason
}

export type ParsedRecurrence =
  /** `ignored`: parts that a form sent though they don't belong to the chosen kind. */
  | { ok: true; recurrence: Recurrence; ignored: RecurrenceField[] }
  | { ok: false; refusals: RecurrenceRefusal[] }

/**
 * A pattern out of a form (texts, ticked boxes as a list) or out of JSON and the database (numbers). A form without script
 * shows the parts of every kind and sends them all: there the ones that don't apply are ignored and named. In JSON they are
 * refused, since a program that sends them means something else.
 */
export function parseRecurrence(input: unknown, source: 'form' | 'json'): ParsedRecurrence {
  const given = read(input)
  const refusals: RecurrenceRefusal[] = []
  const refuse = (field: RecurrenceField, reason: RecurrenceReason) => refusals.push({ field, reason })
  const whole = (field: RecurrenceField, from: number, to: number, reason: RecurrenceReason): number => {
    const value = wholeNumber(given[field])
    if (value !== null && value >= from && value <= to) return value
    refuse(field, reason)
    return from
  }

  const kind = kindOf(given)
  if (kind === null) {
    refuse('type', 'type')
    return { ok: false, refusals }
  }
  const interval = whole('interval', 1, LARGEST_INTERVAL, 'interval')
  const strangers = RECURRENCE_FIELDS.filter(
    (field) => given[field] !== undefined && !PARTS[kind].includes(field),
  )
  if (source === 'json') for (const field of strangers) refuse(field, 'mixed')
  const recurrence = part()
  return refusals.length > 0 ? { ok: false, refusals } : { ok: true, recurrence, ignored: strangers }

  function part(): Recurrence {
    switch (kind) {
      case 'daily': {
        const weekdaysOnly = given.weekdaysOnly !== undefined
        if (weekdaysOnly && interval !== 1) refuse('weekdaysOnly', 'weekdaysOnlyInterval')
        return { type: 'daily', interval, weekdaysOnly }
      }
      case 'weekly':
        return { type: 'weekly', interval, weekdays: weekdays() }
      case 'monthlyDate': {
        const date = whole('monthlyDate', 1, 31, 'monthlyDate')
        return { type: 'monthly', monthlyPattern: 'date', interval, date }
      }
      case 'monthlyDayOfWeek': {
        const weekOfMonth = whole('monthlyWeekOfMonth', 1, LAST_WEEK, 'monthlyWeek')
        const dayOfWeek = whole('monthlyDayOfWeek', 0, 6, 'weekday')
        return { type: 'monthly', monthlyPattern: 'dayOfWeek', interval, weekOfMonth, dayOfWeek }
      }
      default:
        refuse('monthlyPattern', 'monthlyPattern')
        return { type: 'daily', interval, weekdaysOnly: false }
    }
  }

  function weekdays(): number[] {
    const { weeklyDayOfWeek: one, weeklyDaysOfWeek: many } = given
    const field = many === undefined && one !== undefined ? 'weeklyDayOfWeek' : 'weeklyDaysOfWeek'
    const chosen = [one, many].flat().filter((value) => value !== undefined)
    if (chosen.length === 0) refuse(field, 'noWeekday')
    const numbers = chosen.map(wholeNumber)
    if (numbers.some((value) => value === null || value < 0 || value > 6)) refuse(field, 'weekday')
    return [...new Set(numbers.filter((value) => value !== null))].sort((a, b) => a - b)
  }
}

type Kind = 'daily' | 'weekly' | 'monthlyDate' | 'monthlyDayOfWeek' | 'monthly'

const PARTS: Record<Kind, readonly RecurrenceField[]> = {
  daily: ['type', 'interval', 'weekdaysOnly'],
  weekly: ['type', 'interval', 'weeklyDayOfWeek', 'weeklyDaysOfWeek'],
  monthlyDate: ['type', 'interval', 'monthlyPattern', 'monthlyDate'],
  monthlyDayOfWeek: ['type', 'interval', 'monthlyPattern', 'monthlyWeekOfMonth', 'monthlyDayOfWeek'],
  monthly: ['type', 'interval', 'monthlyPattern', 'monthlyDate', 'monthlyWeekOfMonth', 'monthlyDayOfWeek'],
}

type Given = Partial<Record<RecurrenceField, unknown>>

/** null where there is no such type; 'monthly' where a monthly pattern doesn't say which. */
function kindOf(given: Given): Kind | null {
  if (given.type === 'daily' || given.type === 'weekly') return given.type
  if (given.type !== 'monthly') return null
  if (given.monthlyPattern === 'date') return 'monthlyDate'
  if (given.monthlyPattern === 'dayOfWeek') return 'monthlyDayOfWeek'
  if (given.monthlyPattern !== undefined) return 'monthly'
  const byWeekday = given.monthlyWeekOfMonth !== undefined || given.monthlyDayOfWeek !== undefined
  if (byWeekday === (given.monthlyDate !== undefined)) return 'monthly'
  return byWeekday ? 'monthlyDayOfWeek' : 'monthlyDate'
}

/** The fields that say something: what is null, empty, an empty list or an unticked box says nothing. */
function read(input: unknown): Given {
  if (typeof input !== 'object' || input === null) return {}
  const given: Given = {}
  const values = new Map<string, unknown>(Object.entries(input))
  for (const field of RECURRENCE_FIELDS) {
    const value = values.get(field)
    const text = typeof value === 'string' ? value.trim() : value
    const silent = text === null || text === '' || (Array.isArray(text) && text.length === 0)
    const unticked = field === 'weekdaysOnly' && (text === false || text === 'false' || text === '0')
    if (!silent && !unticked && text !== undefined) given[field] = text
  }
  return given
}

/** A whole number as a number or in plain digits; null for anything else. */
function wholeNumber(value: unknown): number | null {
  if (typeof value === 'number') return Number.isSafeInteger(value) ? value : null
  return typeof value === 'string' && /^-?\d{1,9}$/.test(value.trim()) ? Number(value) : null
}
