import type { Sql } from 'postgres'
import { projectStanding } from '~/data/projects/standing-sql'

export interface Standing {
  components: number
  sum: string
  completed: number
  untouched: number
  onHold: number
}

/** How far each project is as its head and the moves beside it have it, and as its components have it themselves. */
export async function standings(sql: Sql): Promise<{ kept: Standing[]; counted: Standing[] }> {
  const shown =
    'components, completion_sum::numeric(14, 2)::text AS sum, completed, untouched, on_hold AS "onHold"'
  const kept = await sql.unsafe<Standing[]>(
    `SELECT ${shown} FROM projects p CROSS JOIN LATERAL ${projectStanding('p.id')} s ORDER BY p.id`,
  )
  const counted = await sql.unsafe<Standing[]>(
    `SELECT ${shown} FROM projects p CROSS JOIN LATERAL (
       SELECT count(*)::int AS components, coalesce(sum(completion_percent), 0) AS completion_sum,
         (count(*) FILTER (WHERE status = 'COMPLETED'))::int AS completed,
         (count(*) FILTER (WHERE status = 'NOT_STARTED'))::int AS untouched,
         (count(*) FILTER (WHERE on_hold))::int AS on_hold
       FROM components c JOIN component_standings n ON n.component_id = c.id WHERE c.project_id = p.id AND c.retired_at IS NULL) s ORDER BY p.id`,
  )
  return { kept: [...kept], counted: [...counted] }
}
