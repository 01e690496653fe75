import { plain } from '~/domain/decimal'
import { percentWords } from '~/domain/figure'
import { formatDate, formatMinutes } from '~/domain/format'
import { parseRecurrence } from '~/domain/plan/parse-recurrence'
import { recurrenceWords, WEEKDAY_NAMES } from '~/domain/plan/recurrence-words'
import { PLACE_WORDS, type PlaceKind } from '~/domain/place-name'
import { stepsInWords } from '~/ui/templates/steps-in-words'
import type { Amount } from '~/domain/updates/types'
import { amountWords } from '~/domain/updates/amount-words'

type Words = (value: unknown) => string

const plainWords: Words = (value) => {
  if (value === null || value === undefined || value === '') return 'none'
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (Array.isArray(value)) return value.map(plainWords).join(', ')
  // Nobody reads a structure; the log keeps it.
  return typeof value === 'object' ? 'as it was kept' : String(value)
}

/** The beginning of what may have many lines: the log keeps all of it. */
const shortWords: Words = (value) => {
  const text = plainWords(value).replace(/\s+/gu, ' ')
  return text.length <= 80 ? text : `${text.slice(0, 79).trimEnd()}…`
}

const date: Words = (value) => (typeof value === 'string' ? formatDate(value) : 'none')
const hours: Words = (value) => (typeof value === 'number' ? formatMinutes(value) : 'none')

/** 'Monday 8 h, Tuesday 8 h': days without hours are left out. */
const week: Words = (value) => {
  if (!Array.isArray(value)) return 'as usual'
  const days = value.flatMap((minutes, weekday) =>
    typeof minutes === 'number' && minutes > 0
      ? [`${(WEEKDAY_NAMES[weekday] ?? '').slice(0, 3)} ${formatMinutes(minutes)}`]
      : [],
  )
  return days.join(', ') || 'no hours'
}

const pattern: Words = (value) => {
  if (value === null || value === undefined) return 'once'
  const parsed = parseRecurrence(value, 'json')
  return parsed.ok ? recurrenceWords(parsed.recurrence) : 'as it was kept'
}

const scope: Words = (value) => {
  if (typeof value !== 'object' || value === null || !('kind' in value) || !('name' in value)) return 'none'
  return `${PLACE_WORDS[value.kind as PlaceKind].one.toLowerCase()} ${String(value.name)}`
}

const LEADS: Record<string, string> = {
  period: 'from the start of its own period',
  'since-previous': 'from the day after the one before',
}

const percent: Words = (value) => percentWords(plain(String(value)))
const amount: Words = (value) => amountWords(value as Amount)
const steps: Words = (value) =>
  Array.isArray(value) ? stepsInWords(value as Parameters<typeof stepsInWords>[0]) : plainWords(value)

/**
 * What a field of the log is called and how its value is read, in the order of telling; a name of '' is told by the value
 * alone.
 */
const FIELDS: Record<string, [name: string, words: Words]> = {
  name: ['name', plainWords],
  dueDate: ['', date],
  startDate: ['start', date],
  endDate: ['end', date],
  timeAllocationMinutes: ['hours', hours],
  estimatedMinutes: ['estimated hours', hours],
  budgetedMinutes: ['budget', hours],
  minutesPerUnit: ['budget for each', (value) => hours(value === null ? null : Number(value))],
  recurringConfig: ['', pattern],
  lead: ['hours spread', (value) => LEADS[String(value)] ?? plainWords(value)],
  scope: ['scope', scope],
  weekdayMinutes: ['working hours', week],
  capacityMinutes: ['capacity', week],
  weekStartsOn: ['weeks from', (value) => WEEKDAY_NAMES[Number(value)] ?? plainWords(value)],
  timeZone: ['time zone', plainWords],
  note: ['note', shortWords],
  templateVersion: ['rules of credit version', plainWords],
  completionPercent: ['completion', percent],
  steps: ['steps', steps],
  mine: ['mine', amount],
  theirs: ['theirs', amount],
  resolution: ['', (value) => (value === 'both' ? 'both taken' : `${plainWords(value)} kept`)],
  onHold: ['on hold', plainWords],
  holdReason: ['reason', plainWords],
  retiredReason: ['reason', plainWords],
  areaOwn: ['of its own', plainWords],
  systemOwn: ['of its own', plainWords],
  testPackage: ['test package', plainWords],
  testPackageOwn: ['of its own', plainWords],
  ofInstances: ['instances', plainWords],
}

/** Too much for a line, and told otherwise: steps of a moved component stand in its history. */
const UNTOLD = new Set(['milestones', 'attributes'])

const ORDER = new Map(Object.keys(FIELDS).map((field, at) => [field, at]))
const place = (field: string) => ORDER.get(field) ?? ORDER.size

/** Fields in an order that makes sense: the database keeps none. */
export const inOrder = (fields: string[]): string[] => fields.sort((a, b) => place(a) - place(b))

export const isTold = (field: string): boolean => !field.endsWith('Id') && !UNTOLD.has(field)

/** 'hours 20 h', 'Wed 7 Jan 2026'. */
export function fieldWords(field: string, value: unknown): string {
  const [name, words] = FIELDS[field] ?? [field, plainWords]
  return name === '' ? words(value) : `${name} ${words(value)}`
}
