import { insertComponents } from '~/data/components/create'
import { applyImport } from '~/data/imports/apply'
import { invite } from '~/data/accounts/invitations'
import { createFeed } from '~/data/calendar-feeds/change'
import type { Actor } from '~/data/people'
import { createMilestone } from '~/data/plan/create'
import { listMilestones } from '~/data/plan/read'
import { startPreview } from '~/data/bulk/runs'
import { makeSelection } from '~/data/selections'
import { placeIds } from '~/data/components/place-ids'
import { shipTemplates } from '~/data/templates/ship'
import { addDays } from '~/domain/plan/dates'
import { type Role, ROLES } from '~/domain/access'
import { hashToken, newToken } from '~/server/session-cookie'
import { makeProject as makeDemoProject } from '~db/demo/make-project'
import { maintenance } from '~db/demo/maintenance'
import type { Db } from '~db/client'
import { passwordResets } from '~db/schema/index'
import { sql } from 'drizzle-orm'
import { v7 as uuid } from 'uuid'
import { percentage, send } from './engine'
import { makeOrganization, makeProject, makeUser, type MadeProject } from './factories'
import { look } from './imports'
import { sessionFor } from './sign-in'
import { makeWholeMove } from './whole-move'

type PerRole<T> = Record<Role, T>

/** An organization at work, with something on every page and somebody of each role signed in. */
export type WholeSite = Awaited<ReturnType<typeof makeWholeSite>>

/** Longer than anything on a drawing, and without a place to break. */
const LONG = 'CSCCFLR01H-VGATU-006-SPECIAL-ORDER-HOLD-FOR-ENGINEERING-REVIEW-REV-B'
const DRAWING = 'AA-0001-NORTH-TIE-IN-ISOMETRIC-24-HC05-1C0031-05AA-009-SHEET-12of48'

const SHEET = `Drawing,Type,Qty,Cmdty Code,Size,Spec
P-77A01,Valve,2,VGATU-006,1",HC-05
P-77A01,Support,4,G4G-1412,3",HC-05
P-77A02,Valve,many,VCHKW-003,2",HC-05
,Valve,1,VGATU-006,1",HC-05
`

async function perRole<T>(make: (role: Role) => Promise<T>): Promise<PerRole<T>> {
  const made: Partial<PerRole<T>> = {}
  for (const role of ROLES) made[role] = await make(role)
  return made as PerRole<T>
}

const NAMES: PerRole<string> = {
  viewer: 'Ines Duarte',
  foreman: 'Kwame Osei-Bonsu',
  planner: 'Daniel Okafor',
  owner: 'Maximiliane Freifrau von Hohenstein-Solberg',
}

/** Somebody of each role in an organization, with a sign-in session each. */
export async function makeCrew(db: Db, name?: string) {
  const organization = await makeOrganization(db, name)
  await db.transaction((tx) => shipTemplates(tx, organization.id))
  const people = await perRole((role) => makeUser(db, organization, role, NAMES[role]))
  const tokens = await perRole((role) => sessionFor(db, people[role].userId))
  return { organization, people, tokens }
}

/** What two people changed at once: one open, one for each way to decide. */
async function makeConflict(db: Db, people: PerRole<Actor>, project: MadeProject, seq: number) {
  await send(db, people.planner, project, [percentage(seq, 'fab', '40', { baseVersion: 1 })])
  const late = await send(db, people.foreman, project, [percentage(seq, 'fab', '60', { baseVersion: 1 })])
  const id = late.results[0]?.conflictId
  if (!id) throw new Error('The late update was no conflict')
  return id
}

async function makeReset(db: Db, actor: Actor): Promise<string> {
  const token = newToken()
  const expiresAt = sql`now() + interval '24 hours'`
  await db
    .insert(passwordResets)
    .values({ id: uuid(), userId: actor.userId, tokenHash: hashToken(token), expiresAt })
  return token
}

/** A calendar address of all projects, with a name that nobody would give it. */
async function makeCalendar(db: Db, actor: Actor): Promise<string> {
  const token = newToken()
  await createFeed(db, actor, {
    id: uuid(),
    name: LONG,
    projectKey: null,
    tokenHash: hashToken(token),
  })
  return token
}

export async function makeInvitation(db: Db, owner: Actor, role: Role = 'foreman'): Promise<string> {
  const token = newToken()
  await invite(db, owner, { id: uuid(), role, label: 'Finn, night shift', tokenHash: hashToken(token) })
  return token
}

