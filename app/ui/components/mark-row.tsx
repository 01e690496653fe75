import { percentWords } from '~/domain/figure'
import { useStanding, useView } from '~/enhance/use-outbox'
import { MarkCell } from './mark-cell'
import { type Row, roundedPercent, stateOf } from './row'
import { stateWord, UpdateProblem } from './update-state'

const PENDING = new Set(['waiting', 'sending', 'notSent'])

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
  const at = now ? stateOf(now.status, state) : state
  return (
    <li id={`c${seq}`}>
      <a href={href}>
        <b>{drawing}</b>
        {` ${name} ${instance}`}
      </a>
      {/* While it is under way the word stands in place of the figures: nothing below may move. */}
      {view && PENDING.has(view.state) ? (
        <span className={`s s${view.state === 'notSent' ? 5 : at}`}>{stateWord(view)}</span>
      ) : (
        <span className={`s s${at}`}>
          {`${now?.done ?? doneCount} of ${steps} · ${percentWords(now ? roundedPercent(now) : percent)}`}
        </span>
      )}
      <UpdateProblem view={view} projectKey={projectKey} />
      <MarkCell row={row} step={step} done={done} view={view} />
    </li>
  )
}
