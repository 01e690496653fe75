import type { Queryable } from '~db/client'
import type { Person } from '../people'
import { run } from '../run'
import type { ProjectValues } from './values'

/** A project as programs are told of it. */
export interface OwnProject extends ProjectValues {
  id: string
  key: string
  organizationId: string
  /** What stands for its organization in addresses. */
  organization: string
  archived: boolean
}

const OWN = `
  SELECT p.id, p.key, p.organization_id AS "organizationId", o.slug AS organization, p.number, p.name, p.client, p.note,
    p.start_date::text AS "startDate", p.end_date::text AS "endDate", p.estimated_minutes AS "estimatedMinutes",
    p.time_zone AS "timeZone", p.weekday_minutes AS "weekdayMinutes", p.week_starts_on AS "weekStartsOn",
    p.archived_at IS NOT NULL AS archived
  FROM projects p JOIN organizations o ON o.id = p.organization_id
  WHERE p.organization_id IN (SELECT json_array_elements_text($1::json)::uuid)`

const ALL = `${OWN} AND p.archived_at IS NULL ORDER BY o.name, p.start_date DESC, p.name, p.id`
const ONE = `${OWN} AND p.id = $2`

type Somebody = Pick<Person, 'memberships'>

const organizationsOf = ({ memberships }: Somebody) =>
  JSON.stringify(memberships.map(({ organizationId }) => organizationId))

/** The projects under way of all organizations that a person is a member of. */
export const ownProjects = (db: Queryable, person: Somebody): Promise<OwnProject[]> =>
  run<OwnProject>(db, ALL, [organizationsOf(person)])

/** One of them, archived or not, by its id; undefined where it is nobody's or somebody else's. */
export async function ownProject(
  db: Queryable,
  person: Somebody,
  id: string,
): Promise<OwnProject | undefined> {
  const [project] = await run<OwnProject>(db, ONE, [organizationsOf(person), id])
  return project
}
