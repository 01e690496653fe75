import postgres from 'postgres'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { ask } from '~/cli/legacy/ask'
import { move } from '~/cli/legacy/move'
import { revert } from '~/cli/legacy/revert'
import { createMilestone } from '~/data/plan/create'
import { useDatabase } from '~tests/support/database'
import { type Moving, saved, setUpMove } from '~tests/support/legacy/moving'

vi.mock('~/cli/legacy/ask', () => ({ ask: vi.fn(), checkAnswerable: () => undefined }))

const database = useDatabase()
let at: Moving
let old: postgres.Sql
beforeAll(async () => {
  at = await setUpMove(database, { seed: 36 })
  old = postgres(at.old.url, { max: 1 })
  vi.stubEnv('DATABASE_URL', database.url)
  vi.spyOn(process.stdout, 'write').mockReturnValue(true)
})
afterAll(async () => {
  vi.unstubAllEnvs()
  vi.restoreAllMocks()
  await old.end()
  await at.old.drop()
})

const count = async () => {
  const [row] = await database.sql<{ count: number }[]>`SELECT count(*)::int AS count FROM milestones`
  return row?.count ?? 0
}

/** Somebody who is asked: all projects can be changed until the answer is there. */
const answering = (answer: boolean, meanwhile: () => Promise<unknown> = async () => undefined) =>
  vi.mocked(ask).mockImplementationOnce(async () => {
    await database.sql`SELECT FROM projects FOR UPDATE NOWAIT`
    await meanwhile()
    return answer
  })

/** On the fifth day of a project that is empty in both. */
const addOld = () => old`
  INSERT INTO milestones (id, project_id, name, due_date)
  SELECT gen_random_uuid(), id, 'Later', start_date + interval '5 days' FROM projects
  WHERE name LIKE 'Nothing planned%' LIMIT 1`

async function takeItsDay() {
  const [project] = await database.sql<{ id: string; day: string }[]>`
    SELECT id, (start_date + 5)::text AS day FROM projects WHERE name LIKE 'Nothing planned%' LIMIT 1`
  const { id = '', day = '' } = project ?? {}
  const taken = await createMilestone(
    database.db,
    at.owner,
    { id },
    { name: 'By hand', dueDate: day, recurrence: null },
  )
  expect(taken).toMatchObject({ ok: true })
}

it('Nobody waits for a project while somebody is asked whether to move, or to take back', async () => {
  await saved(at.move())
  await addOld()
  const moving = () => move([at.old.url, '--organization', at.organization.slug])
  const before = await count()

  answering(false)
  expect(await moving()).toBe('Nothing was saved.')
  // It would have to go to another day by then, which was not in what was shown.
  answering(true, takeItsDay)
  await expect(moving()).rejects.toThrow('something was changed while you were asked')
  expect(await count()).toBe(before + 1)
  answering(true)
  const said = await moving()
  expect(said).toMatch(/^Moved over to .*: 0 projects, 1 milestone\./)

  const run = said.split(' ').at(-1) ?? ''
  answering(false)
  expect(await revert([run])).toBe('Nothing was taken back.')
  answering(true)
  expect(await revert([run])).toMatch(/^Took back 0 projects and 1 milestone /)
  expect(await count()).toBe(before + 1)
})
