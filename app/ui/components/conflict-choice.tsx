import type { ConflictView } from '~/server/conflict-view'
import { momentWords } from '~/ui/day-words'
import { TakeBackReason } from './take-back'

interface ConflictChoiceProps {
  conflict: ConflictView
  projectKey: string
  origin: string
  timeZone: string
  /** The engine asked why something is taken back. */
  asksReason?: boolean
}

/** Mine and theirs, who and when, one button each. */
export function ConflictChoice({ conflict, projectKey, origin, timeZone, asksReason }: ConflictChoiceProps) {
  const { mine, theirs, both, same } = conflict
  const choices = [
    ['theirs', `Keep ${theirs.words}`],
    ...(same ? [] : [['mine', `Take ${mine.words}`]]),
    ...(both ? [['both', `Both: ${both}`]] : []),
  ]
  return (
    <form method="post" action={`/projects/${projectKey}/conflicts/${conflict.id}`} className="card stack">
      <input type="hidden" name="o" value={origin} />
      <input type="hidden" name="version" value={theirs.version} />
      <h2>
        <a href={`/projects/${projectKey}/components/${conflict.seq}`}>{conflict.component}</a>,{' '}
        {conflict.step}
      </h2>
      <table className="table">
        <tbody>
          <tr>
            <th scope="row">Stands there</th>
            <td>{theirs.words}</td>
            <td>
              {theirs.who}
              {theirs.at && `, ${momentWords(theirs.at, timeZone)}`}
            </td>
          </tr>
          <tr>
            <th scope="row">Was sent</th>
            <td>{mine.words}</td>
            <td>
              {mine.who}, {momentWords(mine.at, timeZone)}
            </td>
          </tr>
        </tbody>
      </table>
      {same && <p className="soft">Both are the same by now.</p>}
      {asksReason && <TakeBackReason />}
      <p className="cluster">
        {choices.map(([value, words]) => (
          <button key={value} className="btn btn-quiet" name="keep" value={value}>
            {words}
          </button>
        ))}
      </p>
    </form>
  )
}
