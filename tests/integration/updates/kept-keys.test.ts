import { beforeAll, describe, expect, it } from 'vitest'
import { v7 as uuid } from 'uuid'
import { useDatabase } from '~tests/support/database'
import { done, send } from '~tests/support/engine'
import { makeComponents } from '~tests/support/factories'
import { useWorld } from '~tests/support/world'

const database = useDatabase()

const world = useWorld(database, beforeAll)
beforeAll(async () => {
  await makeComponents(database.db, world.project, { ...world, count: 2 })
  await send(database.db, world.foreman, world.project, [done(1, 'rcv'), done(2, 'rcv')])
})

describe('what refers to others without a key for each row', () => {
  it('is refused in the log where its batch isn’t there', async () => {
    const stray = database.sql`
      insert into audit_log (id, organization_id, batch_id, ordinal, entity, entity_id)
      select ${uuid()}, organization_id, ${uuid()}, 0, entity, entity_id from audit_log limit 1`
    await expect(stray).rejects.toMatchObject({ code: '23503', constraint_name: 'audit_log_batch' })
  })

  it('forgets a user who is deleted, and the keys of an organization that is', async () => {
    const undone = new Error('taken back')
    const count = async (sql: typeof database.sql) => {
      const [row] = await sql<{ completed: number; milestones: number; components: number; keys: number }[]>`
        select (select count(completed_by)::int from component_milestones) as completed,
          (select count(updated_by)::int from component_milestones where updated_by = ${world.foreman.userId}) as milestones,
          (select count(updated_by)::int from component_standings where updated_by = ${world.foreman.userId}) as components,
          (select count(*)::int from request_keys) as keys`
      return row
    }
    expect(await count(database.sql)).toEqual({ completed: 2, milestones: 2, components: 2, keys: 2 })
    const deleting = database.sql.begin(async (tx) => {
      // The log keeps an organization and its people in place: here only what these triggers do is asked.
      await tx`set local session_replication_role = replica`
      await tx`alter table users enable always trigger deleted_users_are_forgotten`
      await tx`alter table organizations enable always trigger request_keys_go_along`
      await tx`delete from users where id = ${world.foreman.userId}`
      await tx`delete from organizations where id = ${world.organization.id}`
      expect(await count(tx as unknown as typeof database.sql)).toEqual({
        completed: 0,
        milestones: 0,
        components: 0,
        keys: 0,
      })
      throw undone
    })
    await expect(deleting).rejects.toBe(undone)
  })
})
