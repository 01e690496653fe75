import { percentWords } from '~/domain/figure'
import type { RunData } from './route'

/**
 * The project’s completion before and after, as the list of projects has it. Of a result as it was at two moments, for
 * others may have changed it between them too.
 */
export function Completion({ run, of }: { run: RunData['run']; of: 'preview' | 'result' }) {
  const { completionBefore: before, completionAfter: after, resultCounts } = run
  if (before === null || after === null) return null
  if (of === 'result' && before !== after && resultCounts?.applied === 0)
    return (
      <p className="soft">
        The project’s completion is {percentWords(after)} by now, by what was changed meanwhile.
      </p>
    )
  const stays = of === 'preview' ? 'stays' : 'stayed'
  const moves =
    of === 'preview'
      ? `is ${percentWords(before)} and would be ${percentWords(after)}`
      : `was ${percentWords(before)} when this was ${run.isUndo ? 'begun' : 'looked at'}, and ${percentWords(after)} when it was done`
  return (
    <p className="soft">
      The project’s completion {before === after ? `${stays} at ${percentWords(before)}` : moves}.
    </p>
  )
}
