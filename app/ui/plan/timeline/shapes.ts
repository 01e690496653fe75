import type { Day } from '~/domain/plan/dates'
import type { Column, PlanWindow } from '~/domain/plan/window'

/**
 * Days and hours as the `d` of SVG paths, in whole units. A lane is WIDE units wide and TALL high; hours stand on its
 * BASE, what a day is marked with hangs on the line below. A path a kind and row, however many days there are.
 */
export const WIDE = 1000
export const TALL = 40
export const BASE = 30
/** The line of the days of work, and the middle of the marks. */
const LINE = 34
const HIGHEST = 28

/** Where a day starts, from the left. */
export const placeOf = ({ first, last }: Column, day: Day): number =>
  Math.round(((day - first) * WIDE) / (last - first + 1))

const middleOf = (window: Column, day: Day): number =>
  Math.round(((day - window.first + 0.5) * WIDE) / (window.last - window.first + 1))

/**
 * Minutes of each column as one outline: what follows each other at one height is one step of it. What isn't nothing is
 * two units high at least.
 * @param full the minutes that are as high as there is room; more are no higher
 */
export function skyline(
  window: PlanWindow,
  minutes: readonly number[],
  full: number,
  base = BASE,
  highest = HIGHEST,
): string {
  let path = ''
  let height = 0
  window.columns.forEach(({ first }, at) => {
    const value = minutes[at] ?? 0
    const next =
      value > 0 && full > 0 ? Math.min(highest, Math.max(2, Math.round((value / full) * highest))) : 0
    if (next === height) return
    const x = placeOf(window, first)
    path += height === 0 ? `M${x} ${base}V${base - next}` : `H${x}V${base - next}`
    height = next
  })
  return height === 0 ? path : `${path}H${WIDE}V${base}`
}

/** Days that lie closer together than marks are wide are one mark. */
function apart(window: PlanWindow, days: readonly Day[], distance: number): number[] {
  const places: number[] = []
  for (const day of days) {
    const x = middleOf(window, day)
    const last = places.at(-1)
    if (last === undefined || x - last >= distance) places.push(x)
  }
  return places
}

/** A diamond for each day. @param days in order */
export const diamonds = (window: PlanWindow, days: readonly Day[]): string =>
  apart(window, days, 3)
    .map((x) => `M${x} ${LINE - 5}l5 5-5 5-5-5z`)
    .join('')

/** A dot for each day: lines without length, which the stroke's round ends make a dot. @param days in order */
export const dots = (window: PlanWindow, days: readonly Day[]): string =>
  apart(window, days, 7)
    .map((x) => `M${x} ${LINE}h0`)
    .join('')

/** A thin line for each stretch of days, with a gap before the next where there is room for one. */
export function lines(window: PlanWindow, stretches: readonly Column[]): string {
  const merged: { from: number; to: number }[] = []
  for (const { first, last } of [...stretches].sort((a, b) => a.first - b.first)) {
    const from = placeOf(window, first) + 1
    const to = Math.max(from + 1, placeOf(window, last + 1) - 1)
    const before = merged.at(-1)
    if (before && from - before.to < 2) before.to = Math.max(before.to, to)
    else merged.push({ from, to })
  }
  return merged.map(({ from, to }) => `M${from} ${LINE}H${to}`).join('')
}

/** Upright strips of whole columns or days, as high as the ground that they lie on (one unit). */
export function strips(window: PlanWindow, stretches: readonly Column[]): string {
  return stretches
    .map(
      ({ first, last }) =>
        `M${placeOf(window, first)} 0H${placeOf(window, last + 1)}V1H${placeOf(window, first)}z`,
    )
    .join('')
}
