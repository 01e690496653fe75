import { createHash } from 'node:crypto'
import type { Person } from './people'

/**
 * What a page's entity tag is made of besides its address: the change counters of all that the person may see, who they
 * are there, the build and the day. Any change anywhere in their organizations makes a new one; nothing is rendered to
 * find out. The person was read before the rows, so it is never newer than what it names.
 */
export function entityTag(person: Person, build: string, today: string): string {
  const { changes, userId, name, listView, memberships, savedFilters } = person
  const own = JSON.stringify([memberships, savedFilters])
  const facts = [build, today, changes, userId, name, listView, own]
  return `W/"${createHash('sha256').update(facts.join('\n')).digest('base64url').slice(0, 22)}"`
}
