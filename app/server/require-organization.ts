import type { AppLoadContext } from '@remix-run/node'
import { findOrganization } from '~/data/members'
import { requirePerson } from './require'

/** The organization that an address names and who the person is in it. What isn't theirs does not exist: 404. */
export async function requireOrganization(
  context: AppLoadContext,
  request: Request,
  slug: string | undefined,
) {
  const person = requirePerson(context, request)
  const found = slug ? await findOrganization(context.database.db, person, slug) : undefined
  if (!found) throw new Response('Not found', { status: 404 })
  return { ...found, person }
}
