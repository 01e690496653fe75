import { figure } from '~/domain/figure'
import type { Tally } from '~/domain/legacy/report-types'
import { momentWords } from '~/ui/day-words'

interface Run {
  id: string
  at: string
  by: string
  source: string
  revertedAt: string | null
  revertedBy: string | null
  /** That were made. */
  projects: number
  milestones: Tally
}

/** A card a move, newest first; its date leads to the whole report. */
export function Runs({ runs, here }: { runs: Run[]; here: string }) {
  return (
    <ul className="stack">
      {runs.map((run) => (
        <li key={run.id} className="card stack">
          <div className="head">
            <h2>
              <a href={`${here}/${run.id}`}>{momentWords(run.at)}</a>
            </h2>
            <span className="soft">by {run.by}</span>
          </div>
          <p className="soft as-typed">From {run.source}</p>
          <p className="cluster">
            <strong>
              {figure(run.milestones.moved)} of {figure(run.milestones.found)} milestones moved
            </strong>
            <span>{figure(run.milestones.folded)} folded</span>
            <span>{figure(run.milestones.leftOut)} left out</span>
            <span>
              {figure(run.projects)} {run.projects === 1 ? 'project' : 'projects'} made
            </span>
          </p>
          {run.revertedAt && (
            <p>
              Taken back {momentWords(run.revertedAt)} by {run.revertedBy}
            </p>
          )}
        </li>
      ))}
    </ul>
  )
}
