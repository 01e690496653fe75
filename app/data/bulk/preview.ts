import { RANKS } from '~/domain/bulk/change'
import type { Db, Queryable } from '~db/client'
import { jsonText } from '../json-text'
import type { Actor } from '../people'
import { run } from '../run'
import type { ProjectScope } from '../updates/types'
import type { CarriedOut, Pace } from './carry-out'
import { endRun } from './ending'
import { LookSum, type Piece, lookAtPiece } from './look'
import { type Claimed, type RunToMake, moveOn } from './store'
import { type ProjectCompletion, projectCompletion } from './tally'
import type { LookedRow } from './types'

const CLEAR = `DELETE FROM bulk_rows WHERE run_id = $1`

const NAMES = `
  SELECT DISTINCT ON (s.key) s.key, s.name FROM milestone_template_steps s
  JOIN milestone_templates t ON t.id = s.template_id
  WHERE t.organization_id = $1 AND (t.project_id IS NULL OR t.project_id = $2)
  ORDER BY s.key, t.version DESC`

/** What steps are called, by their keys. */
export async function stepNames(db: Queryable, project: ProjectScope): Promise<Map<string, string>> {
  const params = [project.organizationId, project.id]
  const rows = await run<{ key: string; name: string }>(db, NAMES, params)
  return new Map(rows.map(({ key, name }) => [key, name]))
}

/** Rows of a JSON text, as an insert takes them. @param runId SQL of the run's id */
const addRowsSql = (runId: string, rows: string, from: string) => `
  INSERT INTO bulk_rows (run_id, ordinal, component_id, seq, label, step_key, step_name, base_version, old_text, new_text,
    preview_outcome, preview_reason, rank, flags)
  SELECT ${runId}, r.ordinal, r."componentId", r.seq, r.label, r."stepKey", r."stepName", r."baseVersion", r."oldText",
    r."newText", r.outcome, r.reason, r.rank, coalesce(r.flags, '{}')
  FROM ${from}json_to_recordset(${rows}::json) AS r (
    ordinal int, "componentId" uuid, seq int, label text, "stepKey" text, "stepName" text, "baseVersion" int,
    "oldText" text, "newText" text, outcome text, reason text, rank int, flags text[])`

const ADD = addRowsSql('$1', '$2', '')

/** The rows themselves, not copies. @param from the ordinal of the first */
function rowsText(rows: readonly LookedRow[], from: number): string {
  const ranked = rows.map((row, at) => Object.assign(row, { ordinal: from + at, rank: RANKS[row.outcome] }))
  return jsonText(ranked).text
}

async function addRows(
  db: Queryable,
  runId: string,
  from: number,
  rows: readonly LookedRow[],
): Promise<void> {
  if (rows.length > 0) await run(db, ADD, [runId, rowsText(rows, from)])
}

/**
 * Looks what a run would do to all that is chosen, piece by piece, and keeps its rows. Memory and the statements of a
 * piece don't depend on how much is chosen. A look that was broken off begins anew: it has changed nothing.
 */
export async function lookAtRun(
  db: Db,
  actor: Actor,
  project: ProjectScope,
  claimed: Claimed,
  { most, stopping }: Pace = {},
): Promise<CarriedOut> {
  await run(db, CLEAR, [claimed.id])
  const names = await stepNames(db, project)
  const sum = new LookSum(claimed)
  let rows = 0
  for (let after: number | undefined = 0; after !== undefined;) {
    const piece: Piece = await lookAtPiece(db, actor, project, claimed, names, after, most)
    sum.add(piece)
    const said = await db.transaction(async (tx) => {
      const moved = await moveOn(tx, claimed, sum.components)
      await addRows(tx, claimed.id, rows, piece.rows)
      return moved
    })
    claimed.claim = said.claim
    rows += piece.rows.length
    if (said.cancelled) {
      await endRun(db, claimed, { state: 'cancelled' })
      return 'cancelled'
    }
    after = piece.after
    if (after !== undefined && stopping?.()) return 'stopped'
  }
  const unknown = await sum.addUnknown(db, actor, project)
  await db.transaction(async (tx) => {
    await addRows(tx, claimed.id, rows, unknown)
    await endRun(tx, claimed, sum.ending(await projectCompletion(tx, project.id)))
  })
  return 'looked'
}

const MAKE_LOOKED = `
  WITH made AS (
    INSERT INTO bulk_runs (id, organization_id, project_id, user_id, filter, seqs, change, state, total, done,
      preview_counts, completion_before, completion_after)
    SELECT $1, p.organization_id, p.id, $4, $5::text, $6::text::int[], $7::json::jsonb, 'looked', $8::int, $8,
      $9::json::jsonb, $10, $11
    FROM projects p WHERE p.id = $2 AND p.organization_id = $3
    RETURNING id
  ), kept AS (${addRowsSql('made.id', '$12', 'made, ')})
  SELECT id FROM made`

/**
 * A new run that has been looked at already: kept with all its rows by one statement, so there is all of it or nothing.
 * For few rows, which it holds. False where the project is gone.
 */
export async function lookAtOnce(
  db: Db,
  actor: Actor,
  project: ProjectScope,
  made: RunToMake,
  names: ReadonlyMap<string, string>,
  before: ProjectCompletion,
): Promise<boolean> {
  const sum = new LookSum(made)
  const rows: LookedRow[] = []
  for (let after: number | undefined = 0; after !== undefined;) {
    const piece: Piece = await lookAtPiece(db, actor, project, made, names, after)
    sum.add(piece)
    rows.push(...piece.rows)
    after = piece.after
  }
  rows.push(...(await sum.addUnknown(db, actor, project)))
  const { total, previewCounts, completionBefore = null, completionAfter = null } = sum.ending(before)
  const kept = await run(db, MAKE_LOOKED, [
    made.id,
    made.projectId,
    made.organizationId,
    made.userId,
    made.filter,
    `{${made.seqs.join(',')}}`,
    jsonText(made.change).text,
    total,
    JSON.stringify(previewCounts),
    completionBefore,
    completionAfter,
    rowsText(rows, 0),
  ])
  return kept.length > 0
}
