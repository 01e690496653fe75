import { type Role, ROLES } from '~/domain/access'
import type { Queryable } from '~db/client'
import type { Actor } from '../people'
import { run } from '../run'
import type { ComponentStanding, ProjectScope } from './types'

/** A component that updates name, as it stood when its lock was got. */
export interface NamedComponent extends ComponentStanding {
  drawing: string
  type: string
  size: string
  instance: number
  ofInstances: number
  onHold: boolean
  retired: boolean
  budgetedMinutes: number | null
  version: number
  /** What the actor may be in the organization by now. */
  role: Role
}

// No join but to what can't change under a lock that is waited for: such a row would be left out.
// An actor who is no member any more finds nothing; one of another organization never did.
const FIND = `
  SELECT c.id, c.seq, c.label, (SELECT d.number FROM drawings d WHERE d.id = c.drawing_id) AS drawing, c.type, c.size,
    c.instance, c.of_instances AS "ofInstances", s.completion_percent AS "completionPercent", s.status,
    s.step_count AS "stepCount", s.done_count AS "doneCount", c.on_hold AS "onHold",
    c.retired_at IS NOT NULL AS retired, c.budgeted_minutes AS "budgetedMinutes", s.version, a.role
  FROM components c JOIN component_standings s ON s.component_id = c.id
  JOIN projects p ON p.id = c.project_id AND p.organization_id = $2
  JOIN memberships a ON a.organization_id = p.organization_id AND a.user_id = $3
  WHERE c.project_id = $1 AND c.id = ANY (ARRAY (
    SELECT id FROM components WHERE project_id = $1 AND seq = ANY ($4::int[])
    UNION SELECT unnest($5::uuid[])))
  ORDER BY c.id`

// Of a row that isn't locked what stood before the wait would be told.
const LOCK = `${FIND} FOR NO KEY UPDATE OF c, s`

export interface Naming {
  seq?: number
  componentId?: string
}

/**
 * Finds the components that are named, and locks them in the order of their ids: two requests that share components wait
 * for each other, and never deadlock. A component's lock covers its milestones too; whoever changes them takes it first.
 * What is read in the next statement is then the last word.
 */
export async function namedComponents(
  db: Queryable,
  actor: Actor,
  project: ProjectScope,
  named: readonly Naming[],
  lock: boolean,
): Promise<NamedComponent[]> {
  const seqs = new Set<string>()
  const ids = new Set<string>()
  for (const { seq, componentId } of named) {
    if (isSeq(seq)) seqs.add(String(seq))
    if (componentId !== undefined && isUuid(componentId)) ids.add(componentId)
  }
  const params = [project.id, actor.organizationId, actor.userId, [...seqs], [...ids]]
  const components = await run<NamedComponent>(db, lock ? LOCK : FIND, params)
  for (const component of components) component.role = lower(component.role, actor.role)
  return components
}

/** A token may be less than its owner, and its owner less than they were when they signed in. */
function lower(one: Role, other: Role): Role {
  return ROLES.indexOf(one) < ROLES.indexOf(other) ? one : other
}

const LARGEST_SEQ = 2_147_483_647

function isSeq(seq: number | undefined): seq is number {
  return seq !== undefined && Number.isInteger(seq) && seq > 0 && seq <= LARGEST_SEQ
}

/** What isn't one can't be asked for: Postgres would answer with an error instead of nothing. */
export function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)
}
