import { ColumnHeads } from '../column-heads'

/** One thing of a milestone, as it stands and as it was typed. */
export interface Difference {
  label: string
  now: string
  typed: string
}

/** What somebody else has made of it meanwhile, beside what was typed; only what differs. */
export function MilestoneConflict({ rows }: { rows: Difference[] }) {
  return (
    <section className="card stack" aria-labelledby="conflict-title">
      <h2 id="conflict-title">What stands now</h2>
      <table className="table">
        <ColumnHeads of={['Of it', 'Stands now', 'You typed']} />
        <tbody>
          {rows.map(({ label, now, typed }) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              <td>{now}</td>
              <td>{typed}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p>Below is what you typed. Save to set that, or cancel to leave what stands now.</p>
    </section>
  )
}
