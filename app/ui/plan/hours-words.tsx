import { formatMinutes, formatRange } from '~/domain/format'
import type { LoadView } from '~/server/milestone-view'

const days = (count: number) => `${count.toLocaleString('en')} working ${count === 1 ? 'day' : 'days'}`

/** '340 h' and '34 h a day'. */
export function HoursWords({ minutes, minutesPerDay, unplaced }: LoadView) {
  if (minutes === 0) return <span className="soft">no hours</span>
  return (
    <>
      <b>{formatMinutes(minutes)}</b>{' '}
      {unplaced ? (
        <span className="s s4">unplaced</span>
      ) : (
        minutesPerDay !== null && <span className="soft">{formatMinutes(minutesPerDay)} a day</span>
      )}
    </>
  )
}

/** '14-27 Nov 2026, 10 working days'. */
export const segmentWords = ({ segment, workingDays }: Pick<LoadView, 'segment' | 'workingDays'>): string =>
  `${formatRange(segment.from, segment.to)}, ${days(workingDays)}`
