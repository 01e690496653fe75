import type { PlanWindow } from '~/domain/plan/window'
import { axisOf } from './axis'
import { WIDE } from './shapes'

/** Months and days above the columns. */
export function AxisSvg({ window, weekStartsOn }: { window: PlanWindow; weekStartsOn: number }) {
  const { upper, lower } = axisOf(window, weekStartsOn)
  return (
    <svg viewBox={`0 0 ${WIDE} 38`} aria-hidden="true" focusable="false" fontSize="13">
      <g fontWeight="650">
        {upper.map(({ x, text }) => (
          <text key={x} x={x + 2} y="14">
            {text}
          </text>
        ))}
      </g>
      <g textAnchor="middle">
        {lower.map(({ x, text }) => (
          <text key={x} x={x} y="32">
            {text}
          </text>
        ))}
      </g>
    </svg>
  )
}
