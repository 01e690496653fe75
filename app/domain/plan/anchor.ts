import { type Day, type IsoDate, LAST_DAY, dateOf, dayOf } from './dates'
import { type Bounds, endDay } from './plan'
import { type Rhythm, type Series, seriesOf } from './series'

/**
 * The date from which a recurrence can be counted when the project starts later: its first occurrence on or after that
 * day, a whole number of intervals on, so that every date from there on stays the same. The anchor itself where it isn't
 * before the start; null where no occurrence is left in the project.
 */
export function advancedAnchor(rhythm: Rhythm, bounds: Bounds): IsoDate | null {
  if (rhythm.anchor >= bounds.startDate) return rhythm.anchor
  const series = seriesOf(rhythm)
  if (!series) return null
  const first = series.at(Math.max(0, series.indexFrom(dayOf(bounds.startDate))))
  return first <= endDay(bounds) ? dateOf(first) : null
}

/**
 * The date from which a recurrence is counted when its whole project moves by some days: the rhythm stays (every second
 * Wednesday stays on the same Wednesdays), so it moves by whole intervals, to the first that isn't before the moved date.
 * A date that is no occurrence itself moves with the project where the rhythm counted from there is the same. Where that
 * would be past the project's new end, the interval before; null where the new dates leave no occurrence at all.
 * @param bounds the project's dates after the move
 */
export function shiftedAnchor(rhythm: Rhythm, days: number, bounds: Bounds): IsoDate | null {
  const series = seriesOf(rhythm)
  const [start, end] = [dayOf(bounds.startDate), endDay(bounds)]
  const moved = dayOf(rhythm.anchor) + days
  if (!series) return moved <= LAST_DAY ? dateOf(moved) : null
  const index = series.indexFrom(moved)
  const [before, next] = [series.at(index - 1), series.at(index)]
  if (next > end) return before >= start ? dateOf(before) : null
  const keeps = !isOn(series, dayOf(rhythm.anchor)) && countsTheSame(rhythm, series, moved)
  return dateOf(keeps ? moved : next)
}

const isOn = (series: Series, day: Day): boolean => series.at(series.indexFrom(day)) === day

function countsTheSame(rhythm: Rhythm, series: Series, anchor: Day): boolean {
  const first = seriesOf({ ...rhythm, anchor: dateOf(anchor) })?.at(0)
  return first !== undefined && isOn(series, first)
}
