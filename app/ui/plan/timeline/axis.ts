import { type Day, monthOf, monthStart, weekdayOf } from '~/domain/plan/dates'
import type { PlanWindow } from '~/domain/plan/window'
import { placeOf, WIDE } from './shapes'

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const

export interface Label {
  x: number
  text: string
}

/** What stands above the columns: the months or years, and each column's own where there is room. */
export interface Axis {
  upper: Label[]
  lower: Label[]
}

interface Parts {
  day: number
  month: string
  year: number
  weekday: number
}

function partsOf(day: Day): Parts {
  const month = monthOf(day)
  return {
    day: day - monthStart(month) + 1,
    month: MONTHS[month % 12] ?? '',
    year: Math.floor(month / 12),
    weekday: weekdayOf(day),
  }
}

/** Of labels that would run into the next one, the next one stays. */
const fitting = (labels: Label[], distance: number): Label[] =>
  labels.filter(
    ({ x }, at) =>
      x <= WIDE - distance / 2 && ((labels[at + 1]?.x ?? Infinity) - x >= distance || labels.length === 1),
  )

export function axisOf(window: PlanWindow, weekStartsOn: number): Axis {
  const { scale, columns } = window
  const all = columns.map(({ first, last }, at) => {
    const parts = partsOf(first)
    const before = columns[at - 1]
    const was = before && partsOf(before.first)
    return {
      ...parts,
      at,
      was,
      x: placeOf(window, first),
      middle: (placeOf(window, first) + placeOf(window, last + 1)) / 2,
    }
  })
  if (scale === 'month')
    return {
      upper: fitting(
        all.filter(({ year, was }) => was?.year !== year).map(({ x, year }) => ({ x, text: String(year) })),
        40,
      ),
      lower: all.map(({ middle, month }) => ({
        x: Math.round(middle),
        text: columns.length > 24 ? month.slice(0, 1) : month,
      })),
    }
  const upper = fitting(
    all
      .filter(({ month, year, was }) => was?.month !== month || was.year !== year)
      .map(({ x, month, year }) => ({ x, text: `${month} ${year}` })),
    68,
  )
  const every = Math.ceil((columns.length * 24) / WIDE)
  const lower = all
    .filter(({ at, weekday }) =>
      every === 1 ? true : scale === 'day' ? weekday === weekStartsOn : at % every === 0,
    )
    .map(({ middle, day }) => ({ x: Math.round(middle), text: String(day) }))
  return { upper, lower }
}
