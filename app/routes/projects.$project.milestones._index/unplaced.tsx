import { formatDate, formatMinutes } from '~/domain/format'
import type { RecurringView, SingleView } from '~/server/milestone-view'

interface Props {
  singles: SingleView[]
  recurring: RecurringView[]
  here: string
}

/** Hours without a working day: they count, and somebody should know. */
export function Unplaced({ singles, recurring, here }: Props) {
  const single = singles.filter(({ unplaced }) => unplaced)
  const dates = recurring.flatMap(({ unplaced, ...one }) => (unplaced ? [{ ...one, ...unplaced }] : []))
  if (single.length + dates.length === 0) return null
  return (
    <div className="notice notice-warn">
      <div>
        <p>These hours have no working day to stand on:</p>
        <ul>
          {single.map(({ id, name, dueDate, minutes }) => (
            <li key={id}>
              <a href={`${here}/${id}`}>{name}</a>, {formatDate(dueDate)}: {formatMinutes(minutes)}
            </li>
          ))}
          {dates.map(({ id, name, count, first, atLeast, outlook }) => (
            <li key={id}>
              <a href={`${here}/${id}`}>{name}</a>: {formatMinutes(outlook.minutesEach)} on{' '}
              {count === 1
                ? formatDate(first)
                : `each of ${atLeast ? 'at least ' : ''}${count.toLocaleString('en')} dates, the first ${formatDate(first)}`}
            </li>
          ))}
        </ul>
      </div>
    </div>
  )
}
