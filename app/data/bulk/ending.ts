import type { BulkCounts } from '~/domain/bulk/words'
import type { Db, Queryable, Tx } from '~db/client'
import { run } from '../run'
import { together } from '../together'
import { type Claimed, ClaimLost } from './store'
import { countRows, projectCompletion } from './tally'
import type { Run } from './types'
import { listUnreached } from './undo-pieces'

export interface Ending {
  state: Run['state']
  total?: number
  previewCounts?: BulkCounts
  resultCounts?: BulkCounts
  completionBefore?: string
  completionAfter?: string
  problem?: string
  /** Batches that weren't told before. */
  batchIds?: string[]
}

const END = `
  UPDATE bulk_runs SET state = $3, claimed_until = NULL, total = coalesce($4::int, total),
    done = CASE WHEN $3 = 'done' OR $3 = 'looked' THEN coalesce($4::int, total) ELSE done END,
    preview_counts = coalesce($5::json::jsonb, preview_counts), result_counts = coalesce($6::json::jsonb, result_counts),
    completion_before = coalesce($7, completion_before), completion_after = coalesce($8, completion_after),
    problem = $9, batch_ids = batch_ids || $10::uuid[], finished_at = CASE WHEN $3 = 'looked' THEN NULL ELSE clock_timestamp() END
  WHERE id = $1 AND claimed_until = $2::timestamptz
  RETURNING id`

/** Puts a run out of hand, as what it has come to. */
export async function endRun(db: Queryable, claimed: Claimed, ending: Ending): Promise<void> {
  const { state, total, previewCounts, resultCounts, completionBefore, completionAfter } = ending
  const rows = await run(db, END, [
    claimed.id,
    claimed.claim,
    state,
    total ?? null,
    previewCounts ? JSON.stringify(previewCounts) : null,
    resultCounts ? JSON.stringify(resultCounts) : null,
    completionBefore ?? null,
    completionAfter ?? null,
    ending.problem ?? '',
    ending.batchIds ?? [],
  ])
  if (rows.length === 0) throw new ClaimLost()
}

/** Ends a run with what became of its rows. */
export async function finish(tx: Tx, claimed: Claimed, state: Ending['state'], problem = ''): Promise<void> {
  const [resultCounts, { percent }] = await together([
    countRows(tx, claimed),
    projectCompletion(tx, claimed.projectId),
  ])
  await endRun(tx, claimed, { state, resultCounts, completionAfter: percent, problem })
}

/** Ends a run that isn't under way any more. @param problem for people, where it failed */
export async function conclude(
  db: Db,
  claimed: Claimed,
  state: Ending['state'],
  problem = '',
): Promise<void> {
  if (state !== 'done') await listUnreached(db, claimed)
  await db.transaction((tx) => finish(tx, claimed, state, problem))
}
