import type { RunData } from './route'

/** The project's completion before and after, as the list of projects has it. */
export function Completion({ run, after }: { run: RunData['run']; after: 'is' | 'would be' }) {
  const { completionBefore, completionAfter } = run
  if (completionBefore === null || completionAfter === null) return null
  const words = { is: ['was', 'is'], 'would be': ['is', 'would be'] }[after]
  return (
    <p className="soft">
      {completionBefore === completionAfter
        ? `The project’s completion stays at ${completionBefore} %.`
        : `The project’s completion ${words[0]} ${completionBefore} % and ${words[1]} ${completionAfter} %.`}
    </p>
  )
}
