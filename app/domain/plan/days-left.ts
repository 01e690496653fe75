import { many } from '../figure'
import { type IsoDate, daysBetween } from './dates'

/** '5 days left', 'today', '3 days ago'. */
export function daysLeftWords(date: IsoDate, today: IsoDate): string {
  const days = daysBetween(today, date)
  if (days === 0) return 'today'
  const count = many(Math.abs(days), 'day')
  return days > 0 ? `${count} left` : `${count} ago`
}
