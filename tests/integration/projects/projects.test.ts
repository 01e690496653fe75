import { eq } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '~/data/people'
import { setArchived } from '~/data/projects/archive'
import { createProject } from '~/data/projects/create'
import { deleteProject } from '~/data/projects/delete'
import { updateProject } from '~/data/projects/update'
import type { ProjectValues } from '~/data/projects/values'
import { auditLog, components, projects, updateBatches } from '~db/schema/index'
import { useDatabase } from '~tests/support/database'
import { makeOrganization, makeUser, makeWorld } from '~tests/support/factories'

const database = useDatabase()
const values = (given: Partial<ProjectValues> = {}): ProjectValues => ({
  number: '24-001',
  name: 'Tie-in',
  client: '',
  note: '',
  startDate: '2026-01-05',
  endDate: '2026-06-30',
  estimatedMinutes: 60_000,
  timeZone: 'Europe/Oslo',
  weekdayMinutes: [0, 480, 480, 480, 480, 450, 0],
  weekStartsOn: 1,
  ...given,
})

let owner: Actor
let planner: Actor
let foreman: Actor
let stranger: Actor
beforeAll(async () => {
  const { db } = database
  const organization = await makeOrganization(db)
  owner = await makeUser(db, organization, 'owner')
  planner = await makeUser(db, organization, 'planner')
  foreman = await makeUser(db, organization, 'foreman')
  stranger = await makeUser(db, await makeOrganization(db), 'owner')
})

async function made(given: Partial<ProjectValues>) {
  const project = await createProject(database.db, planner, values(given))
  if (!project.ok) throw new Error(project.reason)
  return project.id
}

const logOf = (projectId: string) =>
  database.db
    .select({ kind: updateBatches.kind, old: auditLog.oldValue, new: auditLog.newValue })
    .from(auditLog)
    .innerJoin(updateBatches, eq(updateBatches.id, auditLog.batchId))
    .where(eq(auditLog.projectId, projectId))
    .orderBy(auditLog.createdAt)

describe('a project', () => {
  it('is created by planners and owners, and its number is its own within the organization', async () => {
    expect(await createProject(database.db, foreman, values())).toMatchObject({
      ok: false,
      reason: 'notAllowed',
    })
    await made({ number: 'A-1' })
    expect(await createProject(database.db, owner, values({ number: 'A-1' }))).toEqual({
      ok: false,
      field: 'number',
      reason: 'numberTaken',
    })
    expect(await createProject(database.db, stranger, values({ number: 'A-1' }))).toMatchObject({ ok: true })
  })

  it('is refused by the database when it would end before it starts', async () => {
    expect(
      await createProject(database.db, planner, values({ number: 'A-2', endDate: '2025-01-01' })),
    ).toEqual({
      ok: false,
      field: 'endDate',
      reason: 'dates',
    })
  })

  it('keeps old and new of what was changed, and nothing when nothing was', async () => {
    const id = await made({ number: 'B-1' })
    const next = values({ number: 'B-1', note: 'Gate 4', endDate: null, weekStartsOn: 0 })
    expect(await updateProject(database.db, planner, id, next)).toEqual({
      ok: true,
      changed: ['note', 'endDate', 'weekStartsOn'],
    })
    expect(await updateProject(database.db, planner, id, next)).toEqual({ ok: true, changed: [] })
    expect(await logOf(id)).toEqual([
      { kind: 'project', old: null, new: values({ number: 'B-1' }) },
      {
        kind: 'project',
        old: { note: '', endDate: '2026-06-30', weekStartsOn: 1 },
        new: { note: 'Gate 4', endDate: null, weekStartsOn: 0 },
      },
    ])
  })

  it('is not there for another organization', async () => {
    const id = await made({ number: 'C-1' })
    expect(await updateProject(database.db, stranger, id, values())).toMatchObject({
      ok: false,
      reason: 'gone',
    })
    expect(await setArchived(database.db, stranger, id, true)).toMatchObject({ ok: false, reason: 'gone' })
    expect(await deleteProject(database.db, stranger, id, 'Tie-in')).toMatchObject({
      ok: false,
      reason: 'gone',
    })
  })

  it('is archived and taken back, once each', async () => {
    const id = await made({ number: 'D-1' })
    for (const archived of [true, true, false]) {
      expect(await setArchived(database.db, planner, id, archived)).toEqual({ ok: true })
    }
    expect((await logOf(id)).slice(1)).toEqual([
      { kind: 'project', old: { archived: false }, new: { archived: true } },
      { kind: 'project', old: { archived: true }, new: { archived: false } },
    ])
  })

  it('is deleted with all that is in it by an owner who types its name, and the log stays', async () => {
    const world = await makeWorld(database.db)
    const chief = world.owner
    const { id, name } = world.project
    expect(await deleteProject(database.db, world.planner, id, name)).toMatchObject({ reason: 'notAllowed' })
    expect(await deleteProject(database.db, chief, id, 'another')).toMatchObject({
      field: 'name',
      reason: 'nameDiffers',
    })
    await updateProject(database.db, chief, id, values({ name }))
    expect(await deleteProject(database.db, chief, id, ` ${name} `)).toEqual({ ok: true, name })
    expect(await database.db.select().from(projects).where(eq(projects.id, id))).toEqual([])
    expect(await database.db.select().from(components).where(eq(components.projectId, id))).toEqual([])
    expect(await logOf(id)).toHaveLength(2)
  })
})
