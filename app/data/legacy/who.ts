import { may, type Role } from '~/domain/access'
import type { Db } from '~db/client'
import { run } from '../run'

export interface NamedOrganization {
  id: string
  name: string
  slug: string
}

// An address is one organization's; a name may be several organizations'.
const NAMED = `
  SELECT id, name, slug FROM organizations WHERE slug = $1 OR lower(name) = lower($1)
  ORDER BY slug <> $1, slug LIMIT 50`

const ALL = 'SELECT id, name, slug FROM organizations ORDER BY slug LIMIT 50'

/**
 * The organization that somebody at the command line means, by what stands in its addresses or by its name; else those
 * that it could be: of several with that name these, of none with it all.
 */
export async function findOrganization(
  db: Db,
  text: string,
): Promise<{ ok: true; organization: NamedOrganization } | { ok: false; candidates: NamedOrganization[] }> {
  const found = await run<NamedOrganization>(db, NAMED, [text.trim()])
  const [first] = found
  if (first && (first.slug === text.trim() || found.length === 1)) return { ok: true, organization: first }
  return { ok: false, candidates: first ? found : await run<NamedOrganization>(db, ALL, []) }
}

const MEMBER = `
  SELECT u.id AS "userId", u.name, m.role FROM users u JOIN memberships m ON m.user_id = u.id
  WHERE lower(u.email) = lower($1) AND m.organization_id = $2`

/** The member of that e-mail address who may move plans over there; undefined where there is none. */
export async function findMover(
  db: Db,
  organizationId: string,
  email: string,
): Promise<{ userId: string; name: string } | undefined> {
  const [member] = await run<{ userId: string; name: string; role: Role }>(db, MEMBER, [
    email.trim(),
    organizationId,
  ])
  return member && may(member.role, 'moveOver') ? { userId: member.userId, name: member.name } : undefined
}
