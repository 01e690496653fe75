import type { CountedViolation } from '~/domain/legacy/report-types'
import { CLEANUP_ACTIONS } from '~/domain/legacy/types'
import { actionWords, violationWords } from '~/domain/legacy/words'
import { Examples } from './examples'

interface Props {
  violations: CountedViolation[]
  /** The clean-up log of this move. */
  log: string
}

const figure = (n: number) => n.toLocaleString('en')

/** What was not carried as it was, by kind: how many, what was done, and some of them. */
export function Violations({ violations, log }: Props) {
  if (violations.length === 0) {
    return <p className="card">Everything was moved as it was: nothing was left out, folded or changed.</p>
  }
  return (
    <section className="card stack" aria-labelledby="violations">
      <h2 id="violations">Left out, folded or changed</h2>
      <ul className="lines">
        {violations.map(({ type, count, actions, examples }) => (
          <li key={type} className="stack">
            <div className="head">
              <h3>
                <a href={`${log}&type=${type}`}>{violationWords(type).heading}</a>
              </h3>
              <span className="num">{figure(count)}</span>
              <span className="soft">
                {CLEANUP_ACTIONS.filter((action) => actions[action])
                  .map(
                    (action) =>
                      `${figure(actions[action] ?? 0)} ${actionWords(action).heading.toLowerCase()}`,
                  )
                  .join(', ')}
              </span>
            </div>
            <p className="soft">{violationWords(type).sentence}</p>
            <details>
              <summary>{examples.length === count ? 'Which' : 'Examples'}</summary>
              <Examples examples={examples} count={count} />
            </details>
          </li>
        ))}
      </ul>
    </section>
  )
}
