import { createHash } from 'node:crypto'
import { type Decisions, decisionsJson, KIND_CHOICES } from '~/domain/legacy/decisions'
import { type LegacyRow, MILESTONE_COLUMNS } from '~/domain/legacy/types'
import type { Tx } from '~db/client'
import { fitText, jsonText } from '../json-text'
import { run } from '../run'

/**
 * All rows of a source wait in a table of the move's transaction: it is read once, so that what is judged, logged and
 * counted is one and the same, and no more than a project's rows are in memory.
 */
const CREATE = [
  `CREATE TEMP TABLE legacy_staged (
    ordinal int PRIMARY KEY,
    kind text NOT NULL,
    id text NOT NULL,
    -- What tells the row from others in later moves: its id, or all of it where it has none.
    key text NOT NULL,
    project_id text,
    digest text NOT NULL,
    original jsonb NOT NULL,
    -- A row of the same id came before.
    repeated boolean NOT NULL DEFAULT false,
    -- What an earlier move did with it; null for a row that is to be judged.
    known text,
    outcome text,
    target uuid
  ) ON COMMIT DROP`,
  `CREATE INDEX legacy_staged_project ON legacy_staged (project_id, ordinal)`,
  `CREATE INDEX legacy_staged_id ON legacy_staged (kind, key)`,
]

const ADD = `
  INSERT INTO legacy_staged (ordinal, kind, id, key, project_id, digest, original)
  SELECT r.ordinal, $2, r.id, CASE WHEN r.id = '' THEN 'row ' || r.digest ELSE r.id END, r.project, r.digest, r.original
  FROM json_to_recordset($1::json) AS r (ordinal int, id text, project text, digest text, original jsonb)`

/** No more of a milestone than the rules look at: of a row that waits, or of a line of the log. */
export function rowOf(table: 's' | 'l'): string {
  return `jsonb_build_object(${MILESTONE_COLUMNS.map((column) => `'${column}', ${table}.original->'${column}'`).join(', ')})`
}

/** Postgres knows nothing of a table that was filled just now, and would plan for an empty one. */
const ANALYZE = 'ANALYZE legacy_staged'

const REPEATED = `
  UPDATE legacy_staged s SET repeated = true
  FROM (SELECT kind, id, min(ordinal) AS first FROM legacy_staged WHERE id <> '' GROUP BY kind, id HAVING count(*) > 1) f
  WHERE s.kind = f.kind AND s.id = f.id AND s.ordinal > f.first`

/**
 * What a milestone was left out for can be its project's doing: a change of that lets it be judged again too.
 * Of the row `s`, with its project's `p`.
 */
export const WHOLE_DIGEST = `encode(sha256(convert_to(s.digest || coalesce(p.digest, ''), 'UTF8')), 'hex')`
export const ITS_PROJECT = `LEFT JOIN legacy_staged p
  ON s.kind = 'milestone' AND p.kind = 'project' AND p.key = s.project_id AND NOT p.repeated`

/** What was decided about the row `s` that was left out as `l` says, by decisions in JSON: as decisionFor has it. */
const decided = (decisions: string) => `
  coalesce(${decisions}->'rows'->s.key, ${decisions}->'kinds'->l.violation_type, $3::jsonb->l.violation_type)`

/** A row that was left out is known as long as it is the same, and the same is decided about what it was left out for. */
const KNOWN = `
  UPDATE legacy_staged k SET known = w.outcome, target = w.target_id
  FROM legacy_rows w JOIN legacy_runs r ON r.id = w.run_id
    JOIN legacy_staged s ON w.kind = s.kind AND w.legacy_id = s.key ${ITS_PROJECT}
  WHERE w.organization_id = $1 AND k.ordinal = s.ordinal AND NOT (s.repeated AND s.kind = 'milestone')
    AND (s.repeated OR w.outcome <> 'leftOut' OR (w.digest = ${WHOLE_DIGEST} AND NOT EXISTS (
      SELECT FROM milestone_cleanup_log l
      WHERE l.organization_id = w.organization_id AND l.run_id = w.run_id AND l.legacy_milestone_id = s.id
        AND l.action = 'LEFT_OUT' AND l.violation_type <> 'REPEATED_ROW' AND s.kind = 'milestone'
        AND ${decided('r.decisions')} IS DISTINCT FROM ${decided('$2::jsonb')})))`

