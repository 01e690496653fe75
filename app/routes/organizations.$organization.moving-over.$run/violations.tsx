import type { CountedViolation } from '~/domain/legacy/report-types'
import { CLEANUP_ACTIONS } from '~/domain/legacy/types'
import { actionWords, violationWords } from '~/domain/legacy/words'
import { ColumnHeads } from '~/ui/column-heads'
import { ExampleFold } from './examples'

interface Props {
  violations: CountedViolation[]
  /** The clean-up log of this move. */
  log: string
}

const figure = (n: number) => n.toLocaleString('en')

/** '2 left out, 1 brought into range' */
const done = (actions: CountedViolation['actions']) =>
  CLEANUP_ACTIONS.filter((action) => actions[action])
    .map((action) => `${figure(actions[action] ?? 0)} ${actionWords(action).heading.toLowerCase()}`)
    .join(', ')

/** What was not carried as it was, by kind: how many, what was done, and some of them. */
export function Violations({ violations, log }: Props) {
  if (violations.length === 0) {
    return <p className="card">Everything was moved as it was: nothing was left out, folded or changed.</p>
  }
  return (
    <section className="card stack" aria-labelledby="violations">
      <h2 id="violations">Left out, folded or changed</h2>
      <table className="table">
        <ColumnHeads of={['Kind', { figure: 'Found' }]} />
        {violations.map(({ type, count, actions, examples }) => (
          <tbody key={type}>
            <tr>
              <th scope="rowgroup">
                <a href={`${log}&type=${type}`}>{violationWords(type).heading}</a>
              </th>
              <td className="num">{figure(count)}</td>
            </tr>
            <tr>
              <td colSpan={2}>
                <p>{done(actions)}</p>
                <p className="soft">{violationWords(type).sentence}</p>
                <ExampleFold examples={examples} count={count} />
              </td>
            </tr>
          </tbody>
        ))}
      </table>
    </section>
  )
}
