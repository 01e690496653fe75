import { PassThrough } from 'node:stream'
import postgres from 'postgres'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { move } from '~/cli/legacy/move'
import { revert } from '~/cli/legacy/revert'
import { createMilestone } from '~/data/plan/create'
import { useDatabase } from '~tests/support/database'
import { type Moving, saved, setUpMove } from '~tests/support/legacy/moving'

const database = useDatabase()
let at: Moving
let old: postgres.Sql
/** A terminal: what is asked comes out of one, and what is answered goes into the other. */
const asked = Object.assign(new PassThrough(), { isTTY: true })
const answers = Object.assign(new PassThrough(), { isTTY: true })
beforeAll(async () => {
  at = await setUpMove(database, { seed: 36 })
  old = postgres(at.old.url, { max: 1 })
  vi.stubEnv('DATABASE_URL', database.url)
  vi.spyOn(process.stdout, 'write').mockReturnValue(true)
  vi.spyOn(process, 'stdin', 'get').mockReturnValue(answers as never)
  vi.spyOn(process, 'stderr', 'get').mockReturnValue(asked as never)
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
function answering(answer: boolean, meanwhile: () => Promise<unknown> = async () => undefined) {
  const hear = async (text: Buffer) => {
    if (!text.includes('[y/N]')) return
    asked.off('data', hear)
    try {
      await database.sql`SELECT FROM projects FOR UPDATE NOWAIT`
      await meanwhile()
      answers.write(answer ? 'y\n' : 'n\n')
    } catch (error) {
      failed.push(error)
      answers.write('n\n')
    }
  }
  asked.on('data', hear)
}
const failed: unknown[] = []

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
  expect(failed).toEqual([])
})
