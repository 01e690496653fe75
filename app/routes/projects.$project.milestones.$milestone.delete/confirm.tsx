import { formatDate, formatMinutes, formatRange } from '~/domain/format'
import { Submit } from '~/ui/submit'
import type { Deleting } from './route'

/** Says what goes and what stays. The version is the one that is looked at. */
export function Confirm({ milestone, list }: { milestone: Deleting; list: string }) {
  const { id, version, dueDate, minutes, recurring, segment, next, scope } = milestone
  return (
    <form method="post" className="card stack">
      {recurring ? (
        <>
          <p>
            <strong>It comes {recurring.sentence}.</strong>
          </p>
          <p>
            All its dates go: {recurring.count.toLocaleString('en')}{' '}
            {recurring.window
              ? `from ${formatRange(recurring.window.from, recurring.window.to)}, and all after that`
              : 'in the project'}
            {recurring.minutesInAll > 0 && `, with ${formatMinutes(recurring.minutesInAll)}`}.
          </p>
        </>
      ) : (
        <>
          <p>
            <strong>It is due on {formatDate(dueDate)}.</strong>
          </p>
          <p>
            {minutes > 0 ? `Its ${formatMinutes(minutes)} go back to the budget. ` : 'It has no hours. '}
            {segment &&
              `The days that lead to it, ${formatRange(segment.from, segment.to)}, go to ${next ? `“${next}”` : 'what is left of the project'}.`}
          </p>
        </>
      )}
      <p className="soft">
        {scope ? `${scope} and its components stay as they are. ` : 'Components stay as they are. '}
        The log of changes keeps what it was.
      </p>
      <input type="hidden" name="version" value={version} />
      <p className="cluster">
        <Submit look="danger">Delete milestone</Submit>
        <a className="link" href={`${list}/${id}`}>
          Keep it
        </a>
      </p>
    </form>
  )
}
