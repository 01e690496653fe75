import type { BulkCounts } from '~/domain/bulk/words'
import type { Queryable, Tx } from '~db/client'
import { MEAN_COMPLETION, projectStanding } from '../projects/standing-sql'
import { run } from '../run'
import { ofDrawings } from './pieces'
import type { Claimed } from './store'

const STANDING = `
  SELECT completion_sum::text AS sum, components, ${MEAN_COMPLETION} AS percent FROM ${projectStanding('$1')} standing`

export interface ProjectCompletion {
  sum: string
  components: number
  /** The plain mean, two decimals. */
  percent: string
}

/** The completion of a project, by the rule of the list of projects. */
export async function projectCompletion(db: Queryable, projectId: string): Promise<ProjectCompletion> {
  const [row] = await run<ProjectCompletion>(db, STANDING, [projectId])
  return row ?? { sum: '0', components: 0, percent: '0' }
}

const COUNTS = `
  SELECT count(*)::int AS total,
    (count(*) FILTER (WHERE o = 'applied'))::int AS applied, (count(*) FILTER (WHERE o = 'unchanged' AND why IS DISTINCT FROM 'notAsked'))::int AS unchanged,
    (count(*) FILTER (WHERE o = 'unchanged' AND why = 'notAsked'))::int AS "notAsked",
    (count(*) FILTER (WHERE o = 'conflict'))::int AS conflicts, (count(*) FILTER (WHERE o = 'refused'))::int AS refused,
    (count(*) FILTER (WHERE o = 'notFound'))::int AS "notFound",
    (count(*) FILTER (WHERE o = 'notFound' AND why IS DISTINCT FROM 'noSuchStep'))::int AS missing,
    (count(*) FILTER (WHERE o = 'rolledBack'))::int AS "rolledBack", (count(*) FILTER (WHERE o IS NULL))::int AS left,
    (count(*) FILTER (WHERE o <> preview_outcome AND o <> 'rolledBack'))::int AS stale,
    (count(*) FILTER (WHERE o = 'applied' AND f <> '{}'))::int AS flagged,
    (count(*) FILTER (WHERE o = 'applied' AND f @> '{outOfOrder}'))::int AS "outOfOrder",
    (count(*) FILTER (WHERE o = 'applied' AND f @> '{onHold}'))::int AS "onHold",
    (count(*) FILTER (WHERE o = 'applied' AND f @> '{overTotal}'))::int AS "overTotal",
    count(DISTINCT seq)::int AS components
  FROM (SELECT seq, flags AS f, preview_outcome, outcome AS o, reason AS why FROM bulk_rows WHERE run_id = $1) rows`

/** The rows of a run by what became of them. */
export async function countRows(tx: Tx, { id, change }: Pick<Claimed, 'id' | 'change'>): Promise<BulkCounts> {
  const [row] = await run<Omit<BulkCounts, 'drawings'>>(tx, COUNTS, [id])
  if (!row) throw new Error('A count is a row')
  return ofDrawings(change) ? { ...row, components: 0, drawings: row.total } : { ...row, drawings: 0 }
}
