import { formatDate, formatMinutes, formatRange } from '~/domain/format'
import type { Outlook } from '~/domain/plan/outlook'

export interface RecurringCardProps {
  /** What `outlookOf(milestone, project, today)` says: plain data, as a loader answers it. */
  outlook: Outlook
  /** Where all its dates are listed: `/projects/<key>/milestones/<id>/occurrences`; left out for one not saved yet. */
  occurrencesPath?: string
  title?: string
}

/** A recurring milestone at a glance: the sentence, the next dates, how many there are and what they take. */
export function RecurringCard({ outlook, occurrencesPath, title = 'Repeats' }: RecurringCardProps) {
  return (
    <section className="card stack" aria-labelledby="recurring-title">
      <h2 id="recurring-title">{title}</h2>
      <RecurringFacts outlook={outlook} />
      {occurrencesPath && (
        <p>
          <a className="link" href={occurrencesPath}>
            All dates
          </a>
        </p>
      )}
    </section>
  )
}

/** The same without a card around it. */
export function RecurringFacts({ outlook }: { outlook: Outlook }) {
  const { sentence, next, last, minutesEach, count, minutesInAll, window } = outlook
  const within = window ? formatRange(window.from, window.to) : 'In the whole project'
  return (
    <>
      <p>
        <strong>{sentence[0]?.toUpperCase() + sentence.slice(1)}</strong>
      </p>
      <dl className="facts">
        <div>
          <dt>{next.length > 0 ? 'Next dates' : 'No date is left'}</dt>
          {next.map((date) => (
            <dd key={date}>
              <time dateTime={date}>{formatDate(date)}</time>
            </dd>
          ))}
          {next.length === 0 && <dd>{last ? `The last was ${formatDate(last)}` : 'The project has none'}</dd>}
        </div>
        <div>
          <dt>{within}</dt>
          <dd>{count === 1 ? '1 date' : `${count.toLocaleString('en')} dates`}</dd>
          <dd>
            {formatMinutes(minutesInAll)}
            {minutesInAll > 0 && <span className="soft"> ({formatMinutes(minutesEach)} each)</span>}
          </dd>
        </div>
      </dl>
    </>
  )
}
