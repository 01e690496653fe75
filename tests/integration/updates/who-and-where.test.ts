import { v7 as uuid } from 'uuid'
import { describe, expect, it } from 'vitest'
import { useDatabase } from '~tests/support/database'
import { done, newOrigin, send, sendOne } from '~tests/support/engine'
import { makeComponents, makeDrawing, makeProject, makeWorld } from '~tests/support/factories'
import { useWorld } from '~tests/support/world'
import { updatesIn } from './update'

const database = useDatabase()
const world = useWorld(database)
const { one } = updatesIn(database, world)

describe('who and where', () => {
  it('finds nothing of another organization, not even by id', async () => {
    const other = await makeWorld(database.db)
    const [component] = world.components
    const byId = {
      componentId: component?.id,
      milestoneId: component?.milestones.rcv,
      change: { kind: 'done', done: true } as const,
      origin: newOrigin(),
      gesture: 0,
    }
    for (const asked of [done(1, 'rcv'), byId]) {
      const intruder = await sendOne(database.db, other.owner, world.project, asked)
      expect(intruder).toMatchObject({ outcome: 'notFound', version: null, value: null })
    }
    // Nor with a project that claims to be theirs.
    const claimed = { ...world.project, organizationId: other.organization.id }
    expect(await sendOne(database.db, other.owner, claimed, byId)).toMatchObject({ outcome: 'notFound' })
    expect(await one(byId)).toMatchObject({ outcome: 'applied', componentId: component?.id })
  })

  it('finds nothing of another project of the same organization', async () => {
    const project = await makeProject(database.db, world.organization)
    const drawing = await makeDrawing(database.db, project)
    const [foreign] = await makeComponents(database.db, project, { template: world.template, drawing })
    const [component] = world.components
    const change = { kind: 'done', done: true } as const
    const base = { change, origin: newOrigin(), gesture: 0 }
    const { results } = await send(database.db, world.foreman, world.project, [
      { ...base, componentId: foreign?.id, milestoneId: foreign?.milestones.rcv },
      { ...base, componentId: component?.id, milestoneId: foreign?.milestones.rcv },
      { ...base, componentId: component?.id, stepKey: 'nosuch' },
      { ...base, componentId: 'no uuid', milestoneId: 'no uuid' },
      { ...base, seq: 4.5, stepKey: 'rcv' },
      { ...base, seq: 10 ** 12, stepKey: 'rcv' },
      { ...base, seq: 1, stepKey: 'a\0b' },
      { ...base, componentId: uuid(), stepKey: 'rcv' },
    ])
    expect(results.map(({ outcome }) => outcome)).toEqual(Array.from({ length: 8 }, () => 'notFound'))
  })

  it('refuses a viewer, and believes what the membership says by now', async () => {
    expect(await one(done(1, 'rcv'), world.viewer)).toMatchObject({
      outcome: 'refused',
      reason: 'notAllowed',
    })
    await database.sql`UPDATE memberships SET role = 'viewer' WHERE user_id = ${world.foreman.userId}`
    expect(await one(done(1, 'rcv'))).toMatchObject({ outcome: 'refused', reason: 'notAllowed' })
    await database.sql`DELETE FROM memberships WHERE user_id = ${world.foreman.userId}`
    expect(await one(done(1, 'rcv'))).toMatchObject({ outcome: 'notFound' })
  })

  it('lets the database itself refuse a milestone of another project’s component', async () => {
    const project = await makeProject(database.db, world.organization)
    const insert = database.sql`UPDATE component_milestones SET project_id = ${project.id}
      WHERE id = ${world.components[0]?.milestones.rcv ?? ''}`
    await expect(insert).rejects.toThrow(/component_milestones_component_fk/)
  })
})
