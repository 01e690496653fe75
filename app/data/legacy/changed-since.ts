import type { Tx } from '~db/client'
import { run } from '../run'
import { instantSql } from '../updates/read'
import { MADE } from './hanging'

/** Something that was changed after a move, in words, and where. */
export interface ChangedSince {
  projectName: string
  words: string
  /** Who and when (ISO); null where only the database knows of it. */
  by: string | null
  at: string | null
  /** It can't go with the projects that the move made: it is elsewhere, or another move's. */
  blocks: boolean
}

/** At most so many are listed. */
export const CHANGES_LISTED = 100

// What a reverted run did is no change: it was taken back.
const LATER = `
  SELECT b.project_name AS "projectName", b.summary AS words, b.actor_name AS by, ${instantSql('b.created_at')} AS at,
    b.kind = 'legacy' OR b.project_id IS NULL OR b.project_id NOT IN (${MADE}) AS blocks
  FROM batch_links mine
    JOIN batch_links l ON l.scope_id = mine.scope_id AND l.counter > mine.counter
    JOIN update_batches b ON b.id = l.batch_id
  WHERE mine.batch_id = ANY ((SELECT batch_ids FROM legacy_runs WHERE id = $1)::uuid[])
    AND NOT EXISTS (SELECT FROM legacy_runs r WHERE r.organization_id = $2 AND r.state = 'reverted'
      AND b.id = ANY (r.batch_ids))
    AND NOT EXISTS (SELECT FROM audit_log a
      WHERE a.batch_id = b.id AND a.old_value IS NULL AND a.entity_id = ANY ($3::text::uuid[]))
  ORDER BY blocks DESC, b.created_at DESC, b.id DESC LIMIT ${CHANGES_LISTED + 1}`

// Named by the project that it was recovered to, which needn't be the run's.
const RECOVERED = `
  SELECT coalesce(p.name, l.project_name) AS "projectName", l.recovered_by_name AS by,
    'Recovered ' || l.milestone_name || ' from the clean-up log' AS words, ${instantSql('l.recovered_at')} AS at,
    l.recovered_milestone_id AS "milestoneId",
    -- Where another run knows the row, a later move would never bring it again.
    p.id IS NOT NULL AND p.id NOT IN (${MADE}) OR EXISTS (SELECT FROM legacy_rows w WHERE w.organization_id = $2
      AND w.kind = 'milestone' AND w.legacy_id = l.legacy_milestone_id AND w.run_id <> $1) AS blocks
  FROM milestone_cleanup_log l
    LEFT JOIN milestones m ON m.id = l.recovered_milestone_id LEFT JOIN projects p ON p.id = m.project_id
  WHERE l.organization_id = $2 AND l.recovered_at IS NOT NULL
    AND (l.run_id = $1 OR EXISTS (SELECT FROM legacy_rows w WHERE w.run_id = $1 AND w.organization_id = $2
      AND w.kind = 'milestone' AND w.legacy_id = l.legacy_milestone_id))
  ORDER BY blocks DESC, l.recovered_at DESC LIMIT ${CHANGES_LISTED + 1}`

/** What the run wrote, by the log of it. */
const WRITTEN = `
  SELECT a.entity_id AS id, a.entity, a.old_value IS NULL AS made, a.project_id, a.label
  FROM audit_log a WHERE a.batch_id = ANY ((SELECT batch_ids FROM legacy_runs WHERE id = $1)::uuid[])`

/** Every change has a batch; this is for what somebody did by hand in the database. */
const DIFFERENT = `
  WITH written AS (${WRITTEN})
  SELECT p.name AS "projectName",
    w.label || CASE WHEN m.id IS NULL THEN ' is gone' ELSE ' was changed' END AS words, NULL AS by, NULL AS at, true AS blocks
  FROM written w LEFT JOIN milestones m ON m.id = w.id JOIN projects p ON p.id = w.project_id
  WHERE w.entity = 'planMilestone' AND m.version IS DISTINCT FROM 1
  UNION ALL
  SELECT p.name, m.name || ' was added', NULL, NULL, true
  FROM written w JOIN projects p ON p.id = w.id JOIN milestones m ON m.project_id = p.id
  WHERE w.entity = 'project' AND w.made AND NOT EXISTS (SELECT FROM written o WHERE o.id = m.id)
  UNION ALL
  SELECT w.label, 'The project is gone', NULL, NULL, true
  FROM written w LEFT JOIN projects p ON p.id = w.project_id
  WHERE p.id IS NULL
  LIMIT ${CHANGES_LISTED + 1}`

/** All that was changed of a run since; its projects are locked. That something was recovered isn't told twice. */
export async function changedSince(
  tx: Tx,
  scope: { runId: string; organizationId: string },
): Promise<ChangedSince[]> {
  const { runId, organizationId } = scope
  const found = await run<ChangedSince & { milestoneId: string }>(tx, RECOVERED, [runId, organizationId])
  const recovered = found.map(({ projectName, words, by, at, blocks }) => ({
    projectName,
    words,
    by,
    at,
    blocks,
  }))
  const ids = `{${found.map(({ milestoneId }) => milestoneId).join(',')}}`
  const later = await run<ChangedSince>(tx, LATER, [runId, organizationId, ids])
  const told = [...recovered, ...later]
  return told.length > 0 ? told : run<ChangedSince>(tx, DIFFERENT, [runId])
}
