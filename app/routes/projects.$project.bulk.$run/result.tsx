import { flaggedWords, resultWords } from '~/domain/bulk/words'
import { figure } from '~/domain/figure'
import { Submit } from '~/ui/submit'
import { Completion } from './completion'
import type { RunData } from './route'

const FEW = 3

/** What was done, what wasn't and why, with Undo beside it and another try for the rest. */
export function Result({ data }: { data: RunData }) {
  const { run, batches, failed, inTheWay, undone, undoing } = data
  const counts = run.resultCounts
  const missed = failed + (counts?.missing ?? 0)
  const nothing = Boolean(run.atomic && counts && counts.applied === 0 && inTheWay > 0)
  const undoable = batches.some(({ undoneBy }) => !undoneBy)
  return (
    <>
      <div className={`notice${failed > 0 || run.state !== 'done' ? ' notice-warn' : ''}`}>
        <output className="grow">
          {run.state === 'cancelled' && <strong>Cancelled. </strong>}
          {run.state === 'failed' && <strong>It failed. {run.problem} </strong>}
          {nothing && <strong>Nothing was changed: it was all or nothing. </strong>}
          {counts &&
            `${resultWords(counts, run.isUndo ? 'undo' : 'result')}. ${flaggedWords(counts, 'result')}`}
          {counts && counts.stale > 0 && (
            <>
              {' '}
              <a href={staleRows(data)}>{figure(counts.stale)} had changed since the preview.</a>
            </>
          )}
          {undone && ` ${undone}`}
          {undoing && (
            <>
              {' '}
              {undoing.mayLook ? (
                <a href={`/projects/${data.project.key}/bulk/${undoing.id}`}>{undoing.words}</a>
              ) : (
                undoing.words
              )}
              .
            </>
          )}
        </output>
        {undoable && !undoing && data.mayUndo && (
          <form method="post">
            <Submit look="quiet" name="intent" value="undo">
              Undo
            </Submit>
          </form>
        )}
      </div>
      <Completion run={run} of="result" />
      <div className="cluster no-print">
        {data.retriable && (
          <form method="post">
            <Submit name="intent" value="retry">
              {againWords(data, nothing)}
            </Submit>
          </form>
        )}
        {missed > 0 && (
          <a
            className="btn btn-quiet"
            href={`/projects/${data.project.key}/bulk/${run.id}/failures.csv`}
            download
          >
            {run.isUndo ? 'What was left, as CSV' : 'Failures as CSV'}
          </a>
        )}
        <a className="btn btn-quiet" href={data.list}>
          Back to the list
        </a>
        {run.undoes && (
          <a className="link" href={`/projects/${data.project.key}/bulk/${run.undoes}`}>
            What this undoes
          </a>
        )}
        <Batches data={data} />
      </div>
    </>
  )
}

function staleRows({ back }: RunData): string {
  const params = new URLSearchParams(back)
  params.set('only', 'stale')
  return `?${params}#rows`
}

function againWords({ failing, run }: RunData, nothing: boolean): string {
  if (run.isUndo) return 'Go on with the rest'
  if (nothing) return 'Preview again, with what is there now'
  return failing > 0 ? 'Try the failed ones again' : 'Go on with the rest'
}

/** Each piece of a long run is a batch of its own: more than a few stand in a list that is opened. */
function Batches({ data }: { data: RunData }) {
  const { batches, project, run } = data
  const what = run.isUndo ? 'What was put back' : 'What was changed'
  const links = batches.map(({ id, undoneBy }, at) => (
    <a key={id} className="link" href={`/projects/${project.key}/batches/${undoneBy ?? id}`}>
      {undoneBy ? 'How it was undone' : what}
      {batches.length > 1 && ` (${at + 1})`}
    </a>
  ))
  if (batches.length <= FEW) return <>{links}</>
  return (
    <details>
      <summary>
        {what}, in {figure(batches.length)} parts
      </summary>
      <div className="cluster">{links}</div>
    </details>
  )
}
