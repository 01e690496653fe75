import { v7 as uuid } from 'uuid'
import { describe, expect, it } from 'vitest'
import { type AuditRow, recordBatch } from '~/data/audit'
import { nextLink, sealBatch } from '~/data/batch-digest'
import { verifyChain } from '~/data/verify-chain'
import { useDatabase } from '~tests/support/database'
import { makeWorld, type World } from '~tests/support/factories'

const database = useDatabase({ onStatement: () => (statements += 1) })
let statements = 0

function record(world: World, rows: AuditRow[], projectId: string | null = world.project.id) {
  const { organization, planner, project } = world
  return database.db.transaction((tx) =>
    recordBatch(tx, {
      organizationId: organization.id,
      projectId,
      projectName: project.name,
      actor: planner,
      kind: 'project',
      summary: 'Changed the name',
      rows,
    }),
  )
}

const change = (from: string, to: string): AuditRow => ({
  entity: 'project',
  entityId: uuid(),
  label: 'A "name"\nwith é',
  oldValue: { name: from, zeta: 1, alpha: [1, { b: 1, a: 2 }], gone: undefined },
  newValue: { name: to },
  versionBefore: 1,
  versionAfter: 2,
  effectiveDate: '2025-03-04',
  progressDelta: '-12.5',
  earnedMinutesDelta: '3',
  flags: ['onHold', 'overTotal'],
})

describe('a recorded batch', () => {
  it('holds every row, in order, under one head', async () => {
    const world = await makeWorld(database.db)
    const batchId = await record(world, [change('a', 'b'), change('b', 'c')])
    const rows = await database.sql`SELECT * FROM audit_log WHERE batch_id = ${batchId} ORDER BY ordinal`
    expect(rows.map((row) => [row.ordinal, row.new_value, row.flags])).toEqual([
      [0, { name: 'b' }, ['onHold', 'overTotal']],
      [1, { name: 'c' }, ['onHold', 'overTotal']],
    ])
    const [batch] =
      await database.sql`SELECT counts, actor_name, kind FROM update_batches WHERE id = ${batchId}`
    expect(batch).toEqual({ counts: { applied: 2 }, actor_name: world.planner.name, kind: 'project' })
  })

  it('takes as many statements for 5,000 rows as for one', async () => {
    const world = await makeWorld(database.db)
    await record(world, [change('a', 'b')])
    statements = 0
    await record(world, [change('a', 'b')])
    const forOne = statements
    statements = 0
    await record(
      world,
      Array.from({ length: 5000 }, () => change('a', 'b')),
    )
    expect(statements).toBe(forOne)
    expect(forOne).toBe(4)
  })

  it('moves the head of the organization where there is no project', async () => {
    const world = await makeWorld(database.db)
    await record(world, [change('a', 'b')], null)
    const heads =
      await database.sql`SELECT change_counter FROM heads WHERE scope_id = ${world.organization.id}`
    expect([...heads]).toEqual([{ change_counter: '1' }])
  })

  it('is one link in a chain, also when eight are written at once from the very first', async () => {
    const world = await makeWorld(database.db)
    await Promise.all(Array.from({ length: 24 }, (_, n) => record(world, [change('a', String(n))])))
    expect(await verifyChain(database.db, world.project.id)).toEqual([])
    const [head] = await database.sql`SELECT change_counter FROM heads WHERE scope_id = ${world.project.id}`
    expect(head).toEqual({ change_counter: '24' })
  })
})

