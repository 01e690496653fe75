import { daysBetween } from '~/domain/plan/dates'
import type { Span } from '~/domain/plan/plan'

const TALL = 16
const MIDDLE = TALL / 2

/**
 * The days that lead to a date as a thin line, to the scale of the whole plan, a diamond at its end where that is a
 * milestone's, and today as an upright line. The words beside say the same.
 */
export function SegmentLine({
  segment,
  scale,
  today,
  marked = true,
}: {
  segment: Span
  scale: Span
  today: string
  marked?: boolean
}) {
  const days = daysBetween(scale.from, scale.to) + 1
  const at = (date: string, after = 0) =>
    `${Number((((daysBetween(scale.from, date) + after) / days) * 100).toFixed(2))}%`
  return (
    <svg
      className="segment"
      width="100%"
      height={TALL}
      overflow="visible"
      aria-hidden="true"
      focusable="false"
    >
      <line x2="100%" y1={MIDDLE} y2={MIDDLE} stroke="var(--line)" strokeWidth="2" />
      {scale.from <= today && today <= scale.to && (
        <line x1={at(today)} x2={at(today)} y2={TALL} stroke="var(--ink)" strokeWidth="1.5" />
      )}
      <line
        x1={at(segment.from)}
        x2={at(segment.to, 1)}
        y1={MIDDLE}
        y2={MIDDLE}
        stroke="var(--accent)"
        strokeWidth="5"
        strokeDasharray={marked ? undefined : '5 3'}
      />
      {marked && (
        <svg x={at(segment.to, 1)} overflow="visible">
          <path d={`m0 ${MIDDLE - 7}l7 7-7 7-7-7z`} fill="var(--accent)" stroke="var(--paper)" />
        </svg>
      )}
    </svg>
  )
}
