import { claimRequest, releaseRequest } from '~/data/request-claims'
import { type NotUndone, type UndoAnswer, undoBatch } from '~/data/undo'
import { isKept } from '~/data/updates/apply-keyed'
import { leftWords } from '~/domain/updates/words'
import { undoJson } from '~/forms/json/batch'
import { undoRefused } from '../undo-refusals'
import { keyUsed, sentBy } from './once'
import { notFound, problem } from './problem'
import { projectOf } from './project'
import { check, readJson } from './read'
import { answer, type Call } from './serve'
import { updatesJson } from './updates-answer'

function undoProblem(refused: NotUndone, timeZone: string): Response {
  const { reason, undoneBy } = refused
  const { words } = undoRefused(refused, timeZone)
  if (reason === 'notFound') return notFound()
  if (reason === 'alreadyUndone') {
    const by = undoneBy && { batchId: undoneBy.batchId, actorName: undoneBy.actorName, at: undoneBy.at }
    return problem('conflict', words, { more: { undoneBy: by } })
  }
  return problem('refused', words, { more: { reason } })
}

/** What was left as it is says what it is about, and why. */
function undoneJson({ answer: done, left }: Extract<UndoAnswer, { ok: true }>) {
  const why = new Map(left.map(({ label, result }) => [result.index, { label, detail: leftWords(result) }]))
  const body = updatesJson(done)
  return { ...body, results: body.results.map((result, index) => ({ ...result, ...why.get(index) })) }
}

/** POST of an undo: a batch of its own, of what nobody has changed since. The rest is left, and listed. */
export async function postUndo(call: Call): Promise<Response> {
  const { project, actor } = await projectOf(call, 'undoOwnBatch')
  const { db, params, request } = call
  const id = (params.batch ?? '').toLowerCase()
  check(undoJson, (await readJson(request)) ?? {})
  const { origin, keyed } = sentBy(call, ['undo', project.id, id])
  // Kept before the undo, which is known by its origin when it comes again: a key that is kept too early is no harm.
  const claim = keyed && (await claimRequest(db, actor, keyed))
  if (claim === 'other') return keyUsed()
  const undone = await undoBatch(db, actor, project, id, { origin })
  if (keyed && claim === 'new' && !(undone.ok && isKept(undone.answer))) {
    await releaseRequest(db, actor, keyed)
  }
  return undone.ok ? answer(undoneJson(undone)) : undoProblem(undone, project.timeZone)
}
