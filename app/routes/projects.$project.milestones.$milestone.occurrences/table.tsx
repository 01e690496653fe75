import { formatDate, formatMinutes, formatRange } from '~/domain/format'
import type { ListedDays, OccurrenceList } from '~/domain/plan/occurrence-list'
import { LISTED_AT_ONCE } from '~/domain/plan/occurrences'
import { ColumnHeads } from '~/ui/column-heads'

interface Props {
  list: OccurrenceList
  endless: boolean
  days: ListedDays
  today: string
}

export function OccurrenceTable({ list, endless, days, today }: Props) {
  const { occurrences, window, truncated } = list
  const first = occurrences[0]
  const last = occurrences.at(-1)
  const shown = endless || !first || !last ? window : { from: first.date, to: last.date }
  return (
    <section className="stack" aria-labelledby="dates-title">
      <h2 id="dates-title">{formatRange(shown.from, shown.to)}</h2>
      {truncated && last && (
        <p className="notice notice-warn">
          This stops at {LISTED_AT_ONCE.toLocaleString('en')} dates, on {formatDate(last.date)}: no more are
          listed at once. The rest of the time you chose is under “Later dates”.
        </p>
      )}
      {occurrences.length === 0 ? (
        <p className="soft">No date falls in this time.</p>
      ) : (
        <table className="table">
          <ColumnHeads of={['Date', 'Work on it', { figure: 'Hours' }]} />
          <tbody>
            {occurrences.map(({ date, minutes, segment }) => (
              <tr key={date}>
                <td>
                  <time dateTime={date}>{formatDate(date)}</time>
                  {date === today && <strong> today</strong>}
                </td>
                <td>{formatRange(segment.from, segment.to)}</td>
                <td className="num">{formatMinutes(minutes)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <Around list={list} query={endless ? `&days=${days}` : ''} />
    </section>
  )
}

function Around({ list: { earlier, later }, query }: { list: OccurrenceList; query: string }) {
  if (!earlier && !later) return null
  return (
    <nav className="cluster no-print" aria-label="Other dates">
      {earlier && (
        <a className="btn btn-quiet" href={`?from=${earlier}${query}`}>
          Earlier dates
        </a>
      )}
      {later && (
        <a className="btn btn-quiet" href={`?from=${later}${query}`}>
          Later dates
        </a>
      )}
    </nav>
  )
}
