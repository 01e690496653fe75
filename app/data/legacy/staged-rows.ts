import type { LegacyRow, WithoutProject } from '~/domain/legacy/types'
import type { Tx } from '~db/client'
import { fitText } from '../json-text'
import { run } from '../run'
import { ITS_PROJECT, rowOf, WHOLE_DIGEST } from './staged'

export interface StagedProject {
  ordinal: number
  key: string
  original: LegacyRow
  repeated: boolean
  known: 'moved' | 'leftOut' | null
  /** The product's project, of one that was moved before. */
  target: string | null
}

const PROJECTS = `
  SELECT ordinal, key, original, repeated, known, target FROM legacy_staged WHERE kind = 'project' ORDER BY ordinal`

export const stagedProjects = (tx: Tx): Promise<StagedProject[]> => run<StagedProject>(tx, PROJECTS, [])

export interface StagedRow {
  ordinal: number
  row: LegacyRow
}

const ROW = rowOf('s')

const OF_PROJECT = `
  SELECT s.ordinal, ${ROW} AS row FROM legacy_staged s
  WHERE s.project_id = $1 AND s.kind = 'milestone' AND s.known IS NULL AND NOT s.repeated AND s.id <> ''
  ORDER BY s.ordinal`

/** The milestones of a project that are to be judged. */
export const rowsOfProject = (tx: Tx, key: string): Promise<StagedRow[]> =>
  run<StagedRow>(tx, OF_PROJECT, [key])

const ALONE = `
  SELECT s.ordinal, ${ROW} AS row FROM legacy_staged s
  WHERE s.kind = 'milestone' AND s.known IS NULL AND s.ordinal > $1 AND $2 = CASE
    WHEN s.id = '' THEN 'BROKEN_ROW'
    WHEN s.repeated THEN 'REPEATED_ROW'
    WHEN s.project_id IS NULL THEN 'WITHOUT_PROJECT'
    WHEN NOT EXISTS (SELECT FROM legacy_staged p WHERE p.kind = 'project' AND p.key = s.project_id) THEN 'ORPHANED' END
  ORDER BY s.ordinal LIMIT $3`

const PIECE = 1000

/** The milestones that have no project to be judged in, for one reason, in pieces. */
export async function* rowsAlone(tx: Tx, why: WithoutProject): AsyncGenerator<StagedRow[]> {
  for (let after = -1; ;) {
    const rows = await run<StagedRow>(tx, ALONE, [after, why, PIECE])
    if (rows.length > 0) yield rows
    if (rows.length < PIECE) return
    after = rows.at(-1)?.ordinal ?? after
  }
}

const UNKNOWN = `
  SELECT w.id FROM json_array_elements_text($1::json) AS w (id)
  WHERE NOT EXISTS (SELECT FROM legacy_staged s WHERE s.kind = 'milestone' AND s.id = w.id)`

/** Those of some old ids that no milestone of the source has. What Postgres can't keep is no id that it knows. */
export async function unknownIds(tx: Tx, ids: readonly string[]): Promise<string[]> {
  const kept = ids.filter((id) => fitText(id) === id)
  const rows = await run<{ id: string }>(tx, UNKNOWN, [JSON.stringify(kept)])
  return [...rows.map(({ id }) => id), ...ids.filter((id) => fitText(id) !== id)]
}

const NEW = `SELECT count(*)::int AS rows FROM legacy_staged WHERE known IS NULL`

/** How many rows no earlier move has dealt with. */
export async function countNew(tx: Tx): Promise<number> {
  const [found] = await run<{ rows: number }>(tx, NEW, [])
  return found?.rows ?? 0
}

const SET = `UPDATE legacy_staged SET outcome = $2, target = $3 WHERE ordinal = $1`

/** What came of a project's row. */
export async function settleProject(tx: Tx, ordinal: number, target: string | null): Promise<void> {
  await run(tx, SET, [ordinal, target === null ? 'leftOut' : 'moved', target])
}

const REMEMBER = `
  INSERT INTO legacy_rows (organization_id, kind, legacy_id, run_id, outcome, target_id, digest)
  SELECT DISTINCT ON (s.kind, s.key) $1::uuid, s.kind, s.key, $2::uuid, s.outcome, s.target, ${WHOLE_DIGEST}
  FROM legacy_staged s ${ITS_PROJECT}
  WHERE s.known IS NULL AND NOT s.repeated ORDER BY s.kind, s.key, s.ordinal
  ON CONFLICT (organization_id, kind, legacy_id) DO UPDATE
    SET run_id = excluded.run_id, outcome = excluded.outcome, target_id = excluded.target_id, digest = excluded.digest`

/** Keeps for later moves what came of every row. */
export async function rememberRows(tx: Tx, organizationId: string, runId: string): Promise<void> {
  await run(tx, REMEMBER, [organizationId, runId])
}
