import { summarise } from '~/domain/updates/summary'
import type { AnsweredUpdate, UpdatesAnswer } from './updates/types'

type Said = Pick<AnsweredUpdate, 'outcome' | 'reason'>

/** What came of putting back things that aren't milestones of components, in their order: no values, no versions. */
export function putBackAnswer(batchId: string | null, said: readonly Said[]): UpdatesAnswer {
  const results = said.map(({ outcome, reason }, index) => ({
    index,
    outcome,
    ...(reason ? { reason } : {}),
    milestoneId: null,
    componentId: null,
    flags: [],
    version: null,
    value: null,
    key: '',
  }))
  return { batchId, committed: true, results, summary: summarise(results), components: [], people: {} }
}
