import { many } from '~/domain/figure'
import { formatDate, formatMinutes, formatRange } from '~/domain/format'
import type { RecurringView } from '~/server/milestone-view'
import { ScopeLine } from '~/ui/plan/scope-line'

const countWords = (count: number) => many(count, 'date')
const upper = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

/** Milestones that come again and again: the sentence, the next date, and what they take. */
export function Recurring({ milestones, here }: { milestones: RecurringView[]; here: string }) {
  const window = milestones[0]?.outlook.window
  return (
    <section className="stack" aria-labelledby="recurring">
      <h2 id="recurring">Recurring</h2>
      {window && <p className="soft">Dates and hours of {formatRange(window.from, window.to)}</p>}
      <ul className="rows plan">
        {milestones.map(({ id, name, outlook, scope }) => (
          <li key={id}>
            <div>
              <a href={`${here}/${id}`}>{name}</a>
              {scope && (
                <p className="small">
                  <ScopeLine scope={scope} />
                </p>
              )}
            </div>
            <p>
              <Next {...outlook} />
            </p>
            <p className="num">
              <b>{formatMinutes(outlook.minutesInAll)}</b>{' '}
              <span className="soft">{countWords(outlook.count)}</span>
            </p>
            <p className="small soft">
              {upper(outlook.sentence)}.{' '}
              <a href={`${here}/${id}/occurrences`} aria-label={`All dates of ${name}`}>
                All{'\u00a0'}dates
              </a>
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Next({ next: [next], last }: RecurringView['outlook']) {
  if (next !== undefined) {
    return (
      <>
        <time dateTime={next}>{formatDate(next)}</time> <span className="soft">next</span>
      </>
    )
  }
  if (last === null) return <span className="soft">no date in the project</span>
  return (
    <>
      <time dateTime={last}>{formatDate(last)}</time> <span className="soft">was the last</span>
    </>
  )
}
