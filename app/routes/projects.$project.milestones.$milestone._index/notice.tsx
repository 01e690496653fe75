import { formatDate } from '~/domain/format'
import type { MilestoneData } from './route'

interface Props {
  data: Pick<MilestoneData, 'said' | 'milestone' | 'office' | 'counter'>
}

/** What was done last, with the way back. */
export function MilestoneNotice({ data: { said, milestone, office, counter } }: Props) {
  if (said === null) return null
  if (!said.moved) return <p className="notice">{said.words}</p>
  const now = formatDate(milestone.dueDate)
  return (
    <form method="post" action="?" className="notice">
      <span>{said.was ? `Moved from ${formatDate(said.was)} to ${now}.` : `Moved to ${now}.`}</span>
      {office && said.was && (
        <>
          <input type="hidden" name="version" value={milestone.version} />
          <input type="hidden" name="s" value={counter} />
          <button className="btn btn-quiet" name="to" value={said.was}>
            Undo
          </button>
        </>
      )}
    </form>
  )
}