/** What has no end of words in it: every page must hold it. */
async function makeLong(db: Db, project: MadeProject) {
  const [one] = await db.transaction(async (tx) => {
    await placeIds(tx, project.id, 'area', [`Area ${LONG}`])
    return insertComponents(tx, project, [
      {
        type: 'THREADED_PIPE',
        drawing: DRAWING,
        label: LONG,
        identity: LONG,
        size: '1 1/2',
        spec: 'HC-05',
        description: `Threaded pipe ${LONG}`,
        area: `Area ${LONG}`,
      },
    ])
  })
  if (!one) throw new Error('One component was asked for')
  return one.seq
}

/** A single milestone about a long place, with a name without an end of words; and a recurring one of the demo's. */
async function makeMilestones(db: Db, planner: Actor, project: MadeProject) {
  const there = await listMilestones(db, planner, project)
  const last = there.findLast(({ recurrence }) => recurrence === null)
  const recurring = there.find(({ recurrence }) => recurrence !== null)
  const area = await db.query.areas.findFirst({
    where: (areas, { and, eq }) => and(eq(areas.projectId, project.id), eq(areas.name, `Area ${LONG}`)),
  })
  if (!last || !recurring || !area) throw new Error('The demo has no plan')
  const made = await createMilestone(db, planner, project, {
    name: `${LONG} tested`,
    dueDate: addDays(last.dueDate, 30),
    timeAllocationHours: 7.5,
    recurrence: null,
    scope: { kind: 'area', id: area.id },
  })
  if (!made.ok) throw new Error(JSON.stringify(made))
  return { single: made.milestone.id, recurring: recurring.id }
}

export async function makeWholeSite(db: Db) {
  const crew = await makeCrew(db, 'Northfield Constructors and Insulation Contractors')
  const { organization, people } = crew
  await db.transaction((tx) => makeDemoProject(tx, people, maintenance()))
  const project = await onlyProject(db, organization.id)
  const long = await makeLong(db, project)
  const conflict = await makeConflict(db, people, project, long)
  const world = { ...people, project }
  const imported = await look(db, world, SHEET)
  const choice = { fingerprint: imported.preview.fingerprint, takeQuantities: false, leaveOutErrors: true }
  await applyImport(db, people.planner, project, imported.id, choice)
  const staged = await look(db, world, SHEET.replaceAll('P-77', 'P-88'))
  const empty = await makeProject(db, organization, { name: 'Empty yard' })
  return {
    ...crew,
    project,
    empty,
    milestones: await makeMilestones(db, people.planner, project),
    path: `/projects/${project.key}`,
    /** Numbers of a component with a long name and of a plain one. */
    long,
    valve: 1,
    batch: await firstWeek(db, project),
    ...(await makeBulk(db, people.owner, project)),
    conflict,
    imports: { applied: imported.id, staged: staged.id },
    invitation: await makeInvitation(db, people.owner),
    reset: await makeReset(db, people.viewer),
    calendar: await makeCalendar(db, people.owner),
    move: await makeWholeMove(db, people.owner, project, LONG),
  }
}

/** Some that are chosen, and the preview of a change of them. */
async function makeBulk(db: Db, actor: Actor, project: MadeProject) {
  const { id: chosen } = await made(makeSelection(db, actor, project, { filter: 'q=PSV', seqs: [] }))
  const sets = [{ stepKey: 'rcv', target: { to: 'done' as const } }]
  const choice = { filter: 'q=PSV', seqs: [] }
  const { id: bulk } = await made(startPreview(db, actor, project, choice, { kind: 'steps', sets }))
  return { chosen, bulk }
}

async function made<T extends object>(making: Promise<T>): Promise<Extract<T, { id: string }>> {
  const one = await making
  if (!('id' in one)) throw new Error(`Nothing was made: ${JSON.stringify(one)}`)
  return one as Extract<T, { id: string }>
}

/** A batch of many rows. */
async function firstWeek(db: Db, project: MadeProject): Promise<string> {
  const batch = await db.query.updateBatches.findFirst({
    where: (batches, { and, eq }) => and(eq(batches.projectId, project.id), eq(batches.kind, 'updates')),
    orderBy: (batches, { asc }) => asc(batches.id),
  })
  if (!batch) throw new Error('The demo has no week of work')
  return batch.id
}

async function onlyProject(db: Db, organizationId: string): Promise<MadeProject> {
  const project = await db.query.projects.findFirst({
    where: (projects, { eq }) => eq(projects.organizationId, organizationId),
  })
  if (!project) throw new Error('The demo made no project')
  return project
}
