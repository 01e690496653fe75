import { v7 as uuid } from 'uuid'
import type { DecidedConflict } from '~/domain/updates/types'
import type { Tx } from '~db/client'
import { column, columnsSql, plainArray, textArray } from '../array-text'
import { jsonText } from '../json-text'
import { run } from '../run'
import type { Look } from './look'
import type { ProjectScope } from './types'
import type { Writer } from './write'

const KEYS = columnsSql('k', 9, {
  origin: 'text',
  gesture: 'int',
  outcome: 'text',
  version: 'int',
  conflictId: 'uuid',
})

const OUTCOMES = `
  WITH kept AS (
    INSERT INTO conflicts (id, organization_id, project_id, component_id, milestone_id, user_id, mine, theirs, created_at)
    SELECT c.id, $2, $5, c."componentId", c."milestoneId", $3, c.mine, c.theirs, $4
    FROM json_to_recordset($1::json) AS c (
      id uuid, "componentId" uuid, "milestoneId" uuid, mine jsonb, theirs jsonb)
    ON CONFLICT (id) DO UPDATE SET mine = excluded.mine, theirs = excluded.theirs
  )
  INSERT INTO request_keys
    (organization_id, user_id, key, milestone_id, origin, gesture, batch_id, outcome, version, conflict_id, created_at)
  SELECT $2, $3, k.key, k."milestoneId", ${KEYS.of.origin}, ${KEYS.of.gesture},
    CASE ${KEYS.of.outcome} WHEN 'applied' THEN $6::uuid END, ${KEYS.of.outcome}, ${KEYS.of.version},
    ${KEYS.of.conflictId}, $4
  FROM unnest((SELECT $7::uuid[]), $8::uuid[], ${KEYS.arrays}) AS k (key, "milestoneId", ${KEYS.names})`

/** The conflicts of a decision as they are kept, and the conflict's id by the place of each update that ran into one. */
export function keptConflicts(seen: Look) {
  const byIndex = new Map<number, string>()
  const rows = seen.decision.conflicts.map((conflict) => {
    const row = conflictRow(conflict, seen)
    for (const index of conflict.indexes) byIndex.set(index, row.id)
    return row
  })
  return { rows, byIndex }
}

/** Stores what the updates' keys answered, and the conflicts. */
export async function writeOutcomes(
  tx: Tx,
  seen: Look,
  conflicts: ReturnType<typeof keptConflicts>,
  project: ProjectScope,
  writer: Writer,
  batchId: string | null,
): Promise<void> {
  const { keys } = seen.decision
  await run(tx, OUTCOMES, [
    jsonText(conflicts.rows).text,
    writer.organizationId,
    writer.userId,
    writer.at,
    project.id,
    batchId,
    plainArray(keys, ({ key }) => key),
    plainArray(keys, ({ milestoneId }) => milestoneId),
    ...column(keys, ({ origin }) => origin, textArray),
    ...column(keys, ({ gesture }) => gesture),
    ...column(keys, ({ outcome }) => outcome),
    ...column(keys, ({ version }) => version),
    ...column(keys, ({ index }) => conflicts.byIndex.get(index) ?? null),
  ])
}

/** What goes on with an open conflict is settled with it, so it takes its place. */
function conflictRow(conflict: DecidedConflict, seen: Look) {
  const { indexes, componentId, milestoneId, baseVersion, follows, mine, date, theirs, both } = conflict
  const last = seen.updates[indexes.at(-1) ?? -1]
  const open = follows === null ? null : seen.stored.get(follows)?.openConflictId
  return {
    id: open ?? uuid(),
    componentId,
    milestoneId,
    mine: { ...mine, date, baseVersion, both, change: last?.change.kind, reason: last?.reason },
    theirs,
  }
}
