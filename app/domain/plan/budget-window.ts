import { type IsoDate, LAST_DATE, addDays, dateOf, dayOf, monthOf, monthStart, parseDay } from './dates'
import { type Period, PERIODS, periodAround } from './budget'
import type { Span } from './plan'

/** Further apart two dates say nothing about a budget any more. */
const LONGEST_YEARS = 10

export type WindowReason = 'missing' | 'notADate' | 'backwards'
export type WindowRefusals = { field: 'from' | 'to'; reason: WindowReason }[]

export interface BudgetWindow {
  /** null where two dates were asked for */
  period: Period | null
  window: Span
  /** It was longer than ten years, and ends after them. */
  cut: boolean
}

/**
 * The window that a budget is asked for: between two dates where either is given, else the month, quarter or year that
 * today is in (the month, if none of them is named).
 */
export function budgetWindow(
  asked: { period?: string | null; from?: string | null; to?: string | null },
  today: IsoDate,
): ({ ok: true } & BudgetWindow) | { ok: false; refusals: WindowRefusals } {
  if (typeof asked.from !== 'string' && typeof asked.to !== 'string') {
    const period = PERIODS.find((one) => one === asked.period) ?? 'month'
    return { ok: true, period, window: periodAround(period, today), cut: false }
  }
  const [from, to] = [asked.from?.trim() ?? '', asked.to?.trim() ?? '']
  const refusals: WindowRefusals = []
  for (const [field, text] of [['from', from] as const, ['to', to] as const]) {
    if (text === '') refusals.push({ field, reason: 'missing' })
    else if (parseDay(text) === null) refusals.push({ field, reason: 'notADate' })
  }
  if (refusals.length === 0 && to < from) refusals.push({ field: 'to', reason: 'backwards' })
  if (refusals.length > 0) return { ok: false, refusals }
  const last = yearsOn(from)
  return { ok: true, period: null, window: { from, to: to < last ? to : last }, cut: last < to }
}

/** The last day of the longest window that starts on a date; of 29 February the day before 1 March. */
function yearsOn(from: IsoDate): IsoDate {
  const day = dayOf(from)
  const month = monthOf(day)
  const then = month + 12 * LONGEST_YEARS
  if (then >= 120_000) return LAST_DATE
  const date = Math.min(monthStart(then) + day - monthStart(month), monthStart(then + 1))
  return addDays(dateOf(date), -1)
}
