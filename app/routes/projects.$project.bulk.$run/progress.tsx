import { Submit } from '~/ui/submit'
import type { RunData } from './route'

const WORDS = {
  looking: 'Looking at what would change',
  waiting: 'Waits for its turn',
  running: 'Changing',
} as const

export const isUnderWay = (state: string): state is keyof typeof WORDS => state in WORDS

/** How far it is. The page asks again by itself; closing it stops nothing. */
export function Progress({ run }: { run: RunData['run'] }) {
  if (!isUnderWay(run.state)) return null
  const far = `${run.done.toLocaleString('en')} of ${run.total.toLocaleString('en')}`
  return (
    <section className="card stack">
      <p>
        <strong>{run.cancelRequested ? 'Stopping' : WORDS[run.state]}</strong>:{' '}
        <span className="num">{far}</span>
      </p>
      <progress max={Math.max(1, run.total)} value={run.done} aria-label="Progress" />
      <p className="soft">
        This page looks again every two seconds. You can close it: it goes on, and stands under{' '}
        <a href="../bulk">Many at once</a>.
        {run.state === 'running' &&
          (run.atomic
            ? ' Cancelling puts everything back as it was.'
            : ' What is changed already stays when you cancel; it can be undone.')}
      </p>
      {!run.cancelRequested && (
        <form method="post">
          <Submit look="quiet" name="intent" value="cancel">
            Cancel
          </Submit>
        </form>
      )}
    </section>
  )
}
