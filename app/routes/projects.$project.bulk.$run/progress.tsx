import { percentWords } from '~/domain/figure'
import { Submit } from '~/ui/submit'
import type { RunData } from './route'

const WORDS = {
  looking: 'Looking at what would change',
  waiting: 'Waits for its turn',
  running: 'Changing',
} as const

const phaseWords = ({ state, isUndo }: RunData['run']) =>
  isUndo && state === 'running' ? 'Putting back' : isUnderWay(state) ? WORDS[state] : ''

export const isUnderWay = (state: string): state is keyof typeof WORDS => state in WORDS

/** What becomes of what is done so far, where it is cancelled. */
const CANCELLED = {
  whole: 'It is all or nothing: others see none of it before the end, and cancelling puts everything back.',
  pieces: 'What is changed already stays when you cancel. It is listed then, and can be undone.',
} as const

const CANCELLED_UNDO =
  'What is put back already stays so when you cancel. It is listed then, and can be undone.'

/** How far it is. The page asks again by itself; closing it stops nothing. */
export function Progress({ run, own }: { run: RunData['run']; own: boolean }) {
  if (!isUnderWay(run.state)) return null
  const most = Math.max(1, run.total)
  const percent = Math.floor((Math.min(run.done, most) / most) * 100)
  const far = `${run.done.toLocaleString('en')} of ${run.total.toLocaleString('en')}`
  return (
    <section className="card stack" aria-labelledby="phase">
      <p className="cluster">
        <strong id="phase" className="grow">
          {run.cancelRequested ? 'Stopping' : phaseWords(run)}
        </strong>
        <span className="num">{far}</span>
      </p>
      <div className="progress-line">
        <progress max={most} value={run.done} aria-labelledby="phase" />
        <span className="num">{percentWords(percent)}</span>
      </div>
      <p>
        You can close this page: it goes on, and stands under <a href="../bulk">Many at once</a>.{' '}
        <span className="soft">The page looks again every two seconds.</span>
      </p>
      {run.state === 'looking' && <p className="soft">Nothing is changed while it looks.</p>}
      {run.state !== 'looking' && !run.cancelRequested && (
        <p className="soft">
          {run.isUndo ? CANCELLED_UNDO : run.atomic ? CANCELLED.whole : CANCELLED.pieces}
        </p>
      )}
      {run.cancelRequested ? (
        <p className="soft">It stops after the piece that is under way.</p>
      ) : (
        own && (
          <form method="post">
            <Submit look="quiet" name="intent" value="cancel">
              Cancel
            </Submit>
          </form>
        )
      )}
    </section>
  )
}
