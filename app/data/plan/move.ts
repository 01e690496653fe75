import { type Bounds, sameBounds } from '~/domain/plan/plan'
import type { Tx } from '~db/client'
import { run } from '../run'
import type { Move } from './types'

const DATES = `UPDATE projects SET start_date = $2::date, end_date = $3::date WHERE id = $1`

/** Gives a project other dates; the database refuses them where a milestone would be outside. */
export const writeDates = (tx: Tx, projectId: string, { startDate, endDate }: Bounds): Promise<unknown> =>
  run(tx, DATES, [projectId, startDate, endDate])

const MOVE = `
  UPDATE milestones m SET due_date = r."to", version = m.version + 1, updated_at = now()
  FROM json_to_recordset($2::json) AS r (id uuid, "to" date)
  WHERE m.project_id = $1 AND m.id = r.id
  RETURNING m.id, m.version`

const earlier = (a: string, b: string) => (a < b ? a : b)

/** Dates that hold both: what the project has while its milestones are under way. */
const hull = (a: Bounds, b: Bounds): Bounds => ({
  startDate: earlier(a.startDate, b.startDate),
  endDate: a.endDate === null || b.endDate === null ? null : a.endDate > b.endDate ? a.endDate : b.endDate,
})

/**
 * Gives a project other dates and milestones of its others: widened, moved, narrowed, in three statements at most,
 * however many they are. The project must be locked. Answers the versions of what was moved.
 */
export async function moveMilestones(
  tx: Tx,
  projectId: string,
  before: Bounds,
  after: Bounds,
  moves: readonly Move[],
): Promise<Map<string, number>> {
  const set = (bounds: Bounds) => writeDates(tx, projectId, bounds)
  const wide = hull(before, after)
  if (moves.length > 0 && !sameBounds(before, wide)) await set(wide)
  const moved =
    moves.length === 0
      ? []
      : await run<{ id: string; version: number }>(tx, MOVE, [projectId, JSON.stringify(moves)])
  if (!sameBounds(moves.length > 0 ? wide : before, after)) await set(after)
  return new Map(moved.map(({ id, version }) => [id, version]))
}
