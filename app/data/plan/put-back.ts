import { may } from '~/domain/access'
import { comingBack, type WantedBack } from '~/domain/plan/put-back'
import type { Bounds } from '~/domain/plan/plan'
import { undoTitle } from '~/domain/undo-title'
import type { UpdateResult } from '~/domain/updates/types'
import type { Db } from '~db/client'
import { type AuditRow, recordBatch } from '../audit'
import type { Actor } from '../people'
import { leftRows, putBackAnswer, type UndoAnswer, type UndoOptions } from '../undo-answer'
import { undoTarget } from '../undo-chain'
import { changePlan, type PlanWork } from './command'
import { type LoggedChange, readLogged, wantedOf } from './logged'
import { ENTITY } from './record'
import { lockScope } from './scope'
import type { StoredMilestone } from './types'
import { writeBack } from './write-back'

interface UndonePlan extends UndoOptions {
  id: string
  kind: string
  summary: string
}

/** What came of each row, in their order. */
function answered(
  logged: readonly LoggedChange[],
  reasonOf: (row: LoggedChange) => UpdateResult['reason'],
  batchId: string | null,
): UndoAnswer {
  const answer = putBackAnswer(
    batchId,
    logged.map((row) => {
      const reason = reasonOf(row)
      if (!reason) return { outcome: 'applied' }
      return { outcome: reason === 'changedSince' ? 'conflict' : 'refused', reason }
    }),
  )
  return {
    ok: true,
    answer,
    left: leftRows(answer, logged),
  }
}

/**
 * Undoes a change of the plan: what was deleted is put back, what was added is taken out, what was moved or changed is as
 * it was, and the project's dates with it; whatever somebody has changed since is left. A batch of its own.
 */
export async function putBackPlan(
  db: Db,
  actor: Actor,
  project: { id: string },
  batch: UndonePlan,
): Promise<UndoAnswer> {
  if (!may(actor.role, 'plan')) return { ok: false, reason: 'notAllowed' }
  const done = await changePlan<UndoAnswer>(db, actor, 'plan', project, (work) => putBack(work, batch))
  if (done.ok || done.reason !== 'gone') return done as UndoAnswer
  return { ok: false, reason: 'notFound' }
}

async function putBack(work: PlanWork, batch: UndonePlan): Promise<UndoAnswer> {
  const { tx, actor, plan } = work
  const { origin, gesture } = batch
  const sent = { actorId: actor.userId, origin, gesture }
  const { batchId: undoes, undoneBy, again } = await undoTarget(tx, batch.id, sent)
  const logged = await readLogged(tx, undoes)
  if (again) {
    const were = new Set((await readLogged(tx, again.batchId)).map(({ entityId }) => entityId))
    return answered(
      logged,
      ({ entityId }) => (were.has(entityId) ? undefined : 'changedSince'),
      again.batchId,
    )
  }
  if (undoneBy) return { ok: false, reason: 'alreadyUndone', undoneBy }

  const present = new Map(plan.milestones.map((milestone) => [milestone.id, milestone]))
  const wanted = logged.filter(({ entity }) => entity === ENTITY).map((row) => wantedOf(row, present))
  const placeless = await withoutPlace(work, wanted)
  const dates = datesOf(logged)
  const asked = wanted.filter(({ id }) => !placeless.has(id))
  const { bounds, left } = comingBack(plan.project, plan.milestones, asked, dates)
  const reasonOf = ({ entityId }: LoggedChange) =>
    placeless.has(entityId) ? ('unknownPlace' as const) : left.get(entityId)
  const coming = asked.filter(({ id }) => !left.has(id))
  const rows: AuditRow[] = await writeBack(work, coming, bounds)
  if (rows.length === 0) return answered(logged, reasonOf, null)
  const batchId = await recordBatch(tx, {
    organizationId: actor.organizationId,
    projectId: plan.project.id,
    projectName: plan.project.name,
    actor,
    kind: 'undo',
    summary: undoTitle({ title: batch.summary, isUndo: batch.kind === 'undo' }),
    undoes,
    rows: rows.map((row) => ({ ...row, origin, gesture: gesture ?? 0 })),
  })
  return answered(logged, reasonOf, batchId)
}

/** The project's dates, where the batch changed them. */
function datesOf(logged: readonly LoggedChange[]): { from: Bounds; to: Bounds } | null {
  const row = logged.find(({ entity }) => entity === 'project')
  return row ? { from: row.new as unknown as Bounds, to: row.old as unknown as Bounds } : null
}

/** Those whose area, system or test package isn't there any more; the others' are held. */
async function withoutPlace(
  { tx, plan }: PlanWork,
  wanted: readonly WantedBack<StoredMilestone>[],
): Promise<Set<string>> {
  const gone = new Set<string>()
  for (const { id, to } of wanted) {
    if (to?.scope && (await lockScope(tx, plan.project.id, to.scope)) === 'gone') gone.add(id)
  }
  return gone
}