describe('the log', () => {
  it('refuses to be changed or deleted', async () => {
    const world = await makeWorld(database.db)
    const batchId = await record(world, [change('a', 'b')])
    for (const statement of [
      `UPDATE audit_log SET reason = 'none' WHERE batch_id = '${batchId}'`,
      `DELETE FROM audit_log WHERE batch_id = '${batchId}'`,
      `DELETE FROM update_batches WHERE id = '${batchId}'`,
      `UPDATE batch_links SET hash = '' WHERE batch_id = '${batchId}'`,
      'TRUNCATE audit_log',
    ]) {
      await expect(database.sql.unsafe(statement)).rejects.toThrow(/is only added to/)
    }
  })

  it('shows where somebody with the keys to the database altered a row all the same', async () => {
    const world = await makeWorld(database.db)
    await record(world, [change('a', 'b')])
    const altered = await record(world, [change('b', 'c')])
    await record(world, [change('c', 'd')])
    await database.sql.begin(async (sql) => {
      await sql`SET LOCAL session_replication_role = replica`
      await sql`UPDATE audit_log SET new_value = '{"name": "x"}' WHERE batch_id = ${altered}`
    })
    expect(await verifyChain(database.db, world.project.id)).toEqual([
      {
        batchId: altered,
        fault: 'rows',
        row: { ordinal: 0, label: 'A "name"\nwith é', how: 'altered' },
      },
    ])
  })

  it.each(["created_at = created_at - interval '9 days'", 'actor_id = NULL', 'actor_id = gen_random_uuid()'])(
    'shows a row that says somebody else or another day: %s',
    async (lie) => {
      const world = await makeWorld(database.db)
      const altered = await record(world, [change('a', 'b')])
      expect(await verifyChain(database.db, world.project.id)).toEqual([])
      await database.sql.begin(async (sql) => {
        await sql`SET LOCAL session_replication_role = replica`
        await sql.unsafe(`UPDATE audit_log SET ${lie} WHERE batch_id = '${altered}'`)
      })
      expect(await verifyChain(database.db, world.project.id)).toMatchObject([
        { batchId: altered, fault: 'rows', row: { ordinal: 0, how: 'altered' } },
      ])
    },
  )

  it.each(["summary = 'Nothing much'", `counts = '{"applied": 7}'`, "actor_name = 'Eve'"])(
    'shows a batch that says other things of itself: %s',
    async (lie) => {
      const world = await makeWorld(database.db)
      const altered = await record(world, [change('a', 'b')])
      await database.sql.begin(async (sql) => {
        await sql`SET LOCAL session_replication_role = replica`
        await sql.unsafe(`UPDATE update_batches SET ${lie} WHERE id = '${altered}'`)
      })
      expect(await verifyChain(database.db, world.project.id)).toEqual([{ batchId: altered, fault: 'head' }])
    },
  )

  it.each(["created_at = created_at - interval '9 days'", 'actor_id = gen_random_uuid()'])(
    'shows a batch that tells the same lie as all of its rows: %s',
    async (lie) => {
      const world = await makeWorld(database.db)
      const altered = await record(world, [change('a', 'b'), change('b', 'c')])
      await record(world, [change('c', 'd')])
      await database.sql.begin(async (sql) => {
        await sql`SET LOCAL session_replication_role = replica`
        await sql.unsafe(`UPDATE update_batches SET ${lie} WHERE id = '${altered}'`)
        await sql`UPDATE audit_log a SET created_at = b.created_at, actor_id = b.actor_id
          FROM update_batches b WHERE b.id = a.batch_id AND b.id = ${altered}`
      })
      expect(await verifyChain(database.db, world.project.id)).toEqual([{ batchId: altered, fault: 'head' }])
    },
  )

  it('goes on telling that a batch of before moments were sealed is as it was', async () => {
    const world = await makeWorld(database.db)
    const { organization, planner, project } = world
    const old = await record(world, [])
    const { content } = sealBatch(
      {
        id: old,
        organizationId: organization.id,
        projectId: project.id,
        actorName: planner.name,
        kind: 'project',
        undoes: null,
        summary: 'Changed the name',
        counts: { applied: 0 },
      },
      [],
    )
    const link = nextLink('', content)
    await database.sql.begin(async (sql) => {
      await sql`SET LOCAL session_replication_role = replica`
      await sql`UPDATE update_batches SET digest = ${content} WHERE id = ${old}`
      await sql`UPDATE batch_links SET hash = ${link} WHERE batch_id = ${old}`
      await sql`UPDATE heads SET chain_head = ${link} WHERE scope_id = ${project.id}`
    })
    await record(world, [change('a', 'b')])
    expect(await verifyChain(database.db, project.id)).toEqual([])
  })
})
