import type { ScopeCompletion, Standing } from '~/domain/plan/scope-progress'

/** Shape, colour and word of each. */
const LOOKS: Record<Standing, { className: string; word: string }> = {
  complete: { className: 's s2', word: 'complete' },
  'on-track': { className: 's s1', word: 'on track' },
  behind: { className: 's s4', word: 'behind' },
  overdue: { className: 's s6', word: 'overdue' },
}

/** Whether a milestone's scope keeps up, as a shape and a word; several of a kind with their number. */
export function StandingMark({ standing, count }: { standing: Standing; count?: number }) {
  const { className, word } = LOOKS[standing]
  return (
    <span className={className}>
      {count === undefined ? '' : `${count} `}
      {word}
    </span>
  )
}

/** 'Area 100: 12 of 40 complete', and whether that keeps up. A scope without components says so. */
export function ScopeStanding({
  scope,
  completion,
  standing,
}: {
  scope: string
  completion: Pick<ScopeCompletion, 'complete' | 'of'>
  standing: Standing | null
}) {
  const { complete, of } = completion
  const number = (value: number) => value.toLocaleString('en')
  return (
    <>
      <span>
        {scope}: {of === 0 ? 'no components' : `${number(complete)} of ${number(of)} complete`}
      </span>
      {standing && (
        <>
          {' '}
          <StandingMark standing={standing} />
        </>
      )}
    </>
  )
}
