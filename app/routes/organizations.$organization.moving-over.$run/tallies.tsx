import type { LegacyReport, Tally } from '~/domain/legacy/report-types'
import { ROW_KINDS } from '~/domain/legacy/types'
import { kindWords } from '~/domain/legacy/words'

const figure = (n: number) => n.toLocaleString('en')

/** '33 found = 14 moved + 14 folded + 5 left out' */
const sum = ({ found, moved, folded, leftOut }: Tally) =>
  `${figure(found)} found = ${figure(moved)} moved + ${figure(folded)} folded + ${figure(leftOut)} left out`

/** What came of all that were found, and of each kind of them. */
export function Tallies({ report: { milestones, kinds } }: { report: LegacyReport }) {
  return (
    <>
      <p>
        <strong>{sum(milestones)}</strong>
      </p>
      <dl className="facts">
        {ROW_KINDS.map((kind) => (
          <div key={kind}>
            <dt>{kindWords(kind)}</dt>
            <dd>{sum(kinds[kind])}</dd>
          </div>
        ))}
      </dl>
    </>
  )
}
