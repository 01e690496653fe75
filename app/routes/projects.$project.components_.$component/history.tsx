import { useStanding } from '~/enhance/use-outbox'
import { formatDate } from '~/domain/format'
import { momentWords } from '~/ui/day-words'
import type { HistoryRow } from '~/server/history-view'

interface HistoryProps {
  seq: number
  rows: HistoryRow[]
  /** Where the older rows begin. */
  more: string | undefined
  query: string
  timeZone: string
}

/** Who changed what, when, from what to what, and why; the newest first. */
export function History({ seq, rows, more, query, timeZone }: HistoryProps) {
  const newer = useStanding(seq)
  return (
    <section className="stack" aria-labelledby="history">
      <h2 id="history">History</h2>
      {newer && (
        <p>
          <a className="link" href={query || '?'}>
            Show what was just changed
          </a>
        </p>
      )}
      {!newer && rows.length === 0 && <p className="soft">Nothing has been changed yet.</p>}
      <ol className="history">
        {rows.map((row) => (
          <li key={row.id}>
            <span>
              <b>{row.what}</b> {row.from && `${row.from} → `}
              {row.to}
            </span>
            <span className="soft small">
              {momentWords(row.at, timeZone)}, {row.who}
              {row.kind !== 'updates' && ` · ${row.kind}`}
              {row.why && ` · ${row.why}`}
              {row.effectiveDate && ` · work of ${formatDate(row.effectiveDate)}`}
            </span>
          </li>
        ))}
      </ol>
      {more && (
        <p>
          <a className="link" href={`${query ? `${query}&` : '?'}history=${more}#history`}>
            Older changes
          </a>
        </p>
      )}
    </section>
  )
}
