import type { Db, Tx } from '~db/client'
import { type LinkedBatch, settleHeads } from '../heads'
import { retried } from '../retry'
import { run } from '../run'
import { isUuid } from '../updates/lock'
import { changedSince, type ChangedSince } from './changed-since'
import { hangingOn, type HangingOn } from './hanging'
import { lockMoving, takeTime } from './lock'
import { type Reverter, takeBack, workedIn } from './take-back'

export interface RevertOptions {
  actor: Reverter
  /** Also where people have worked in the projects that the move made: these go with all that is in them. */
  withLaterWork?: boolean
  /** Shown what would be taken back before anything is saved; false leaves all as it is. */
  confirm?: (summary: RevertSummary) => Promise<boolean>
}

export interface RevertSummary {
  organizationId: string
  source: string
  projects: number
  milestones: number
  /** What isn't of the move, and goes with the projects that it made. */
  hanging: HangingOn[]
}

export type RevertResult =
  | { ok: true; reverted: boolean; summary: RevertSummary }
  /** `gone`: there is no such run. */
  | { ok: false; reason: 'gone' | 'alreadyReverted' }
  /** `coverable`: with later work it would be taken back. */
  | { ok: false; reason: 'changed'; changes: ChangedSince[]; coverable: boolean; hanging: HangingOn[] }

interface Run {
  id: string
  organizationId: string
  source: string
  state: string
  batchIds: string[]
}

const FIND = 'SELECT organization_id AS "organizationId" FROM legacy_runs WHERE id = $1'

const HELD = `
  SELECT id, organization_id AS "organizationId", source, state, batch_ids AS "batchIds" FROM legacy_runs
  WHERE id = $1 FOR UPDATE`

// In the order of their ids, as everybody who locks several.
const LOCK = `
  SELECT p.id FROM projects p
  WHERE p.id IN (SELECT b.project_id FROM update_batches b WHERE b.id = ANY ($1::text::uuid[])) ORDER BY p.id FOR UPDATE`

const COUNT = `
  SELECT (count(*) FILTER (WHERE entity = 'project' AND old_value IS NULL))::int AS projects,
    (count(*) FILTER (WHERE entity = 'planMilestone'))::int AS milestones
  FROM audit_log WHERE batch_id = ANY ($1::text::uuid[])`

const ENDED = `
  UPDATE legacy_runs SET state = 'reverted', reverted_at = clock_timestamp(), reverted_by_name = $2,
    batch_ids = batch_ids || $3::text::uuid[]
  WHERE id = $1`

const FORGET = 'DELETE FROM legacy_rows WHERE run_id = $1'

class Declined extends Error {
  constructor(readonly summary: RevertSummary) {
    super('The revert is not wanted')
    this.name = 'Declined'
  }
}

/**
 * Takes back what a move wrote, in one transaction, as long as nothing of it was changed since, or it is wanted with what
 * was done since in the projects that it made. What was changed is listed, and what else hangs on them is counted. Its
 * lines of the clean-up log stay, and say that it was reverted; the rows can be moved again.
 */
export async function revertLegacy(db: Db, runId: string, options: RevertOptions): Promise<RevertResult> {
  if (!isUuid(runId)) return { ok: false, reason: 'gone' }
  try {
    return await retried(() => db.transaction((tx) => revert(tx, runId, options)))
  } catch (error) {
    if (error instanceof Declined) return { ok: true, reverted: false, summary: error.summary }
    throw error
  }
}

async function revert(
  tx: Tx,
  runId: string,
  { actor, confirm, withLaterWork = false }: RevertOptions,
): Promise<RevertResult> {
  await takeTime(tx)
  const [found] = await run<{ organizationId: string }>(tx, FIND, [runId])
  if (!found) return { ok: false, reason: 'gone' }
  await lockMoving(tx, found.organizationId)
  const [held] = await run<Run>(tx, HELD, [runId])
  if (!held) return { ok: false, reason: 'gone' }
  if (held.state === 'reverted') return { ok: false, reason: 'alreadyReverted' }
  const { organizationId, source } = held
  const batchIds = `{${held.batchIds.join(',')}}`
  await run(tx, LOCK, [batchIds])
  const changes = await changedSince(tx, { runId, organizationId })
  const hanging = await hangingOn(tx, runId)
  const coverable = !changes.some(({ blocks }) => blocks)
  if (changes.length > 0 && !(withLaterWork && coverable))
    return { ok: false, reason: 'changed', changes, coverable, hanging }

  const [counted] = await run<{ projects: number; milestones: number }>(tx, COUNT, [batchIds])
  const summary = { organizationId, source, projects: 0, milestones: 0, ...counted, hanging }
  const worked = await workedIn(tx, runId)
  const batches: LinkedBatch[] = []
  // The newest first, as they were written one upon the other.
  for (const batchId of held.batchIds.toReversed()) {
    const batch = await takeBack(tx, batchId, actor, worked)
    if (batch) batches.push(batch)
  }
  await run(tx, FORGET, [runId])
  const reverted = `{${batches.map((batch) => batch.batchId).join(',')}}`
  await run(tx, ENDED, [runId, actor.name, reverted])
  if (confirm && !(await confirm(summary))) throw new Declined(summary)
  await settleHeads(tx, batches)
  return { ok: true, reverted: true, summary }
}
