import { formatMinutes } from '~/domain/format'
import type { HolidayCost } from './holiday-cost'

const days = (count: number) => `${count.toLocaleString('en-US')} working ${count === 1 ? 'day' : 'days'}`

/** 'takes 3 working days'; null is a holiday without a day in the project. */
export function costWords(cost: HolidayCost | null): string {
  if (cost === null) return 'outside the project’s dates'
  return cost.days === 0 ? 'takes no working day' : `takes ${days(cost.days)}`
}

/** 'Holidays take 12 working days of the project, 96 h.' */
export function takenWords({ days: count, minutes }: HolidayCost): string {
  return count === 0
    ? 'Holidays take no working day of the project.'
    : `Holidays take ${days(count)} of the project, ${formatMinutes(minutes)}.`
}
