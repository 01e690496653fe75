import { useStanding, useView } from '~/enhance/use-outbox'
import { MarkCell } from './mark-cell'
import { type Row, roundedPercent, stateOf } from './row'
import { StateWord, UpdateProblem } from './update-state'

interface MarkRowProps {
  row: Row
  step: { key: string; name: string }
  /** 'Received' */
  done: string
  href: string
  projectKey: string
}

/** One component in marking: what it is, how far it is, and its one big button. */
export function MarkRow({ row, step, done, href, projectKey }: MarkRowProps) {
  const [seq, drawing, name, instance, doneCount, steps, percent, state] = row
  const view = useView(`${seq}.${step.key}`)
  const now = useStanding(seq)
  return (
    <li id={`c${seq}`}>
      <a href={href}>
        <b>{drawing}</b>
        {` ${name} ${instance}`}
      </a>
      <span className={`s s${now ? stateOf(now.status, state) : state}`}>
        {`${now?.done ?? doneCount} of ${steps} · ${now ? roundedPercent(now) : percent} %`}
        {view && (
          <>
            {' '}
            <StateWord view={view} />
          </>
        )}
      </span>
      <UpdateProblem view={view} projectKey={projectKey} />
      <MarkCell row={row} step={step} done={done} view={view} />
    </li>
  )
}
