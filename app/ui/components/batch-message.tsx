import type { HistoryRow } from '~/server/history-view'

interface BatchMessageProps {
  batchId: string
  origin: string
  action: string
  history: HistoryRow[]
}

/** What the last action did, with Undo beside it. */
export function BatchMessage({ batchId, origin, action, history }: BatchMessageProps) {
  const rows = history.filter((row) => row.batchId === batchId)
  if (rows.length === 0) return null
  return (
    <form className="notice" method="post" action={action}>
      <input type="hidden" name="o" value={origin} />
      <output>
        {rows.map((row) => (
          <span key={row.id}>{`${row.what}: ${row.from && `${row.from} → `}${row.to} `}</span>
        ))}
      </output>
      <button className="btn btn-quiet" name="do" value={`batch.${batchId}`}>
        Undo
      </button>
    </form>
  )
}
