import { v7 as uuid } from 'uuid'
import type { Actor } from '~/data/people'
import { shipTemplates } from '~/data/templates/ship'
import { todayIn } from '~/server/today'
import type { Role } from '~/domain/access'
import type { Tx } from '~db/client'
import { holidays, memberships, organizations, users } from '~db/schema/index'

const ORGANIZATION = 'Northfield Constructors'

/** Days on which nobody in the country works, as month and day. */
const HOLIDAYS = [
  ['New Year’s Day', '01-01'],
  ['Labour Day', '05-01'],
  ['Constitution Day', '05-17'],
  ['Christmas Day', '12-25'],
  ['Boxing Day', '12-26'],
] as const

/** A dozen people from Monday to Thursday, fewer on Fridays, four on Saturdays: minutes of each weekday from Sunday. */
const CAPACITY = [0, 5760, 5760, 5760, 5760, 4560, 1920]

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
  await tx
    .insert(organizations)
    .values({ id: organizationId, name: ORGANIZATION, slug: 'northfield', capacityMinutes: CAPACITY })
  await shipTemplates(tx, organizationId)
  const year = Number(todayIn('UTC').slice(0, 4))
  await tx.insert(holidays).values(
    [year - 1, year, year + 1].flatMap((of) =>
      HOLIDAYS.map(([name, day]) => {
        const date = `${of}-${day}`
        return { id: uuid(), organizationId, name, startDate: date, endDate: date }
      }),
    ),
  )
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
