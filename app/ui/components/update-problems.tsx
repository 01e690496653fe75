import type { FormAnswer } from '~/server/answer-updates'
import type { Problem } from '~/server/update-problems'
import { conflictChoices } from './conflict-choice'
import { sentFields } from './sent-fields'
import { TakeBackReason } from './take-back'
import { TwoValues } from './two-values'

interface ProblemsProps {
  answer: FormAnswer
  /** Fresh, so that sending again is a new gesture and no repeat. */
  origin: string
  /** Where it is sent again. */
  action: string
  projectKey: string
  /** Where the page leads back to. */
  back: string
  /** What a problem is about: 'Support', or with its component where a page has many. */
  nameOf: (problem: Problem) => string
}

const NEEDS_REASON = new Set(['reasonRequired', 'reasonUnknown', 'reasonTextRequired'])

/** Mine and theirs, one button each; it is kept until somebody decides. */
function Conflict({ problem, projectKey, origin }: { problem: Problem; projectKey: string; origin: string }) {
  if (!problem.conflictId) return null
  const { mine = '', theirs = '', by = '', both = null, own } = problem
  const choices = conflictChoices(theirs, mine, { both, same: false })
  return (
    <form method="post" action={`/projects/${projectKey}/conflicts/${problem.conflictId}`} className="stack">
      <input type="hidden" name="o" value={origin} />
      <TwoValues stands={{ words: theirs, by: own ? 'you' : by }} sent={{ words: mine, by: 'just now' }} />
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

function headingOf(conflicts: readonly Problem[], recorded: boolean): string {
  if (conflicts.length > 0)
    return conflicts.every(({ own }) => own) ? 'You changed it in the meantime' : 'Somebody else was first'
  return recorded ? 'This was recorded before' : 'This was not saved'
}

/** A full page for what was not taken: why, both values where two people were at it, and what was sent, to send again. */
export function UpdateProblems({ answer, origin, action, projectKey, back, nameOf }: ProblemsProps) {
  const { problems, sent, words } = answer
  const value = (name: string) => sent.find(([sentName]) => sentName === name)?.[1]
  const asksReason = problems.some((p) => p.reason && NEEDS_REASON.has(p.reason))
  const conflicts = problems.filter((p) => p.outcome === 'conflict' && p.conflictId)
  const refused = problems.filter((p) => !conflicts.includes(p))
  const again = refused.filter((p) => p.again !== undefined)
  // What can't be sent in another way has nothing to send.
  const resent = refused.filter((p) => p.outcome !== 'conflict' || p.again !== undefined)
  const asked = new Set(['o', 'g', 'do', ...(asksReason ? ['reason', 'why'] : [])])
  const fields = sentFields(sent, refused, nameOf).filter(({ name }) => !asked.has(name))
  const verb = value('do') ?? ''
  return (
    <div className="stack">
      <div className="error-summary" role="alert" tabIndex={-1} autoFocus>
        <h2>{headingOf(conflicts, again.length === problems.length && again.length > 0)}</h2>
        <ul>
          {words && <li>{words}</li>}
          {problems.map((p) => (
            <li key={p.index}>
              {`${nameOf(p)}: `}
              {p.reason && NEEDS_REASON.has(p.reason) ? <a href="#reason">{p.words}</a> : p.words}
            </li>
          ))}
        </ul>
      </div>
      {conflicts.map((p) => (
        <Conflict key={p.index} problem={p} projectKey={projectKey} origin={origin} />
      ))}
      {resent.length > 0 && (
        <form method="post" action={action} className="stack card" noValidate>
          <input type="hidden" name="o" value={origin} />
          {fields.map(({ name, text, label, date }) =>
            label ? (
              <div className="field" key={name}>
                <label htmlFor={name}>{label}</label>
                <input
                  id={name}
                  name={name}
                  defaultValue={text}
                  {...(date ? { type: 'date' } : { inputMode: 'decimal' })}
                />
              </div>
            ) : (
              <input key={name} type="hidden" name={name} value={text} />
            ),
          )}
          {asksReason && <TakeBackReason chosen={value('reason')} why={value('why')} />}
          <p className="cluster">
            <button className="btn" name="do" value={verb}>
              {again.length === resent.length ? 'Do it again' : 'Send again'}
            </button>
          </p>
        </form>
      )}
      <p>
        <a className="btn btn-quiet" href={back}>
          {again.length > 0 ? 'Leave it as it is' : 'Back without saving'}
        </a>
      </p>
    </div>
  )
}
