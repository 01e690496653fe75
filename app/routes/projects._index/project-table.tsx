import type { ListedProject } from '~/data/projects/list'
import { formatDate, formatMinutes, formatRange } from '~/domain/format'
import { percentOnPage } from '~/domain/percent-format'
import { shownPercent } from '~/domain/completion'

const dates = ({ startDate, endDate }: ListedProject) =>
  endDate === null ? `Continuous since ${formatDate(startDate)}` : formatRange(startDate, endDate)

const holds = (n: number) => n > 0 && <span className="s s3">{n} on hold</span>

/** A card a project: on a phone one below the other, with the two figures that people look for first. */
export function ProjectTable({
  projects,
  withOrganization,
}: {
  projects: ListedProject[]
  withOrganization: boolean
}) {
  return (
    <ul className="stack">
      {projects.map((project) => (
        <li key={project.key} className="card stack">
          <div className="head">
            <h2>
              <a href={`/projects/${project.key}/components`}>{project.name}</a>
            </h2>
            <span className="soft">
              {[withOrganization && project.organizationName, project.number, project.client]
                .filter(Boolean)
                .join(' · ')}
            </span>
          </div>
          {project.components > 0 ? (
            <div className="stack">
              <progress
                max={100}
                value={shownPercent(project.completionPercent, project.status)}
                aria-label={`Completion of ${project.name}`}
              />
              <p className="cluster">
                <strong>{percentOnPage(project.completionPercent, project.status)}</strong>
                <span>mean of {project.components.toLocaleString('en')} components</span>
                {holds(project.onHold)}
              </p>
            </div>
          ) : (
            <p className="soft">No components yet</p>
          )}
          <p className="soft">
            {dates(project)}
            {project.estimatedMinutes > 0 && ` · ${formatMinutes(project.estimatedMinutes)} estimated`}
          </p>
        </li>
      ))}
    </ul>
  )
}
