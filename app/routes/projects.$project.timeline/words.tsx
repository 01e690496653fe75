import { formatDate } from '~/domain/format'
import type { LookedAt } from '~/forms/window'

/** Hours that no working day takes: said, so that nothing is missed. */
export function Unplaced({ words }: { words: string[] }) {
  if (words.length === 0) return null
  return (
    <div className="notice notice-warn">
      <div>
        <p>
          <strong>Hours without a working day</strong> stand on the last day that they have. Give them a
          working day, or fewer hours.
        </p>
        <ul>
          {words.map((one, at) => (
            // Two milestones may have one name.
            <li key={at}>{one}</li>
          ))}
        </ul>
      </div>
    </div>
  )
}

/** Nothing is planned at all, or nothing in these days. */
export function Empty(props: { projectKey: string; office: boolean; planned: boolean }) {
  if (props.planned) return <p className="prose">Nothing is planned in these days.</p>
  return (
    <p className="prose">
      Here the milestones will stand, each with its hours day by day.{' '}
      {props.office ? (
        <a href={`/projects/${props.projectKey}/milestones/new`}>Add the first milestone</a>
      ) : (
        'A planner or an owner adds them.'
      )}
    </p>
  )
}

interface Those {
  count: number
  date: string
}

const milestones = ({ count }: Those) =>
  `${count.toLocaleString('en')} single milestone${count === 1 ? '' : 's'}`

/** What of the plan isn't shown, with the way there. */
export function Skipped({ before, after, at }: { before: Those | null; after: Those | null; at: LookedAt }) {
  if (!before && !after) return null
  const to = ({ date }: Those) => {
    const query = new URLSearchParams({ from: date, scale: at.window.scale })
    if (at.asTable) query.set('as', 'table')
    return `?${query}`
  }
  return (
    <p className="cluster">
      {before && (
        <span>
          Before these days: {milestones(before)}, the last on{' '}
          <a href={to(before)}>{formatDate(before.date)}</a>.
        </span>
      )}
      {after && (
        <span>
          After them: {milestones(after)}, the next on <a href={to(after)}>{formatDate(after.date)}</a>.
        </span>
      )}
    </p>
  )
}
