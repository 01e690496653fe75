import type { Status } from '~/domain/completion'
import type { Db } from '~db/client'
import type { Person } from '../people'
import { run } from '../run'
import { MEAN_COMPLETION, STANDING_STATUS, projectStanding } from './standing-sql'

export interface ListedProject {
  key: string
  number: string
  name: string
  client: string
  organizationName: string
  startDate: string
  endDate: string | null
  estimatedMinutes: number
  /** Components, retired ones left out. */
  components: number
  /** The plain mean of its components' completion, two decimals; the status that goes with it. */
  completionPercent: string
  status: Status
  onHold: number
}

const LIST = `
  SELECT p.key, p.number, p.name, p.client, o.name AS "organizationName", p.start_date::text AS "startDate",
    p.end_date::text AS "endDate", p.estimated_minutes AS "estimatedMinutes", c.components, c.on_hold AS "onHold",
    ${MEAN_COMPLETION} AS "completionPercent", ${STANDING_STATUS} AS status
  FROM projects p JOIN organizations o ON o.id = p.organization_id
    CROSS JOIN LATERAL ${projectStanding('p.id')} c
  WHERE p.organization_id IN (SELECT json_array_elements_text($1::json)::uuid) AND (p.archived_at IS NOT NULL) = $2
  ORDER BY o.name, p.start_date DESC, p.name`

/** The projects of all organizations that a person is a member of: those under way, or the archived ones. */
export async function listProjects(
  db: Db,
  person: Pick<Person, 'memberships'>,
  archived: boolean,
): Promise<ListedProject[]> {
  const organizations = person.memberships.map(({ organizationId }) => organizationId)
  return run<ListedProject>(db, LIST, [JSON.stringify(organizations), archived])
}

/** How many projects are archived: whether the list has a link to them. */
export async function countArchived(db: Db, person: Person): Promise<number> {
  const organizations = person.memberships.map(({ organizationId }) => organizationId)
  const [row] = await run<{ archived: number }>(
    db,
    `SELECT count(*)::int AS archived FROM projects
     WHERE organization_id IN (SELECT json_array_elements_text($1::json)::uuid) AND archived_at IS NOT NULL`,
    [JSON.stringify(organizations)],
  )
  return row?.archived ?? 0
}
