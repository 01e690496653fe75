import { sql } from 'drizzle-orm'
import { createHash } from 'node:crypto'
import type { Db } from '~db/client'
import type { Person } from './people'
import { prepared } from './prepared'

const counters = prepared((db) =>
  db
    .select({
      total: sql<string>`coalesce(string_agg(${sql.raw('h.scope_id::text || h.change_counter')}, ',' order by h.scope_id), '')`,
    })
    .from(sql`heads h`)
    .where(sql`h.organization_id = any(${sql.placeholder('organizations')}::uuid[])`)
    .prepare('change_counters'),
)

/**
 * What a page's entity tag is made of besides its address: the change counters of all that the person may see, who they
 * are there, the build and the day. Any change anywhere in their organizations makes a new one; nothing is rendered to
 * find out. It must be read before the rows, so that it is never newer than what it names.
 */
export async function entityTag(db: Db, person: Person, build: string, today: string): Promise<string> {
  const organizations = person.memberships.map((m) => m.organizationId)
  const [row] = await counters(db).execute({ organizations: `{${organizations.join(',')}}` })
  const facts = [build, today, row?.total, person.userId, person.name, person.listView, JSON.stringify(person.memberships)]
  return `W/"${createHash('sha256').update(facts.join('\n')).digest('base64url').slice(0, 22)}"`
}
