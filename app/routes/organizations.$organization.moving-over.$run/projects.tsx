import type { RunProject } from '~/data/legacy/run-projects'
import type { LegacyReport } from '~/domain/legacy/report-types'

interface Props {
  report: LegacyReport
  /** As they stand now. */
  projects: RunProject[]
}

const figure = (n: number) => n.toLocaleString('en')

/** The projects that the move made, and those that it couldn't carry. */
export function Projects({ report: { projects: counts, projectsLeftOut }, projects }: Props) {
  return (
    <section className="card stack" aria-labelledby="projects">
      <h2 id="projects">Projects</h2>
      <p>
        {figure(counts.found)} found, {figure(counts.moved)} made, {figure(counts.leftOut)} left out
        {counts.existing > 0 && `, ${figure(counts.existing)} there already`}
        {counts.extended > 0 && `, ${figure(counts.extended)} with wider dates than they had`}
      </p>
      {projects.length > 0 && (
        <ul className="lines">
          {projects.map(({ key, name, number, archived }) => (
            <li key={key}>
              <a className="link" href={`/projects/${key}/milestones`}>
                {name}
              </a>{' '}
              <span className="soft">
                {number}
                {archived && ', archived'}
              </span>
            </li>
          ))}
        </ul>
      )}
      {projectsLeftOut.count > 0 && (
        <>
          <h3>Left out</h3>
          <ul className="lines">
            {projectsLeftOut.listed.map(({ legacyId, name, words }, at) => (
              <li key={`${legacyId} ${at}`} className="as-typed">
                <strong>{name || 'Without a name'}</strong> <span className="small">{words}</span>
              </li>
            ))}
            {projectsLeftOut.count > projectsLeftOut.listed.length && (
              <li className="soft">
                and {figure(projectsLeftOut.count - projectsLeftOut.listed.length)} more
              </li>
            )}
          </ul>
        </>
      )}
    </section>
  )
}