/** Of a project that is judged again the repeated ones are told again with it. */
const AGAIN = `
  UPDATE legacy_staged s SET known = NULL, target = NULL
  FROM legacy_staged f
  WHERE s.repeated AND s.kind = 'project' AND s.known IS NOT NULL
    AND f.kind = s.kind AND f.key = s.key AND NOT f.repeated AND f.known IS NULL`

/** A milestone whose id came before is known where the log has it, as often as it is there: whatever became of the first. */
const REPEATED_BEFORE = `
  WITH again AS (
    SELECT s.ordinal, s.id, ${rowOf('s')} AS row,
      row_number() OVER (PARTITION BY s.id, ${rowOf('s')} ORDER BY s.ordinal) AS nth
    FROM legacy_staged s WHERE s.repeated AND s.kind = 'milestone')
  UPDATE legacy_staged k SET known = 'leftOut'
  FROM again WHERE k.ordinal = again.ordinal AND again.nth <= (
    SELECT count(*) FROM milestone_cleanup_log l JOIN legacy_runs r ON r.id = l.run_id AND r.state = 'moved'
    WHERE l.organization_id = $1 AND l.legacy_milestone_id = again.id AND l.violation_type = 'REPEATED_ROW'
      AND ${rowOf('l')} = again.row)`

/** What of a row its being judged depends on. */
const JUDGED = {
  project: ['name', 'start_date', 'end_date', 'continuous', 'estimated_hours'],
  milestone: MILESTONE_COLUMNS,
} as const
export type StagedKind = keyof typeof JUDGED

/** What happens to each kind without a decision. */
const USUAL = Object.fromEntries(Object.entries(KIND_CHOICES).map(([type, [first]]) => [type, first]))

/** Decisions as the database keeps them. What it can't keep is no id of a row that it has: those are told as unknown. */
export function decisionsText({ kinds, rows }: Decisions): string {
  const kept = new Map([...rows].filter(([id]) => fitText(id) === id))
  return JSON.stringify(decisionsJson({ kinds, rows: kept }))
}

const PIECE = 1000

export class Staging {
  #tx: Tx
  #ordinal = 0
  #counts = { project: 0, milestone: 0 }

  private constructor(tx: Tx) {
    this.#tx = tx
  }

  static async begin(tx: Tx): Promise<Staging> {
    for (const statement of CREATE) await run(tx, statement, [])
    return new Staging(tx)
  }

  get counts(): Readonly<Record<StagedKind, number>> {
    return this.#counts
  }

  /** Takes over all rows of a kind, in pieces. @param each is shown every row on its way */
  async add(
    kind: StagedKind,
    rows: AsyncIterable<LegacyRow> | Iterable<LegacyRow>,
    each: (row: LegacyRow) => void,
  ): Promise<void> {
    let piece: object[] = []
    const flush = async () => {
      if (piece.length > 0) await run(this.#tx, ADD, [jsonText(piece).text, kind])
      piece = []
    }
    for await (const original of rows) {
      each(original)
      const id = original.id?.trim() ?? ''
      const project = kind === 'milestone' ? original.project_id?.trim() || null : null
      piece.push({ ordinal: this.#ordinal, id, project, digest: digestOf(kind, original), original })
      this.#ordinal += 1
      this.#counts[kind] += 1
      if (piece.length === PIECE) await flush()
    }
    await flush()
  }

  /** Once all rows are there: which of them an earlier move has dealt with, and which repeat one before them. */
  async close(organizationId: string, decisions: Decisions): Promise<void> {
    await run(this.#tx, ANALYZE, [])
    await run(this.#tx, REPEATED, [])
    await run(this.#tx, KNOWN, [organizationId, decisionsText(decisions), JSON.stringify(USUAL)])
    await run(this.#tx, AGAIN, [])
    await run(this.#tx, REPEATED_BEFORE, [organizationId])
  }
}

function digestOf(kind: StagedKind, row: LegacyRow): string {
  const judged = JUDGED[kind].map((column) => row[column] ?? null)
  return createHash('sha256').update(JSON.stringify(judged)).digest('hex')
}
