import { beginning, LongText } from '~/ui/long-text'

/** The row as the old planner had it, nothing left out. */
export function OriginalRow({ row }: { row: Readonly<Record<string, string | null>> }) {
  return (
    <section className="stack" aria-labelledby="original">
      <h2 id="original">The row as it was found</h2>
      <table className="table named">
        <thead className="away">
          <tr>
            <th scope="col">Column</th>
            <th scope="col">Value</th>
          </tr>
        </thead>
        <tbody>
          {Object.entries(row).map(([column, value]) => (
            <tr key={column}>
              <th scope="row" className="as-typed">
                {beginning(column)}
              </th>
              <td className="as-typed">
                {value === null ? <span className="soft">nothing</span> : <LongText text={value} />}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
