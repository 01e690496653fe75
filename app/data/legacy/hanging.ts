import type { Tx } from '~db/client'
import { run } from '../run'

/** What stands in a project and isn't of the move that made it, in the order in which it is told. */
export const HANGING = [
  'uploads',
  'milestones',
  'components',
  'updates',
  'changes',
  'conflicts',
  'places',
  'longChanges',
  'savedFilters',
  'calendarAddresses',
] as const
export type Hanging = (typeof HANGING)[number]

/** A project that a move made, with how much hangs on it; at least one. */
export type HangingOn = { projectName: string; counts: Partial<Record<Hanging, number>> }

/** The projects that the run $1 made, by the log of it. */
export const MADE = `
  SELECT a.entity_id FROM audit_log a
  WHERE a.batch_id = ANY ((SELECT batch_ids FROM legacy_runs WHERE id = $1)::uuid[])
    AND a.entity = 'project' AND a.old_value IS NULL`

const of = (table: string) => `(SELECT count(*)::int FROM ${table} t WHERE t.project_id = p.id)`

const COUNTS: Record<Hanging, string> = {
  uploads: of('imports'),
  milestones: `(SELECT count(*)::int FROM milestones t WHERE t.project_id = p.id
    AND NOT EXISTS (SELECT FROM audit_log a WHERE a.batch_id = mine.batch_id AND a.entity_id = t.id))`,
  components: of('components'),
  updates: `(SELECT count(*)::int FROM update_batches b JOIN audit_log t ON t.batch_id = b.id
    WHERE b.project_id = p.id AND t.entity = 'milestone')`,
  changes: `(SELECT count(*)::int FROM batch_links l WHERE l.scope_id = p.id AND l.counter > mine.counter)`,
  conflicts: of('conflicts'),
  places: `${of('areas')} + ${of('systems')} + ${of('test_packages')}`,
  longChanges: of('bulk_runs'),
  savedFilters: of('saved_filters'),
  calendarAddresses: of('calendar_feeds'),
}

const COUNT = `
  SELECT p.name AS "projectName", json_build_object(${HANGING.map((kind) => `'${kind}', ${COUNTS[kind]}`).join(', ')}) AS counts
  FROM projects p JOIN batch_links mine ON mine.scope_id = p.id
    AND mine.batch_id = ANY ((SELECT batch_ids FROM legacy_runs WHERE id = $1)::uuid[])
  WHERE p.id IN (${MADE}) ORDER BY p.name, p.id`

/** What would go with the projects that a run made. They are locked. */
export async function hangingOn(tx: Tx, runId: string): Promise<HangingOn[]> {
  const rows = await run<{ projectName: string; counts: Record<Hanging, number> }>(tx, COUNT, [runId])
  return rows.flatMap(({ projectName, counts }) => {
    const some = HANGING.filter((kind) => counts[kind] > 0)
    return some.length > 0
      ? [{ projectName, counts: Object.fromEntries(some.map((kind) => [kind, counts[kind]])) }]
      : []
  })
}
