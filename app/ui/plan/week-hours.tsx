import { formatMinutes } from '~/domain/format'
import { WEEKDAY_NAMES } from '~/domain/plan/recurrence-words'
import { FROM_MONDAY } from '~/ui/weekday-hours'

/** The hours of each weekday and of the whole week, to read. */
export function WeekHours({ minutes, label }: { minutes: readonly number[]; label: string }) {
  const week = minutes.reduce((sum, one) => sum + one, 0)
  return (
    <table className="table">
      <caption className="away">{label}</caption>
      <tbody>
        {FROM_MONDAY.map((day) => (
          <tr key={day}>
            <th scope="row">{WEEKDAY_NAMES[day]}</th>
            <td className="num">{minutes[day] ? formatMinutes(minutes[day]) : 'no work'}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">Week</th>
          <td className="num">
            <strong>{formatMinutes(week)}</strong>
          </td>
        </tr>
      </tfoot>
    </table>
  )
}
