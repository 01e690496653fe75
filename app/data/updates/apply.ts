import { v7 as uuid } from 'uuid'
import { many, titled } from '~/domain/figure'
import { summarise } from '~/domain/updates/summary'
import type { Db, Tx } from '~db/client'
import { type AuditRow, writeBatch } from '../audit'
import { type HeadMove, settleHeads } from '../heads'
import type { Actor } from '../people'
import { retried } from '../retry'
import { STRETCH, breathe, together } from '../together'
import { answerOf, answeredUpdates, lookedAt } from './answer'
import { recomputeCompletion } from './completion'
import { type Look, look } from './look'
import { sinceOf } from './outdated'
import type { Since } from './since'
import type { ApplyOptions, ProjectScope, RequestedUpdate, UpdatesAnswer } from './types'
import { type Writer, auditRows, writeMilestones } from './write'
import { keptConflicts, writeOutcomes } from './write-outcomes'

/**
 * The one way in which milestones change: a tap, a bulk form, the JSON interface, an import, a queue, an undo. One
 * transaction of eleven statements, whatever the number of updates; six of them go out together. `updates` is at most
 * some ten thousand: longer runs are cut into requests by the caller.
 */
export async function applyUpdates(
  db: Db,
  actor: Actor,
  project: ProjectScope,
  updates: readonly RequestedUpdate[],
  options: ApplyOptions,
): Promise<UpdatesAnswer> {
  if (options.validateOnly) {
    const { atomic } = options
    return db.transaction(
      async (tx) => lookedAt(await look(tx, actor, project, updates, { atomic, lock: false })),
      { isolationLevel: 'repeatable read', accessMode: 'read only' },
    )
  }
  return retried(() => db.transaction((tx) => applyWithin(tx, actor, project, updates, options)))
}

/** The same as a part of a larger transaction: its end, for the head is moved last. */
export async function applyWithin(
  tx: Tx,
  actor: Actor,
  project: ProjectScope,
  asked: readonly RequestedUpdate[],
  options: ApplyOptions,
): Promise<UpdatesAnswer> {
  const { answer, head } = await applyButHead(tx, actor, project, asked, options)
  await settleHeads(tx, [head])
  return answer
}

export interface ButHead {
  answer: UpdatesAnswer
  /** For settleHeads at the transaction's end; null where there is nothing to tell. */
  head: HeadMove | null
}

/** The same without the head, for a transaction that goes on: whoever waits for the head waits for all of it. */
export async function applyButHead(
  tx: Tx,
  actor: Actor,
  project: ProjectScope,
  asked: readonly RequestedUpdate[],
  options: ApplyOptions,
): Promise<ButHead> {
  const seen = await look(tx, actor, project, asked, { atomic: options.atomic, lock: true })
  const { decision, now: at } = seen
  const since = await sinceOf(tx, decision.results)
  const writer = { userId: actor.userId, organizationId: actor.organizationId, at }
  if (decision.links.length === 0) {
    const conflicts = keptConflicts(seen)
    if (decision.keys.length > 0) await writeOutcomes(tx, seen, conflicts, project, writer, null)
    const touched = { organizationId: actor.organizationId, projectId: project.id, actor }
    const results = answeredUpdates(seen, conflicts.byIndex, since)
    const answer = answerOf(seen, results, { committed: decision.commits })
    return { answer, head: conflicts.byIndex.size > 0 ? { touched } : null }
  }
  const batchId = uuid()
  const [, components, { digest, results }] = await together([
    writeMilestones(tx, decision.writes, writer),
    recomputeCompletion(tx, decision.touchedComponents, writer),
    recordUpdates(tx, actor, project, seen, since, writer, batchId, options),
  ])
  return {
    answer: answerOf(seen, results, { committed: true, batchId, components }),
    head: { organizationId: actor.organizationId, projectId: project.id, batchId, digest },
  }
}

/**
 * The batch with its audit rows, and what the updates' keys answered: sent while the milestones are being written, the keys
 * first, which are ready sooner. What is answered is made ready while these are.
 */
async function recordUpdates(
  tx: Tx,
  actor: Actor,
  project: ProjectScope,
  seen: Look,
  since: Map<number, Since>,
  writer: Writer,
  batchId: string,
  options: ApplyOptions,
) {
  const { links, results } = seen.decision
  const rows: AuditRow[] = []
  for (let at = 0; at < links.length; at += STRETCH) {
    // Before the first of them: what is sent before goes out.
    if (links.length > STRETCH) await breathe()
    for (const row of auditRows(links.slice(at, at + STRETCH), seen)) rows.push(row)
  }
  const { applied, unchanged, conflicts: conflicting, refused, notFound } = summarise(results)
  const kept = keptConflicts(seen)
  const writing = together([
    writeOutcomes(tx, seen, kept, project, writer, batchId),
    writeBatch(tx, {
      id: batchId,
      organizationId: actor.organizationId,
      projectId: project.id,
      projectName: project.name,
      actor,
      kind: options.kind ?? 'updates',
      summary:
        options.summary ??
        titled(options.title, links.length) ??
        (links.length === 1 ? (rows[0]?.label ?? '') : many(links.length, 'update')),
      rows,
      counts: { applied, unchanged, conflicts: conflicting, refused, notFound },
      undoes: options.undoes ?? null,
      at: writer.at,
    }),
  ])
  const answered = answeredUpdates(seen, kept.byIndex, since)
  const [, { digest }] = await writing
  return { digest, results: answered }
}
