import type { ImportResult } from '~/data/imports/types'
import { counted, resultSentence } from '~/forms/import-words'
import type { ImportData } from './route'

/** What an import did; it can be looked at for as long as the project is there. */
export function Result({ data, result }: { data: ImportData; result: ImportResult }) {
  const { rowsLeftOut, weldsRefused, totalsRefused } = result
  const { batchId } = data.found
  return (
    <>
      <div className="notice">
        <p className="grow">
          <strong>{resultSentence(result)}</strong>
          {rowsLeftOut > 0 && ` ${counted(rowsLeftOut, 'row')} in error left out.`}
        </p>
      </div>
      {weldsRefused + totalsRefused > 0 && (
        <p className="notice notice-warn">
          {weldsRefused > 0 &&
            `${counted(weldsRefused, 'weld')} could not be marked as made: retired, or its rules of credit have no such step. `}
          {totalsRefused > 0 &&
            `${counted(totalsRefused, 'quantity', 'quantities')} could not be taken over.`}
        </p>
      )}
      <p className="cluster">
        <a className="btn" href="../components">
          See the components
        </a>
        <a className="btn btn-quiet" href="../import">
          Import another file
        </a>
        {batchId && (
          <a className="link" href={`../batches/${batchId}`}>
            What was changed
          </a>
        )}
      </p>
    </>
  )
}
