import { type Day, weekdayOf } from '~/domain/plan/dates'
import type { Shading } from '~/domain/plan/shading'
import type { PlanWindow } from '~/domain/plan/window'
import { placeOf, strips, WIDE } from './shapes'

/** Where a line helps the eye: the starts of weeks, or of the columns where there are few enough. */
function edges(window: PlanWindow, weekStartsOn: number): string {
  const starts = window.columns
    .map(({ first }) => first)
    .filter((first) => window.scale !== 'day' || weekdayOf(first) === weekStartsOn)
  return starts.map((first) => `M${placeOf(window, first)} 0V1`).join('')
}

/** What lies behind all lanes: days without hours, holidays, and today as a line. Stretched to whatever stands on it. */
export function Ground({
  window,
  shading,
  weekStartsOn,
  today,
}: {
  window: PlanWindow
  shading: Shading
  weekStartsOn: number
  today: Day
}) {
  const isIn = window.first <= today && today <= window.last
  const now = Math.round((placeOf(window, today) + placeOf(window, today + 1)) / 2)
  return (
    <svg
      className="ground"
      viewBox={`0 0 ${WIDE} 1`}
      preserveAspectRatio="none"
      aria-hidden="true"
      focusable="false"
    >
      <path className="off" d={strips(window, shading.off)} />
      <path className="free" d={strips(window, shading.holidays)} />
      <path className="edge" d={edges(window, weekStartsOn)} />
      {isIn && <path className="now" d={`M${now} 0V1`} />}
    </svg>
  )
}
