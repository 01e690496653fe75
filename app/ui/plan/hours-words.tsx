import { many } from '~/domain/figure'
import { formatMinutes, formatRange } from '~/domain/format'
import type { LoadView } from '~/server/milestone-view'

const days = (count: number) => many(count, 'working day')

/** '34 h a day'. Hours that are spread too thin for a minute each day are some all the same. */
export const perDayWords = (minutesPerDay: number): string =>
  `${minutesPerDay < 1 ? 'less than a minute' : formatMinutes(minutesPerDay)} a day`

/** '340 h' and '34 h a day'. */
export function HoursWords({ minutes, minutesPerDay, unplaced }: LoadView) {
  if (minutes === 0) return <span className="soft">no hours</span>
  return (
    <>
      <b>{formatMinutes(minutes)}</b>{' '}
      {unplaced ? (
        <span className="s s4">unplaced</span>
      ) : (
        minutesPerDay !== null && <span className="soft">{perDayWords(minutesPerDay)}</span>
      )}
    </>
  )
}

/** '14-27 Nov 2026, 10 working days'. */
export const segmentWords = ({ segment, workingDays }: Pick<LoadView, 'segment' | 'workingDays'>): string =>
  `${formatRange(segment.from, segment.to)}, ${days(workingDays)}`
