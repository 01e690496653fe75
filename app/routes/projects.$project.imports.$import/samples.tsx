import type { Preview, SampleChange } from '~/data/imports/types'
import { ColumnHeads } from '~/ui/column-heads'

/** The first of what is new, changed and of another quantity: enough to see whether the file was understood. */
export function Samples({ preview }: { preview: Preview }) {
  const { samplesNew, samplesChanged, samplesQuantity } = preview
  return (
    <>
      {samplesQuantity.length > 0 && (
        <Changes id="quantities-title" title="Other quantities" rows={samplesQuantity} />
      )}
      {samplesChanged.length > 0 && (
        <Changes id="changed-title" title="The first changes" rows={samplesChanged} />
      )}
      {samplesNew.length > 0 && (
        <section className="stack" aria-labelledby="new-title">
          <h2 id="new-title">The first new ones</h2>
          <table className="table dense">
            <ColumnHeads of={[{ figure: 'Row' }, 'Component', { figure: 'Pieces' }]} />
            <tbody>
              {samplesNew.map(({ row, label, count }) => (
                <tr key={row}>
                  <td className="num">{row}</td>
                  <td>{label}</td>
                  <td className="num">{count}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </>
  )
}

function Changes({ id, title, rows }: { id: string; title: string; rows: SampleChange[] }) {
  return (
    <section className="stack" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <table className="table dense">
        <ColumnHeads of={[{ figure: 'Row' }, 'Component', 'Before and after']} />
        <tbody>
          {rows.map(({ row, label, changes }) => (
            <tr key={`${row} ${label}`}>
              <td className="num">{row}</td>
              <td>{label}</td>
              <td>
                <ul>
                  {changes.map(({ field, from, to }) => (
                    <li key={`${field} ${to}`}>
                      <span className="soft">{field}:</span> {from || 'nothing'}{' '}
                      <span aria-hidden="true">→</span>
                      <span className="away"> becomes </span> <strong>{to}</strong>
                    </li>
                  ))}
                </ul>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
