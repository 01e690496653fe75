import type { BulkChange } from '~/domain/bulk/change'
import type { BulkCounts } from '~/domain/bulk/words'
import type { Db } from '~db/client'
import type { Actor } from '../people'
import { run } from '../run'
import { isUuid } from '../updates/lock'
import { instantSql } from '../updates/read'
import type { Choice } from './chosen'
import { PLACE_GONE } from './read-run'
import type { RunState } from './types'

export interface OwnRun {
  id: string
  state: RunState
  title: string
  /** Instant, ISO. */
  at: string
  previewCounts: BulkCounts | null
  resultCounts: BulkCounts | null
  isUndo: boolean
  /** As of a run. */
  placeGone: boolean
}

const LIST = `
  SELECT id, state, change->>'title' AS title, ${instantSql('created_at')} AS at, preview_counts AS "previewCounts",
    result_counts AS "resultCounts", parts IS NOT NULL AS "isUndo", ${PLACE_GONE} AS "placeGone"
  FROM bulk_runs r WHERE user_id = $1 AND project_id = $2 AND organization_id = $3 ORDER BY created_at DESC LIMIT 30`

/** What somebody asked of many in a project lately, the newest first: what goes on is found again here. */
export const ownRuns = (db: Db, actor: Actor, project: { id: string }): Promise<OwnRun[]> =>
  run<OwnRun>(db, LIST, [actor.userId, project.id, actor.organizationId])

const CHOICE = `
  SELECT filter, seqs, change FROM bulk_runs
  WHERE id = $1 AND user_id = $2 AND project_id = $3 AND organization_id = $4 AND parts IS NULL`

/** What a run was made for and what it asks, to ask otherwise; own ones only. */
export async function askedOf(
  db: Db,
  actor: Actor,
  project: { id: string },
  id: string,
): Promise<(Choice & { change: BulkChange }) | undefined> {
  if (!isUuid(id)) return undefined
  const params = [id, actor.userId, project.id, actor.organizationId]
  const [row] = await run<Choice & { change: BulkChange }>(db, CHOICE, params)
  return row
}
