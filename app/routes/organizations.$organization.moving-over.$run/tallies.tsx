import { type LegacyReport, type Tally } from '~/domain/legacy/report-types'
import { ROW_KINDS } from '~/domain/legacy/types'
import { kindWords } from '~/domain/legacy/words'
import { ColumnHeads } from '~/ui/column-heads'

const figure = (n: number) => n.toLocaleString('en')
const FIGURES = ['found', 'moved', 'folded', 'leftOut'] as const

function Row({ name, tally }: { name: string; tally: Tally }) {
  return (
    <tr>
      <th scope="row">{name}</th>
      {FIGURES.map((what) => (
        <td key={what} className="num">
          {figure(tally[what])}
        </td>
      ))}
    </tr>
  )
}

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
      <div className="scroll">
        <table className="table figures">
          <ColumnHeads
            of={[
              'Kind',
              { figure: 'Found' },
              { figure: 'Moved' },
              { figure: 'Folded' },
              { figure: 'Left out' },
            ]}
          />
          <tbody>
            {ROW_KINDS.map((kind) => (
              <Row key={kind} name={kindWords(kind)} tally={kinds[kind]} />
            ))}
          </tbody>
          <tfoot>
            <Row name="All" tally={milestones} />
          </tfoot>
        </table>
      </div>
    </>
  )
}
