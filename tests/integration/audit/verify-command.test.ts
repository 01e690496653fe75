import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'
import { useDatabase } from '~tests/support/database'
import { done, send } from '~tests/support/engine'
import { makeComponents, makeWorld } from '~tests/support/factories'

const database = useDatabase()

async function verify() {
  const env = { ...process.env, DATABASE_URL: database.url }
  try {
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ['--import', 'tsx', 'app/cli/audit-verify.ts'],
      { env },
    )
    return { code: 0, said: stdout.trim() }
  } catch (error) {
    const { code, stderr } = error as { code: number; stderr: string }
    return { code, said: stderr.trim() }
  }
}

it('says that all is as it was written, and names the first batch and row that isn’t', async () => {
  const world = await makeWorld(database.db)
  const [first, second] = await makeComponents(database.db, world.project, { ...world, count: 2 })
  for (const one of [first, second])
    await send(database.db, world.foreman, world.project, [done(one?.seq ?? 0, 'rcv')])
  const before = await verify()
  expect(before).toEqual({
    code: 0,
    said: expect.stringMatching(/^\d+ batches in \d+ chains?: all as they were/),
  })
  const [batch] = await database.sql<{ id: string }[]>`
    SELECT id FROM update_batches WHERE kind = 'updates' ORDER BY created_at LIMIT 1`
  await database.sql.begin(async (sql) => {
    await sql`SET LOCAL session_replication_role = replica`
    await sql`UPDATE audit_log SET reason = 'nothing' WHERE batch_id = ${batch?.id ?? ''}`
  })
  const { code, said } = await verify()
  expect(code).toBe(1)
  expect(said.split('\n')).toEqual([
    expect.stringMatching(
      `the batch ${batch?.id} .*isn’t what was written: row 1 \\(.*: Receive\\) was altered\\.$`,
    ),
  ])
})
