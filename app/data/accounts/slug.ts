import { organizations } from '~db/schema/index'
import type { Tx } from '~db/client'
import { v7 as uuid } from 'uuid'

const LONGEST = 40

/** 'Müller & Søn, Inc.' is 'muller-and-son-inc': what of a name can stand in an address. */
export function slugOf(name: string): string {
  const letters = name
    .replace(/&/g, ' and ')
    .replace(/ß/g, 'ss')
    .replace(/[øØ]/g, 'o')
    .replace(/[æÆ]/g, 'ae')
    .replace(/[łŁ]/g, 'l')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, LONGEST)
    .replace(/^-+|-+$/g, '')
  return letters || 'organization'
}

/** Makes an organization under the first address of its name that is free: 'acme', 'acme-2', and so on. */
export async function insertOrganization(tx: Tx, name: string): Promise<{ id: string; slug: string }> {
  const base = slugOf(name)
  const id = uuid()
  for (let n = 1; ; n++) {
    // After a few, numbers tell how many there are and cost a look each: the id's random end is free.
    const slug = n === 1 ? base : n < 10 ? `${base}-${n}` : `${base}-${id.slice(-8)}`
    const [made] = await tx
      .insert(organizations)
      .values({ id, name, slug })
      .onConflictDoNothing({ target: organizations.slug })
      .returning({ id: organizations.id, slug: organizations.slug })
    if (made) return made
  }
}
