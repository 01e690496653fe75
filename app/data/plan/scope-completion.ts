import { plain } from '~/domain/decimal'
import type { ScopeCompletion } from '~/domain/plan/scope-progress'
import type { PlaceKind } from '~/domain/place-name'
import type { Queryable } from '~db/client'
import { run } from '../run'
import type { ProjectPlan } from './types'

const COLUMNS: [PlaceKind, table: string, column: string][] = [
  ['area', 'areas', 'area'],
  ['system', 'systems', 'system'],
  ['testPackage', 'test_packages', 'test_package'],
]

// A component without a budget weighs its share of the project's estimated hours that no other has; in a continuous
// project there is nothing to share. Where nothing weighs anything, all weigh the same. Thirty places keep a third exact
// enough to be compared.
const FIGURES = `
    coalesce(sum(w.minutes * n.completion_percent)::numeric(60, 30) / nullif(sum(w.minutes), 0),
      avg(n.completion_percent::numeric(60, 30)))::text AS percent,
    (count(*) FILTER (WHERE n.status = 'COMPLETED'))::int AS complete, count(*)::int AS of`

const COMPLETION = `
  WITH shares AS (
    SELECT p.id AS project_id, CASE WHEN p.end_date IS NULL THEN 0
      ELSE greatest(0, p.estimated_minutes - coalesce(sum(c.budgeted_minutes), 0))::numeric
        / nullif(count(*) FILTER (WHERE c.budgeted_minutes IS NULL), 0) END AS minutes
    FROM projects p JOIN components c ON c.project_id = p.id AND c.retired_at IS NULL
    WHERE p.id = ANY ($1::uuid[])
    GROUP BY p.id
  )
  ${COLUMNS.map(
    ([kind, table, column]) => `
  SELECT '${kind}' AS kind, p.id AS place, ${FIGURES}
  FROM (
    SELECT id, project_id, sort_key FROM ${table} WHERE id IN (
      SELECT m.${column}_id FROM milestones m WHERE m.project_id = ANY ($1::uuid[]))
  ) p
    JOIN components c ON c.project_id = p.project_id AND c.${column}_sort = p.sort_key AND c.${column}_id = p.id
    JOIN component_standings n ON n.component_id = c.id
    JOIN shares s ON s.project_id = c.project_id
    CROSS JOIN LATERAL (SELECT coalesce(c.budgeted_minutes, s.minutes, 0)) AS w (minutes)
  WHERE c.retired_at IS NULL
  GROUP BY p.id`,
  ).join('\n  UNION ALL')}`

interface Row extends ScopeCompletion {
  kind: PlaceKind
  place: string
}

const NOTHING: ScopeCompletion = { percent: '0', complete: 0, of: 0 }

/**
 * How far the components of each scoped milestone's scope are, by the milestone's id: weighted by budget minutes,
 * retired components left out. One statement for all the plans, whatever they hold; none where no milestone has a scope.
 */
export async function scopeCompletions(
  db: Queryable,
  plans: readonly ProjectPlan[],
): Promise<Map<string, ScopeCompletion>> {
  const scoped = plans.filter(({ milestones }) => milestones.some(({ scope }) => scope !== null))
  if (scoped.length === 0) return new Map()
  const rows = await run<Row>(db, COMPLETION, [scoped.map(({ project }) => project.id)])
  const byPlace = new Map(
    rows.map(({ kind, place, percent, complete, of }) => [
      `${kind} ${place}`,
      { percent: plain(percent), complete, of },
    ]),
  )
  return new Map(
    scoped.flatMap(({ milestones }) =>
      milestones.flatMap(({ id, scope }) =>
        scope ? [[id, byPlace.get(`${scope.kind} ${scope.id}`) ?? NOTHING] as const] : [],
      ),
    ),
  )
}
