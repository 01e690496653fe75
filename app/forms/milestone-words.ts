import type { FieldRefusal } from '~/data/plan/types'
import { milestoneRefusalWords } from '~/domain/plan/refusal-words'
import { type IgnoredPart, SCOPE_GONE } from './milestone'

/** Refusals at the fields of the form; the date of a recurring one is the one that it is counted from. */
export function refusalErrors(refusals: readonly FieldRefusal[], recurring: boolean): Record<string, string> {
  const errors: Record<string, string> = {}
  for (const refusal of refusals) errors[fieldOf(refusal, recurring)] ??= wordsOf(refusal)
  return errors
}

function fieldOf({ field }: FieldRefusal, recurring: boolean): string {
  if (field === 'recurringConfig') return 'type'
  return field === 'dueDate' && recurring ? 'countedFrom' : field
}

const wordsOf = (refusal: FieldRefusal): string =>
  refusal.field === 'scope' ? SCOPE_GONE : milestoneRefusalWords(refusal)

/** The form's fields from the top to the bottom. */
const ORDER = [
  'name',
  'type',
  'dueDate',
  'interval',
  'weekdaysOnly',
  'weeklyDaysOfWeek',
  'monthlyPattern',
  'monthlyDate',
  'monthlyWeekOfMonth',
  'monthlyDayOfWeek',
  'countedFrom',
  'timeAllocationHours',
  'lead',
  'scope',
]

/** What is wrong, in the order in which it stands in the form. */
export function inOrder(errors: Record<string, string>): Record<string, string> {
  const place = (field: string) => ORDER.indexOf(field)
  return Object.fromEntries(Object.entries(errors).sort(([a], [b]) => place(a) - place(b)))
}

const PARTS: Record<IgnoredPart, string> = {
  type: 'the kind',
  interval: 'how often',
  weekdaysOnly: '“only on weekdays that have hours”',
  weeklyDayOfWeek: 'the weekdays',
  weeklyDaysOfWeek: 'the weekdays',
  monthlyPattern: 'the day of the month',
  monthlyDate: 'the day of the month',
  monthlyWeekOfMonth: 'the day of the month',
  monthlyDayOfWeek: 'the day of the month',
  countedFrom: 'the date that it is counted from',
  dueDate: 'the date',
}

/** 'Left out, since it belongs to another way to repeat: the weekdays, the day of the month.'; '' for nothing. */
export function ignoredWords(ignored: readonly IgnoredPart[]): string {
  const words = [...new Set(ignored.map((part) => PARTS[part]))]
  return words.length === 0 ? '' : `Left out, since it belongs to another way to repeat: ${words.join(', ')}.`
}

const isPart = (text: string): text is IgnoredPart => Object.hasOwn(PARTS, text)

const SAID: Record<string, string> = { added: 'The milestone is added.', saved: 'The milestone is saved.' }

/** The address of a milestone's page after it was saved; `savedWords` reads it there. */
export const savedQuery = (said: 'added' | 'saved', ignored: readonly IgnoredPart[]): string =>
  `said=${said}${ignored.length > 0 ? `&ignored=${ignored.join('.')}` : ''}`

/** What the milestone's page says first after it was saved: that, and what was left out; '' for nothing known. */
export function savedWords(query: URLSearchParams): string {
  const said = SAID[query.get('said') ?? '']
  if (!said) return ''
  const ignored = ignoredWords((query.get('ignored') ?? '').split('.').filter(isPart))
  return ignored ? `${said} ${ignored}` : said
}
