import type { CurrentMilestone, Sibling } from '~/domain/updates/types'
import type { Queryable } from '~db/client'
import { fitText } from '../json-text'
import { run } from '../run'

/** An instant as text with all its digits, so that what is read equals what was written. */
export const instantSql = (column: string) =>
  `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`

/** Milestones by their components and step keys, and others by their components and ids: each pair has one place. */
export interface WantedMilestones {
  ofSteps: string[]
  stepKeys: string[]
  /** Of those that are named by id. */
  ofIds: string[]
  milestoneIds: string[]
}

/** A milestone as it is now; what its component says is added by the caller. */
export interface ReadMilestone extends Omit<CurrentMilestone, 'onHold' | 'retired' | 'budgetedMinutes'> {
  stepId: string
  /** Its step, and where that stands among its siblings. */
  name: string
  position: number
}

const COLUMNS = `m.id AS "milestoneId", m.component_id AS "componentId", m.step_key AS "stepKey", m.step_id AS "stepId",
    m.position, m.workflow_type AS "workflowType", m.weight, m.removed, m.is_completed AS "isCompleted",
    m.percentage_complete AS "percentageComplete", m.quantity_complete AS "quantityComplete",
    m.quantity_total AS "quantityTotal", m.unit, ${instantSql('m.completed_at')} AS "completedAt",
    m.completed_by AS "completedBy", m.effective_date AS "effectiveDate", m.version,
    m.updated_by AS "lastChangedBy",
    CASE WHEN m.version > 1 THEN ${instantSql('m.updated_at')} END AS "lastChangedAt",
    CASE WHEN (SELECT $7::boolean) AND m.version > 1 THEN (
      SELECT json_object_agg(d.day, d.points) FROM (
        SELECT a.effective_date::text AS day, sum(a.progress_delta)::text AS points FROM audit_log a
        WHERE a.entity_id = m.id AND a.entity IN ('milestone', 'earned') AND a.effective_date IS NOT NULL
          AND a.progress_delta IS NOT NULL
        GROUP BY 1) d) END AS "earnedOn"`

// A walk down the index for each that is named, whatever the planner believes of how many there are. It believes in few, so
// nothing is joined to them: that would be walked through for each.
const named = (components: string, names: string, condition: string) => `
  SELECT ${COLUMNS}, NULL::json AS beside
  FROM unnest((SELECT ${components}), (SELECT ${names})) AS w (component_id, name)
  CROSS JOIN LATERAL (SELECT * FROM component_milestones WHERE ${condition} LIMIT 1) m`

const NONE = Array.from({ length: 20 }, () => 'NULL').join(', ')

// A row for each that is named, and one for all that is told beside them. What is open as text: fifty thousand rows would
// cost more to take apart than to read, and JSON more to put together.
const MILESTONES = `
  WITH touched AS MATERIALIZED (
    SELECT m.* FROM unnest((SELECT $5::uuid[])) AS c (id)
    CROSS JOIN LATERAL (
      SELECT component_id, id, position, step_id, updated_by, NOT is_completed AND NOT removed AS open
      FROM component_milestones WHERE component_id = c.id OFFSET 0) m
  )
  ${named('$1::uuid[]', '$2::text[]', 'component_id = w.component_id AND step_key = w.name')}
  UNION ALL
  ${named('$3::uuid[]', '$4::uuid[]', 'id = w.name AND component_id = w.component_id')}
  UNION ALL
  SELECT ${NONE}, json_build_object(
    'now', ${instantSql('statement_timestamp()')},
    'today', to_char(statement_timestamp() AT TIME ZONE $6, 'YYYY-MM-DD'),
    'steps', (SELECT json_object_agg(id, name) FROM milestone_template_steps
      WHERE id IN (SELECT step_id FROM touched)),
    'people', (SELECT json_object_agg(id, name) FROM users WHERE id IN (SELECT updated_by FROM touched)),
    'open', (SELECT string_agg(component_id || steps, ',') FROM (
      SELECT component_id, string_agg(' ' || id || ' ' || position || ' ' || step_id, '') AS steps
      FROM touched WHERE open GROUP BY component_id) c))`

interface Beside {
  now: string
  today: string
  /** Names by id; null where there is none. */
  steps: Record<string, string> | null
  people: Record<string, string> | null
  /** By component, between commas: its id, and of each step that isn't complete id, position and step, all between blanks. */
  open: string | null
}

export interface ReadMilestones {
  milestones: ReadMilestone[]
  /** Of all components the steps that aren't complete, as far as order is concerned. */
  open: Sibling[]
  /** Names by id of those who changed the components' milestones last. */
  people: Record<string, string>
  /** The moment of reading (ISO), and its day in the project's time zone. */
  now: string
  today: string
}

/**
 * What updates name, each once, and what is open beside it. The components must be found (and locked, for a change) before.
 * @param dated whether a date may be corrected: then what was earned by day is read too
 */
export async function readMilestones(
  db: Queryable,
  wanted: WantedMilestones,
  componentIds: string[],
  timeZone: string,
  dated: boolean,
): Promise<ReadMilestones> {
  const { ofSteps, stepKeys, ofIds, milestoneIds } = wanted
  const rows = await run<ReadMilestone & { beside: Beside | null }>(db, MILESTONES, [
    ofSteps,
    stepKeys.map(fitText),
    ofIds,
    milestoneIds,
    componentIds,
    timeZone,
    dated,
  ])
  const beside = rows.pop()?.beside
  if (!beside) throw new Error('What is told beside milestones comes last')
  const { now, today, people, open } = beside
  const steps = beside.steps ?? {}
  for (const milestone of rows) milestone.name = steps[milestone.stepId] ?? ''
  return { milestones: rows, open: openSteps(open, steps), people: people ?? {}, now, today }
}

function openSteps(text: string | null, steps: Record<string, string>): Sibling[] {
  const open: Sibling[] = []
  for (const ofComponent of text?.split(',') ?? []) {
    const [componentId = '', ...said] = ofComponent.split(' ')
    for (let at = 0; at + 2 < said.length; at += 3) {
      const [milestoneId = '', position, stepId = ''] = said.slice(at, at + 3)
      const name = steps[stepId] ?? ''
      open.push({
        componentId,
        milestoneId,
        position: Number(position),
        name,
        isCompleted: false,
        removed: false,
      })
    }
  }
  return open
}
