import type { Status } from '~/domain/completion'
import type { Queryable } from '~db/client'
import type { Actor } from '../people'
import { MEAN_COMPLETION, STANDING_STATUS, projectStanding } from '../projects/standing-sql'
import { run } from '../run'

/** A component's step as it stands now. */
export interface StepNow {
  seq: number
  step: string
  version: number
  done: boolean
  percent: string | null
  quantity: string | null
  /** Who changed it last. */
  by: string | null
}

/** How far a component is now. */
export interface ComponentNow {
  seq: number
  done: number
  steps: number
  percent: string
  status: Status
}

const NOW = `
  SELECT c.seq, s.done_count AS done, s.step_count AS steps, s.completion_percent AS percent, s.status,
    (SELECT coalesce(json_agg(json_build_object('seq', c.seq, 'step', m.step_key, 'version', m.version,
        'done', m.is_completed, 'percent', trim_scale(m.percentage_complete)::text,
        'quantity', trim_scale(m.quantity_complete)::text, 'by', u.name)), '[]')
      FROM component_milestones m LEFT JOIN users u ON u.id = m.updated_by
      WHERE m.component_id = c.id AND ($4 = '' OR m.step_key = $4)) AS results
  FROM components c JOIN component_standings s ON s.component_id = c.id
    JOIN projects p ON p.id = c.project_id AND p.organization_id = $2
  WHERE c.project_id = $1 AND c.seq = ANY ($3::int[]) ORDER BY c.seq`

/**
 * Some components and their steps as they stand, by number; those that the project doesn't have are left out.
 * @param step the key of the one step that is wanted, '' for all
 */
export async function componentsNow(
  db: Queryable,
  actor: Actor,
  project: { id: string },
  seqs: readonly number[],
  step = '',
): Promise<{ components: ComponentNow[]; results: StepNow[] }> {
  const params = [project.id, actor.organizationId, seqs.map(String), step]
  const rows = await run<ComponentNow & { results: StepNow[] }>(db, NOW, params)
  return {
    components: rows.map(({ results: _results, ...component }) => component),
    results: rows.flatMap(({ results }) => results),
  }
}

const STANDING = `
  SELECT ${MEAN_COMPLETION} AS percent, ${STANDING_STATUS} AS status FROM ${projectStanding('$1')} standing`

/** How far a project is: the plain mean of its components' completion, as the list of projects says it. */
export async function projectNow(
  db: Queryable,
  projectId: string,
): Promise<{ percent: string; status: Status }> {
  const [row] = await run<{ percent: string; status: Status }>(db, STANDING, [projectId])
  return row ?? { percent: '0', status: 'NOT_STARTED' }
}
