import { formatDate } from '~/domain/format'
import { CHOICES } from '~/domain/legacy/decisions'
import { VIOLATION_TYPES } from '~/domain/legacy/types'
import { choiceWords, violationWords } from '~/domain/legacy/words'

interface Props {
  /** As the file had them. */
  decisions: { kinds?: Record<string, unknown>; rows?: Record<string, unknown> }
  timeZone: string | null
}

/** At most this many rows are listed; their number is told. */
const LISTED = 100

function words(decision: unknown): string {
  const choice = CHOICES.find((known) => known === decision)
  if (choice) return choiceWords(choice)
  const { dueDate } = Object(decision) as { dueDate?: unknown }
  return typeof dueDate === 'string' ? `put it on ${formatDate(dueDate)}` : ''
}

/** What was decided before the move; without a decision each kind has its usual one. */
export function Decided({ decisions: { kinds = {}, rows = {} }, timeZone }: Props) {
  const ofKinds = VIOLATION_TYPES.filter((type) => kinds[type] !== undefined)
  const ofRows = Object.entries(rows)
  const none = ofKinds.length === 0 && ofRows.length === 0
  return (
    <section className="card stack" aria-labelledby="decisions">
      <h2 id="decisions">Decisions</h2>
      {none && <p>No decisions were given: what is usual was done.</p>}
      {timeZone && <p>Dates were read as days in {timeZone.replaceAll('_', ' ')}.</p>}
      {ofKinds.length > 0 && (
        <dl className="facts">
          {ofKinds.map((type) => (
            <div key={type}>
              <dt>{violationWords(type).heading}</dt>
              <dd>{words(kinds[type])}</dd>
            </div>
          ))}
        </dl>
      )}
      {ofRows.length > 0 && (
        <details>
          <summary>Of single rows: {ofRows.length.toLocaleString('en')}</summary>
          <ul className="lines">
            {ofRows.slice(0, LISTED).map(([id, decision]) => (
              <li key={id} className="as-typed">
                <code>{id}</code>: {words(decision)}
              </li>
            ))}
            {ofRows.length > LISTED && (
              <li className="soft">and {(ofRows.length - LISTED).toLocaleString('en')} more</li>
            )}
          </ul>
        </details>
      )}
    </section>
  )
}
