import type { CleanupEntry } from '~/data/legacy/log'
import { formatDate, formatRange } from '~/domain/format'
import { momentWords } from '~/ui/day-words'
import { beginning } from '~/ui/long-text'

const ran = ({ projectStart: from, projectEnd: to }: CleanupEntry) => {
  if (!from) return null
  return to === null ? `from ${formatDate(from)}, without an end` : formatRange(from, to)
}

/** Where and when it was, and who moved it. */
export function Facts({ entry, here }: { entry: CleanupEntry; here: string }) {
  const { projectKey, projectName, standing } = entry
  return (
    <dl className="facts">
      <div>
        <dt>Date in the old plan</dt>
        <dd>{entry.dueDate ? formatDate(entry.dueDate) : 'none that can be read'}</dd>
      </div>
      <div>
        <dt>Project in the old plan</dt>
        <dd>
          {projectKey ? (
            <a href={`/projects/${projectKey}/milestones`}>{beginning(projectName)}</a>
          ) : (
            beginning(projectName) || 'none that is known'
          )}
          {ran(entry) && <div className="soft small">{ran(entry)}</div>}
        </dd>
      </div>
      {standing && !entry.recoveredAt && (
        <div>
          <dt>{entry.action === 'FOLDED' ? 'Folded into' : 'Stands as'}</dt>
          <dd>
            <a href={`/projects/${standing.projectKey}/milestones/${standing.milestoneId}`}>
              {standing.name}
            </a>
          </dd>
        </div>
      )}
      <div>
        <dt>Moved</dt>
        <dd>
          <a href={`${here}/moving-over/${entry.runId}`}>{momentWords(entry.at)}</a> by {entry.by}
          {entry.runState === 'reverted' && <div className="soft small">taken back since</div>}
        </dd>
      </div>
    </dl>
  )
}
