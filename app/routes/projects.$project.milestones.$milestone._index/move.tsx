import { formatDate } from '~/domain/format'
import type { Limit, Moves } from '~/domain/plan/movement'
import type { FormReply } from '~/forms/reply'
import { Field } from '~/ui/field'
import { FormErrors } from '~/ui/form-errors'
import { Submit } from '~/ui/submit'
import type { MilestoneData } from './route'

const STEPS: [keyof Moves, string][] = [
  ['dayEarlier', 'Day earlier'],
  ['dayLater', 'Day later'],
  ['weekEarlier', 'Week earlier'],
  ['weekLater', 'Week later'],
  ['earliest', 'Earliest'],
  ['latest', 'Latest'],
]

interface Props {
  data: MilestoneData
  reply: FormReply | undefined
  /** The address of the list. */
  list: string
}

/** Another date between its neighbours: typed, or by a button. */
export function Move({ data: { milestone, reach, moves, counter }, reply, list }: Props) {
  const { earliest, latest, before, after } = reach
  return (
    <FormErrors reply={reply}>
      <form method="post" action="?" className="card stack" noValidate>
        <h2>Move</h2>
        <p>
          Possible: {latest === null ? `${formatDate(earliest)} or later` : range(earliest, latest)},{' '}
          {after ? 'between' : 'after'} <Bound limit={before} list={list} end="the start of the project" />
          {after && (
            <>
              {' '}
              and <Bound limit={after} list={list} end="the end of the project" />
            </>
          )}
          .
        </p>
        <input type="hidden" name="version" value={milestone.version} />
        <input type="hidden" name="s" value={counter} />
        <div className="cluster end">
          <Field
            type="date"
            name="dueDate"
            label="Date"
            min={earliest}
            max={latest ?? undefined}
            defaultValue={milestone.dueDate}
            required
          />
          <Submit>Move</Submit>
        </div>
        <div className="pairs">
          {STEPS.map(([step, words]) => (
            <Submit key={step} look="quiet" name="to" value={moves[step] ?? ''} disabled={!moves[step]}>
              {words}
            </Submit>
          ))}
        </div>
        <p>
          <a href={`${list}/shift?what=from&from=${milestone.dueDate}`}>Shift this and everything after it</a>
        </p>
      </form>
    </FormErrors>
  )
}

const range = (earliest: string, latest: string) =>
  earliest === latest ? `${formatDate(earliest)} only` : `${formatDate(earliest)} to ${formatDate(latest)}`

/** What is in the way, with its own page where it is a milestone. */
function Bound({ limit, list, end }: { limit: Limit; list: string; end: string }) {
  if (limit.by === 'project') return end
  const { id, name, dueDate } = limit.milestone
  return (
    <>
      <a href={`${list}/${id}`}>{name}</a> ({formatDate(dueDate)})
    </>
  )
}
