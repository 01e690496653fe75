import type { LegacyReport } from '~/domain/legacy/report-types'
import { ROW_KINDS } from '~/domain/legacy/types'
import { ColumnHeads } from '~/ui/column-heads'

const figure = (n: number) => n.toLocaleString('en')
const FIGURES = [
  ['found', 'Found'],
  ['moved', 'Moved'],
  ['folded', 'Folded'],
  ['leftOut', 'Left out'],
] as const

/** Found = moved + folded + left out, in a sentence and by what they were. */
export function Tallies({ report: { milestones, kinds } }: { report: LegacyReport }) {
  const { found, moved, folded, leftOut } = milestones
  return (
    <>
      <p>
        <strong>
          {figure(found)} found = {figure(moved)} moved + {figure(folded)} folded + {figure(leftOut)} left out
        </strong>
      </p>
      <table className="table">
        <caption className="away">Milestones by kind</caption>
        <ColumnHeads of={['Outcome', { figure: 'Single' }, { figure: 'Recurring' }]} />
        <tbody>
          {FIGURES.map(([what, words]) => (
            <tr key={what}>
              <th scope="row">{words}</th>
              {ROW_KINDS.map((kind) => (
                <td key={kind} className="num">
                  {figure(kinds[kind][what])}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}
