import { outbox } from '~/enhance/transport'
import type { View } from '~/enhance/types'
import { conflictChoices } from './conflict-choice'

const WORDS: Partial<Record<View['state'], string>> = {
  waiting: 'Saving',
  sending: 'Saving',
  saved: 'Saved',
  notSent: 'Not sent',
}

/** What becomes of what was pressed, in a word; nothing where there is a problem to read. */
export const stateWord = (view: View): string => WORDS[view.state] ?? view.by ?? ''

// Not every browser unfolds what a link leads into.
const unfold = () => document.getElementById('take-back')?.setAttribute('open', '')

interface UpdateProblemProps {
  view: View | undefined
  projectKey: string
}

/** Why it was not taken; where somebody else was first, both values, to decide between. Stands within the form. */
export function UpdateProblem({ view, projectKey }: UpdateProblemProps) {
  const { problem } = view ?? {}
  if (!problem) return null
  const { words, reason, conflict, mine, theirs, both, again } = problem
  const choices = conflictChoices(theirs ?? '', mine ?? '', { both, same: false })
  return (
    <div className="problem" role="alert">
      <span className="error">
        {words}{' '}
        {reason?.startsWith('reason') && (
          <a href="#reason" onClick={unfold}>
            Choose a reason
          </a>
        )}
      </span>
      {again && (
        <button type="button" className="btn btn-quiet" onClick={() => outbox.press(again)}>
          Do it again
        </button>
      )}
      {conflict && (
        <span className="cluster">
          {choices.map(([value, label]) => (
            <button
              key={value}
              className="btn btn-quiet"
              name="keep"
              value={value}
              formAction={`/projects/${projectKey}/conflicts/${conflict}`}
            >
              {label}
            </button>
          ))}
        </span>
      )}
    </div>
  )
}
