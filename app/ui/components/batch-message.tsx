import { SaveFirst, STEPS_FORM } from './steps-form'
import type { HistoryRow } from '~/server/history-view'

interface BatchMessageProps {
  batchId: string
  history: HistoryRow[]
}

/** What the last action did, with Undo beside it, which is of the form of steps: what is typed there goes with it. */
export function BatchMessage({ batchId, history }: BatchMessageProps) {
  const rows = history.filter((row) => row.batchId === batchId)
  if (rows.length === 0) return null
  return (
    <div className="notice">
      <output>
        {rows.map((row) => (
          <span key={row.id}>{`${row.what}: ${row.from && `${row.from} → `}${row.to} `}</span>
        ))}
      </output>
      <SaveFirst form={STEPS_FORM} />
      <button form={STEPS_FORM} className="btn btn-quiet" name="do" value={`batch.${batchId}`}>
        Undo
      </button>
    </div>
  )
}
