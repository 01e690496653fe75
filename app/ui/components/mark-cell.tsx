import { outbox } from '~/enhance/transport'
import { useKeptFocus } from '~/enhance/use-outbox'
import type { View } from '~/enhance/types'
import type { Row } from './row'
import { UndoButton } from './undo-button'

interface MarkCellProps {
  row: Row
  step: { key: string; name: string }
  /** 'Received' */
  done: string
  view: View | undefined
}

/** The value of the button that completes a row's step; see app/forms/updates.ts. */
function completeValue(row: Row, step: string, version: number): string {
  const [seq, , , , , , , , , full] = row
  if (full === undefined) return `done.${seq}.${step}.${version}`
  return full === '%' ? `pct.${seq}.${step}.${version}.100` : `qty.${seq}.${step}.${version}.${full}`
}

/** The one button of a row in marking, or that it is done, with Undo. */
export function MarkCell({ row, step, done, view }: MarkCellProps) {
  const [seq] = row
  const marked = row[8] ?? 0
  const version = view?.version ?? Math.abs(marked)
  const isDone = view?.shown ? view.shown.done : marked < 0
  const button = useKeptFocus<HTMLButtonElement>(isDone, view)
  if (isDone) {
    const notSent = view?.state === 'notSent'
    return (
      <span className="did">
        <b className={`s s${notSent ? 5 : 2}`}>{done}</b>
        {notSent ? (
          <button type="button" className="btn btn-quiet" onClick={outbox.again}>
            Send again
          </button>
        ) : (
          <UndoButton ref={button} control={`${seq}.${step.key}`} version={version} view={view} />
        )}
      </span>
    )
  }
  return (
    <button ref={button} className="btn" name="do" value={completeValue(row, step.key, version)}>
      {step.name}
    </button>
  )
}
