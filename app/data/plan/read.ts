import { createHash } from 'node:crypto'
import { parseRecurrence } from '~/domain/plan/parse-recurrence'
import type { Lead } from '~/domain/plan/plan'
import type { RecurringConfig } from '~/domain/plan/recurrence'
import type { Db, Queryable } from '~db/client'
import type { Actor, Membership } from '../people'
import { run } from '../run'
import type { PlannedProject, ProjectPlan, StoredMilestone } from './types'

interface Row extends Omit<StoredMilestone, 'recurrence' | 'lead'> {
  recurringConfig: RecurringConfig | null
  lead: Lead
}

const PLAN = `
  SELECT json_build_object(
    'project', json_build_object('id', p.id, 'organizationId', p.organization_id, 'key', p.key, 'number', p.number,
      'name', p.name, 'timeZone', p.time_zone, 'startDate', p.start_date, 'endDate', p.end_date,
      'estimatedMinutes', p.estimated_minutes, 'weekdayMinutes', p.weekday_minutes, 'weekStartsOn', p.week_starts_on,
      'holidays', (SELECT coalesce(json_agg(json_build_object('name', h.name, 'startDate', h.start_date,
          'endDate', h.end_date) ORDER BY h.start_date, h.end_date, h.name), '[]')
        FROM holidays h
        WHERE h.organization_id = p.organization_id AND (h.project_id IS NULL OR h.project_id = p.id))),
    'milestones', (SELECT coalesce(json_agg(json_build_object('id', m.id, 'name', m.name, 'dueDate', m.due_date,
        'timeAllocationMinutes', m.time_allocation_minutes, 'recurringConfig', m.recurring_config, 'lead', m.lead,
        'version', m.version, 'scope', CASE
          WHEN m.area_id IS NOT NULL THEN json_build_object('kind', 'area', 'id', m.area_id, 'name', a.name)
          WHEN m.system_id IS NOT NULL THEN json_build_object('kind', 'system', 'id', m.system_id, 'name', s.name)
          WHEN m.test_package_id IS NOT NULL
            THEN json_build_object('kind', 'testPackage', 'id', m.test_package_id, 'name', t.name) END)
        ORDER BY m.due_date, m.recurring_config IS NOT NULL, m.name, m.id), '[]')
      FROM milestones m
        LEFT JOIN areas a ON a.id = m.area_id
        LEFT JOIN systems s ON s.id = m.system_id
        LEFT JOIN test_packages t ON t.id = m.test_package_id
      WHERE m.project_id = p.id))::text AS plan
  FROM projects p`

const ONE = `${PLAN} WHERE p.organization_id = $1 AND p.id = $2`

const MANY = `${PLAN} JOIN organizations o ON o.id = p.organization_id
  WHERE p.organization_id IN (SELECT json_array_elements_text($1::json)::uuid) AND p.archived_at IS NULL
  ORDER BY o.name, p.start_date, p.name, p.id`

/** A project's plan, or undefined when the actor's organization has no such project. One statement. */
export async function readPlan(
  db: Queryable,
  actor: Pick<Actor, 'organizationId'>,
  project: { id: string },
): Promise<ProjectPlan | undefined> {
  const [row] = await run<{ plan: string }>(db, ONE, [actor.organizationId, project.id])
  return row && planOf(row.plan)
}

/** The plans of all projects under way that a person may see. One statement. */
export async function readPlans(
  db: Db,
  person: { memberships: readonly Pick<Membership, 'organizationId'>[] },
): Promise<ProjectPlan[]> {
  const organizations = person.memberships.map(({ organizationId }) => organizationId)
  const rows = await run<{ plan: string }>(db, MANY, [JSON.stringify(organizations)])
  return rows.map(({ plan }) => planOf(plan))
}

/** The milestones of a project, by date. Empty where there is no such project. */
export async function listMilestones(
  db: Queryable,
  actor: Pick<Actor, 'organizationId'>,
  project: { id: string },
): Promise<StoredMilestone[]> {
  return (await readPlan(db, actor, project))?.milestones ?? []
}

/** One milestone of a project, by its id as an address has it. */
export async function findMilestone(
  db: Queryable,
  actor: Pick<Actor, 'organizationId'>,
  project: { id: string },
  id: string,
): Promise<StoredMilestone | undefined> {
  return (await listMilestones(db, actor, project)).find((milestone) => milestone.id === id)
}

function planOf(text: string): ProjectPlan {
  const { project, milestones: rows } = JSON.parse(text) as { project: PlannedProject; milestones: Row[] }
  const milestones = rows.map(stored)
  return { project, milestones, state: stateOf(project, rows) }
}

function stored({ recurringConfig, ...row }: Row): StoredMilestone {
  if (recurringConfig === null) return { ...row, recurrence: null }
  const parsed = parseRecurrence(recurringConfig, 'json')
  // The column's check lets nothing else in.
  if (!parsed.ok) throw new Error(`The pattern of the milestone ${row.id} can't be read`)
  return { ...row, recurrence: parsed.recurrence }
}

/** Everything that a shift or new project dates depend on. */
function stateOf({ startDate, endDate, weekdayMinutes, weekStartsOn }: PlannedProject, rows: Row[]): string {
  const milestones = rows.map(({ id, version }) => [id, version])
  const all = JSON.stringify([startDate, endDate, weekdayMinutes, weekStartsOn, milestones])
  return createHash('sha256').update(all).digest('base64url').slice(0, 22)
}
