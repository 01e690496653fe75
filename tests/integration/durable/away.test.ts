import { beforeAll, expect, it } from 'vitest'
import { useDatabase } from '~tests/support/database'
import { makeComponents, makeWorld } from '~tests/support/factories'
import { useMade, useOpened } from '~tests/support/made'
import { formPost, post } from '~tests/support/post-and-cut'
import { startServer } from '~tests/support/server'
import { severable } from '~tests/support/severable'
import { sessionFor } from '~tests/support/sign-in'
import { atLength, plain, sized, told } from '~tests/support/trust'
import { pause } from './load'

const AWAY_SECONDS = sized(30, 0.5)
const BACK_SECONDS = 2
const PEOPLE = 8

const database = useDatabase()
const way = useOpened(() => severable(database.url))
const server = useMade(beforeAll, () =>
  startServer({ databaseUrl: way.url, env: { DEMO: '0', LOG_LEVEL: 'fatal' } }),
)

interface Heard {
  at: number
  took: number
  status: number
  retryAfter: string | null
}

it(`${AWAY_SECONDS} s without the database under load are pages that say so, and then it goes on`, async ({
  task,
}) => {
  const world = await makeWorld(database.db)
  const valves = await makeComponents(database.db, world.project, { ...world, count: sized(8000, 300) })
  const session = await sessionFor(database.db, world.foreman.userId)
  const list = `/projects/${world.project.key}/components`
  const heard: Heard[] = []
  let taken = 0
  const over = new AbortController()

  const ask = async (): Promise<Omit<Heard, 'at' | 'took'>> => {
    const answer = await fetch(server.url + list, {
      redirect: 'manual',
      signal: AbortSignal.timeout(30_000),
      headers: { accept: 'text/html', cookie: `milepost=${session}` },
    })
    await answer.arrayBuffer()
    return { status: answer.status, retryAfter: answer.headers.get('retry-after') }
  }
  const tap = async () => {
    const valve = valves.pop()
    if (!valve) return
    // Sent again just as it was until it is taken.
    const form = formPost(list, session, { o: `tap-${valve.seq}`, do: `done.${valve.seq}.rcv.1` })
    while ((await post(server.url, form))?.status !== 303) await pause(100)
    taken += 1
  }
  const looking = async () => {
    while (!over.signal.aborted) {
      const at = Date.now()
      const answer = await ask().catch(() => ({ status: 0, retryAfter: null }))
      heard.push({ at, ...answer, took: Date.now() - at })
      await pause(50)
    }
  }
  const marking = async () => {
    while (!over.signal.aborted) await Promise.all([tap(), pause(50)])
  }
  const people = Array.from({ length: PEOPLE }, (_, n) => (n % 2 ? looking() : marking()))

  await pause(500)
  await way.sever()
  const gone = Date.now()
  await pause(AWAY_SECONDS * 1000)
  while (heard.filter(({ at }) => at > gone).length < PEOPLE) await pause(20)
  const back = Date.now()
  await way.mend()
  // A server that has gone down answers nothing any more: what it said last is told.
  while (heard.at(-1)?.status !== 200) {
    expect(
      heard.slice(-100).every(({ status }) => status === 0),
      server.logs(),
    ).toBe(false)
    await pause(10)
  }
  const waited = (Date.now() - back) / 1000
  await pause(500)
  over.abort()
  await Promise.all(people)

  const during = heard.filter(({ at, took }) => at > gone && at + took < back)
  expect(during.length).toBeGreaterThan(0)
  expect(during.filter(({ status, retryAfter }) => status !== 503 || !retryAfter)).toEqual([])
  const after = heard.filter(({ at }) => at > back + 1000 * Math.max(BACK_SECONDS, waited))
  expect(after.filter(({ status }) => status !== 200)).toEqual([])
  const [row] = await database.sql`
    SELECT count(*)::int AS rows, count(DISTINCT entity_id)::int AS milestones FROM audit_log`
  expect(row).toEqual({ rows: taken, milestones: taken })
  // How long it takes is for a quiet machine to say.
  if (atLength) expect(waited).toBeLessThan(BACK_SECONDS)
  // The process that it was.
  expect(await server.stop()).toBe(0)
  const slowest = Math.max(...during.map(({ took }) => took))
  told(
    task,
    `${AWAY_SECONDS} s: ${plain(during.length)} pages asked for, each 503 with Retry-After, the slowest after ${slowest} ms`,
    `back after ${waited.toFixed(1)} s; ${plain(taken)} taps, 0 lost, 0 doubled; no crash`,
  )
})
