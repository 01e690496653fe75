import { percentWords } from '~/domain/figure'
import type { ScopeView } from '~/server/milestone-view'
import { ScopeStanding } from './standing'

/** What a milestone is about and how far that is: '95 %  Area 100: 50 of 102 complete  on track'. */
export function ScopeLine({ scope }: { scope: ScopeView }) {
  const { name, percent, completion, standing } = scope
  if (!completion) return <span>{name}</span>
  return (
    <>
      {percent !== null && <strong className="num">{percentWords(percent)}</strong>}{' '}
      <ScopeStanding scope={name} completion={completion} standing={standing} />
    </>
  )
}
