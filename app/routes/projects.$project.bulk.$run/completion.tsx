import { percentWords } from '~/domain/figure'
import type { RunData } from './route'

/** The project’s completion before and after, as the list of projects has it; of a result as a thing of the past. */
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
      : `went from ${percentWords(before)} to ${percentWords(after)}`
  return (
    <p className="soft">
      The project’s completion {before === after ? `${stays} at ${percentWords(before)}` : moves}.
    </p>
  )
}
