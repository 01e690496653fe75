import { v7 as uuid } from 'uuid'
import { expect, it } from 'vitest'
import { readRun } from '~/data/bulk/read-run'
import { beginRun, insertRun } from '~/data/bulk/store'
import { verifyChain } from '~/data/verify-chain'
import { tokenFor } from '~tests/support/api-token'
import { useDatabase } from '~tests/support/database'
import { makeComponents, makeWorld } from '~tests/support/factories'
import { formPost, post } from '~tests/support/post-and-cut'
import { sessionFor } from '~tests/support/sign-in'
import { plain, sized, told } from '~tests/support/trust'
import { pause } from './load'
import { useTwoServers } from './two'

const database = useDatabase()
const servers = useTwoServers(database)

const COUNT = sized(12_000, 150)

it('share a long run while taps go to both of them, and tell the same', async ({ task }) => {
  const { db, sql } = database
  const world = await makeWorld(db)
  const components = await makeComponents(db, world.project, { ...world, count: COUNT - 3 })
  const { organizationId, userId } = world.planner
  const session = await sessionFor(db, world.foreman.userId)
  const token = await tokenFor(db, userId)
  const id = uuid()
  const of = { projectId: world.project.id, organizationId, userId }
  const change = {
    kind: 'steps' as const,
    sets: [{ stepKey: 'rcv', target: { to: 'done' as const } }],
    title: 'Received',
  }
  const until = async (state: string, meanwhile: () => Promise<unknown>) => {
    for (;;) {
      const run = await readRun(db, world.planner, world.project, id)
      if (run?.state === state) return run
      await meanwhile()
    }
  }
  await insertRun(db, { ...of, id, change, filter: '', seqs: [], total: COUNT })
  await until('looked', () => pause(20))
  await beginRun(db, { ...of, id }, false, false)

  // Each tap to one of them, and the same one to the other: at once, or one after the other.
  const path = `/projects/${world.project.key}/components`
  let taps = 0
  const wrong: number[] = []
  const tap = async () => {
    const one = components[taps]
    taps += 1
    if (!one) return pause(20)
    const form = formPost(path, session, { o: `tap-${taps}`, do: `done.${one.seq}.install.1` })
    const [first, second] = taps % 2 ? servers : servers.toReversed()
    const both =
      taps % 3
        ? [await post(first?.url ?? '', form), await post(second?.url ?? '', form)]
        : await Promise.all([post(first?.url ?? '', form), post(second?.url ?? '', form)])
    wrong.push(...both.map((reply) => reply?.status ?? 0).filter((status) => status !== 303))
  }
  const run = await until('done', tap)
  for (let more = 0; more < 20; more += 1) await tap()
  taps = Math.min(taps, components.length)
  expect(wrong).toEqual([])
  expect(run.resultCounts).toMatchObject({ total: COUNT, applied: COUNT })

  const log = await sql`
    SELECT step_key AS step, count(*)::int AS rows, count(DISTINCT entity_id)::int AS milestones
    FROM audit_log WHERE project_id = ${world.project.id} GROUP BY 1 ORDER BY 1`
  expect([...log]).toEqual([
    { step: 'install', rows: taps, milestones: taps },
    { step: 'rcv', rows: COUNT, milestones: COUNT },
  ])
  expect(await verifyChain(db, world.project.id)).toEqual([])

  const headers = { authorization: `Bearer ${token}` }
  const [here, there] = await Promise.all(
    servers.map(async ({ url }) => {
      const answer = await fetch(`${url}/api/v1/projects/${world.project.id}/components?limit=100`, {
        headers,
      })
      return (await answer.json()) as { components: { milestones: { isCompleted: boolean }[] }[] }
    }),
  )
  expect(here).toEqual(there)
  expect(here?.components).toHaveLength(100)
  told(task, `a run of ${plain(COUNT)} and ${plain(taps)} taps, each sent to both`, '0 doubled, 0 lost')
})
