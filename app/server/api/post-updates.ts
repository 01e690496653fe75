import { applyKeyed } from '~/data/updates/apply-keyed'
import type { AnsweredUpdate, RequestedUpdate, UpdatesAnswer } from '~/data/updates/types'
import { figure } from '~/domain/figure'
import type { OutcomeReason } from '~/domain/updates/types'
import { isForbidden, outcomeWords } from '~/domain/updates/words'
import {
  bulkUpdatesJson,
  isTooMany,
  MOST_UPDATES,
  updateJson,
  type UpdateJson,
  valueField,
} from '~/forms/json/updates'
import { keyUsed, sentBy } from './once'
import { invalid, problem } from './problem'
import { projectOf } from './project'
import { check, readBody, readWhole } from './read'
import { answer, type Call } from './serve'
import { updatesJson } from './updates-answer'

/** Its place counts as its gesture: updates of one request that are alike in all else are two. */
const requested = (updates: readonly UpdateJson[], origin: string): RequestedUpdate[] =>
  updates.map((update, gesture) => ({ ...update, origin, gesture }))

const FIELDS: Partial<Record<OutcomeReason, string>> = {
  dateInvalid: 'effectiveDate',
  dateInFuture: 'effectiveDate',
  futureVersion: 'version',
  reasonRequired: 'reason',
  reasonUnknown: 'reason',
  reasonTextRequired: 'reason',
  reasonTooLong: 'reason',
}

/** What a single update that was refused, unknown or overtaken is told. */
function singleProblem(
  update: UpdateJson,
  result: AnsweredUpdate,
  { current }: { current?: unknown },
): Response {
  const { outcome, reason, conflictId } = result
  if (outcome === 'conflict') {
    const detail = `${outcomeWords('overtaken')} Both values are kept until somebody decides.`
    return problem('conflict', detail, { current, more: { reason, conflictId } })
  }
  if (outcome === 'refused' && reason) {
    const words = outcomeWords(reason)
    return isForbidden(reason)
      ? problem('refused', words, { more: { reason } })
      : invalid([{ field: FIELDS[reason] ?? valueField(update.change), message: words }])
  }
  return problem('not-found', 'This project has no such step of such a component.')
}

/** POST of one update: 200 where it is so now. */
export async function postUpdate(call: Call): Promise<Response> {
  const { project, actor } = await projectOf(call, 'updateProgress')
  const update = await readBody(call.request, updateJson)
  const { origin, keyed } = sentBy(call, ['update', project.id, update])
  const updates = requested([update], origin)
  const done = await applyKeyed(call.db, actor, project, updates, { atomic: false }, keyed)
  if (done === 'usedForOther') return keyUsed()
  const body = updatesJson(done, [update.milestoneId])
  const [result] = done.results
  const [told] = body.results
  if (!result || !told) throw new Error('One update gives one result')
  const isGood = result.outcome === 'applied' || result.outcome === 'unchanged'
  return isGood ? answer(body) : singleProblem(update, result, told)
}

const wordsFor = ({ summary: { failed, total, rolledBack } }: UpdatesAnswer) =>
  `${figure(failed - rolledBack)} of ${figure(total)} can’t be made, so none of them was.`

/** POST of many: 200 with a result for each, 409 where all or none was asked for and one of them can't be. */
export async function postUpdates(call: Call): Promise<Response> {
  const { project, actor } = await projectOf(call, 'updateProgress')
  const sent = await readWhole(call.request)
  if (isTooMany(sent)) {
    const most = MOST_UPDATES.toLocaleString('en')
    throw problem('too-large', `Send at most ${most} updates at once. Nothing was changed.`)
  }
  const { updates, options } = check(bulkUpdatesJson, sent)
  const { atomic, validateOnly } = options
  // A look ahead has the key of what it looks ahead to.
  const { origin, keyed } = sentBy(call, ['updates', project.id, atomic, updates])
  const done = await applyKeyed(
    call.db,
    actor,
    project,
    requested(updates, origin),
    { atomic, validateOnly },
    keyed,
  )
  if (done === 'usedForOther') return keyUsed()
  const body = updatesJson(
    done,
    updates.map(({ milestoneId }) => milestoneId),
  )
  if (done.committed || validateOnly) return answer(body)
  return problem('rolled-back', wordsFor(done), { more: body })
}
