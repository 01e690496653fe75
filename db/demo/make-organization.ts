import { v7 as uuid } from 'uuid'
import type { Actor } from '~/data/people'
import { shipTemplates } from '~/data/templates/ship'
import type { Role } from '~/domain/access'
import type { Tx } from '~db/client'
import { memberships, organizations, users } from '~db/schema/index'

const ORGANIZATION = 'Northfield Constructors'

const PEOPLE: { role: Role; name: string }[] = [
  { role: 'owner', name: 'Maren Solberg' },
  { role: 'planner', name: 'Daniel Okafor' },
  { role: 'foreman', name: 'Kwame Osei' },
  { role: 'viewer', name: 'Ines Duarte' },
]

export interface DemoPeople {
  planner: Actor
  foreman: Actor
  /** Where to sign in, one for each role. */
  addresses: string[]
}

/** The demo's organization with the shipped rules of credit and a person of each role, all with one password. */
export async function makeOrganization(tx: Tx, passwordHash: string): Promise<DemoPeople> {
  const organizationId = uuid()
  await tx.insert(organizations).values({ id: organizationId, name: ORGANIZATION, slug: 'northfield' })
  await shipTemplates(tx, organizationId)
  const made = PEOPLE.map((person) => ({
    ...person,
    id: uuid(),
    email: `${person.role}@demo.milepost.example`,
  }))
  await tx.insert(users).values(made.map(({ id, email, name }) => ({ id, email, name, passwordHash })))
  await tx.insert(memberships).values(made.map(({ id, role }) => ({ organizationId, userId: id, role })))
  const actor = (role: Role): Actor => {
    const person = made.find((one) => one.role === role)
    if (!person) throw new Error(`Nobody in the demo is ${role}`)
    const { id: userId, name } = person
    return { userId, name, organizationId, organizationName: ORGANIZATION, role, listView: null }
  }
  return { planner: actor('planner'), foreman: actor('foreman'), addresses: made.map(({ email }) => email) }
}
