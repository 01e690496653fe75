import { createHash } from 'node:crypto'
import { type LegacyRow, MILESTONE_COLUMNS } from '~/domain/legacy/types'
import type { Tx } from '~db/client'
import { jsonText } from '../json-text'
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

const KNOWN = `
  UPDATE legacy_staged k SET known = w.outcome, target = w.target_id
  FROM legacy_rows w JOIN legacy_staged s ON w.kind = s.kind AND w.legacy_id = s.key ${ITS_PROJECT}
  WHERE w.organization_id = $1 AND k.ordinal = s.ordinal
    AND (s.repeated OR w.outcome <> 'leftOut' OR w.digest = ${WHOLE_DIGEST})`

// Of a row that is judged again the repeated ones are told again with it.
const AGAIN = `
  UPDATE legacy_staged s SET known = NULL, target = NULL
  FROM legacy_staged f
  WHERE s.repeated AND s.known IS NOT NULL AND f.kind = s.kind AND f.key = s.key AND NOT f.repeated AND f.known IS NULL`

/** What of a row its being judged depends on. */
const JUDGED = {
  project: ['name', 'start_date', 'end_date', 'continuous', 'estimated_hours'],
  milestone: MILESTONE_COLUMNS,
} as const
export type StagedKind = keyof typeof JUDGED

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
  async close(organizationId: string): Promise<void> {
    await run(this.#tx, ANALYZE, [])
    await run(this.#tx, REPEATED, [])
    await run(this.#tx, KNOWN, [organizationId])
    await run(this.#tx, AGAIN, [])
  }
}

function digestOf(kind: StagedKind, row: LegacyRow): string {
  const judged = JUDGED[kind].map((column) => row[column] ?? null)
  return createHash('sha256').update(JSON.stringify(judged)).digest('hex')
}
