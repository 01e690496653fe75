import type { Row } from './row'

interface MarkCellProps {
  row: Row
  step: { key: string; name: string }
  /** 'Received' */
  done: string
}

/** The value of the button that completes a row's step; see app/forms/updates.ts. */
export function completeValue(row: Row, step: string): string {
  const [seq, , , , , , , , version, full] = row
  if (full === undefined) return `done.${seq}.${step}.${version}`
  return full === '%' ? `pct.${seq}.${step}.${version}.100` : `qty.${seq}.${step}.${version}.${full}`
}

/** The one button of a row in marking, or that it is done, with Undo. */
export function MarkCell({ row, step, done }: MarkCellProps) {
  const [seq] = row
  const version = row[8] ?? 0
  if (version < 0) {
    return (
      <span className="did">
        <b className="s s2">{done}</b>
        <button className="btn btn-quiet" name="do" value={`undo.${seq}.${step.key}.${-version}`}>
          Undo
        </button>
      </span>
    )
  }
  return (
    <button className="btn" name="do" value={completeValue(row, step.key)}>
      {step.name}
    </button>
  )
}
