import { COMPONENT_TYPE_NAMES } from '~/domain/component-types'
import { counted } from '~/forms/import-words'
import { ColumnHeads } from '~/ui/column-heads'
import type { ImportData } from './route'

const TYPES = Object.values(COMPONENT_TYPE_NAMES).join(', ')

/** The rows that can't be imported, with what is wrong in which column, page by page and as a file. */
export function Errors({ data, inError }: { data: ImportData; inError: number }) {
  const { found, errors, errorsFrom, nextErrors, result } = data
  return (
    <section className="stack" aria-labelledby="errors-title" id="errors">
      <div className="head">
        <h2 id="errors-title">
          {counted(inError, 'row')} in error{result ? ', left out' : ''}
        </h2>
        <a className="btn btn-quiet" href={`${found.id}/errors.csv`} download>
          Download as CSV
        </a>
      </div>
      <table className="table dense">
        <ColumnHeads of={[{ figure: 'Row' }, 'Column', 'Value', 'What is wrong']} />
        <tbody>
          {errors.flatMap(({ row, errors: found }) =>
            found.map(({ column, value, reason }, at) => (
              <tr key={`${row} ${at}`}>
                <td className="num">{row}</td>
                <td>{column}</td>
                <td className="min-w-16">{value || <span className="soft">empty</span>}</td>
                <td>{reason}</td>
              </tr>
            )),
          )}
        </tbody>
      </table>
      <p className="soft small">Component types are {TYPES}.</p>
      {(errorsFrom > 0 || nextErrors !== undefined) && (
        <nav className="cluster no-print" aria-label="Pages of errors">
          {errorsFrom > 0 && (
            <a className="btn btn-quiet" href={`${found.id}#errors`}>
              First errors
            </a>
          )}
          {nextErrors !== undefined && (
            <a className="btn btn-quiet" rel="next" href={`?after=${nextErrors}#errors`}>
              More errors
            </a>
          )}
        </nav>
      )}
    </section>
  )
}
