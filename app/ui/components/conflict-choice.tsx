import type { ConflictView } from '~/server/conflict-view'
import { momentWords } from '~/ui/day-words'
import { TakeBackReason } from './take-back'
import { TwoValues } from './two-values'

interface ConflictChoiceProps {
  conflict: ConflictView
  projectKey: string
  origin: string
  timeZone: string
  /** The change counter that the page was made at; the answer tells what others did since. */
  counter: number
  /** The engine asked why something is taken back. */
  asksReason?: boolean
  /** Where the answer leads; to what was decided otherwise. */
  back?: string | null
}

/** What can be kept of two values, each a button's value and words. Where both are the same by now, there is one. */
export const conflictChoices = (
  theirs: string,
  mine: string,
  { both = null, same }: { both?: string | null; same: boolean },
): [value: string, words: string][] => [
  ['theirs', `Keep ${theirs}`],
  ...(same ? [] : ([['mine', `Take ${mine}`]] as [string, string][])),
  ...(both ? ([['both', `Both: ${both}`]] as [string, string][]) : []),
]

export const conflictPath = (projectKey: string, id: string, back?: string | null): string =>
  `/projects/${projectKey}/conflicts/${id}${back ? `?${new URLSearchParams({ back })}` : ''}`

const told = ({ who, at }: { who: string; at: string | null }, timeZone: string) =>
  [who, at && momentWords(at, timeZone)].filter(Boolean).join(', ')

/** Mine and theirs, who and when, one button each. */
export function ConflictChoice(props: ConflictChoiceProps) {
  const { conflict, projectKey, origin, timeZone, counter, asksReason, back } = props
  const { mine, theirs, same } = conflict
  const choices = conflictChoices(theirs.words, mine.words, conflict)
  return (
    <form method="post" action={conflictPath(projectKey, conflict.id, back)} className="card stack">
      <input type="hidden" name="o" value={origin} />
      <input type="hidden" name="s" value={counter} />
      <input type="hidden" name="version" value={theirs.version} />
      <h2>
        <a href={`/projects/${projectKey}/components/${conflict.seq}`}>{conflict.component}</a>,{' '}
        {conflict.step}
      </h2>
      <TwoValues
        stands={{ words: theirs.words, by: told(theirs, timeZone) }}
        sent={{ words: mine.words, by: told(mine, timeZone) }}
      />
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
