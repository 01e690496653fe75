import type { AnsweredUpdate, UpdatesAnswer } from '~/data/updates/types'
import type { UpdatesAnswerJson } from '~/forms/json/answers'
import { valueJson } from './milestone-value'

/** What stands there now, for the next update to be made from; of a conflict also who set it, and when. */
function currentJson({ version, value, outcome, theirs }: AnsweredUpdate, people: Record<string, string>) {
  if (version === null || value === null) return {}
  const changed =
    outcome === 'conflict' && theirs
      ? { changedBy: theirs.by === null ? null : (people[theirs.by] ?? null), changedAt: theirs.at }
      : {}
  return { current: { version, ...valueJson(value), ...changed } }
}

const resultJson = (
  result: AnsweredUpdate,
  asked: string | null,
  people: Record<string, string>,
): UpdatesAnswerJson['results'][number] => ({
  milestoneId: asked,
  outcome: result.outcome,
  ...(result.reason ? { reason: result.reason } : {}),
  ...currentJson(result, people),
  ...(result.conflictId ? { conflictId: result.conflictId } : {}),
  ...(result.flags.length > 0 ? { flags: result.flags } : {}),
  ...(result.repeated ? { repeated: true } : {}),
})

/**
 * The answer to updates: its counts add up to what was asked, and each has its result in the order asked. A request that
 * comes again names the batch that it made the first time.
 * @param asked the milestones as they were named, where they were
 */
export function updatesJson(answer: UpdatesAnswer, asked?: readonly string[]): UpdatesAnswerJson {
  const { results, summary, people } = answer
  const { applied, unchanged, conflicts, refused, notFound, rolledBack, successful, failed } = summary
  const first = results.find(({ stored }) => stored?.batchId)?.stored?.batchId ?? null
  return {
    batchId: answer.batchId ?? first,
    applied,
    unchanged,
    conflicts,
    refused,
    notFound,
    rolledBack,
    successful,
    failed,
    results: results.map((result) =>
      resultJson(result, asked ? (asked[result.index] ?? null) : result.milestoneId, people),
    ),
  }
}
