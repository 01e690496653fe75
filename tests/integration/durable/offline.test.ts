import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { verifyChain } from '~/data/verify-chain'
import type { Gesture } from '~/enhance/types'
import { useDatabase } from '~tests/support/database'
import { draws } from '~tests/support/draws'
import { makeComponents, makeTemplate, makeUser, makeWorld } from '~tests/support/factories'
import { RULES } from '~tests/support/rules-of-credit'
import { startServer, type TestServer } from '~tests/support/server'
import { sessionFor } from '~tests/support/sign-in'
import { plain, sized, told } from '~tests/support/trust'
import { pause } from './load'
import { openPage, type PageAtWork } from './page-at-work'

const database = useDatabase()
let server: TestServer
beforeAll(async () => {
  server = await startServer({ databaseUrl: database.url, env: { DEMO: '0' } })
  vi.stubGlobal('location', { pathname: '/' })
})
afterAll(async () => {
  vi.unstubAllGlobals()
  vi.useRealTimers()
  await server.stop()
})

const CLIENTS = 3
/** Of each; a tenth of them on what the others press as well. */
const EACH = Math.ceil(sized(500, 30) / CLIENTS)
const SHARED = Math.max(2, Math.floor(EACH / 10))
/** What their clocks say: right, of last year, of next week. */
const CLOCKS = ['2026-11-22T10:00:00Z', '2025-01-01T00:00:00Z', '2026-11-29T23:59:59Z']

const tick = (seq: number): Gesture => ({
  control: `${seq}.rcv`,
  verb: 'done',
  version: 1,
  argument: '',
  extra: [],
  from: { done: false, amount: null },
  to: { done: true, amount: null },
})
const percent = (seq: number, value: string): Gesture => ({
  ...tick(seq),
  control: `${seq}.fab`,
  verb: 'pct',
  argument: value,
  from: { done: false, amount: '0' },
  to: { done: false, amount: value },
})

it('what three people press without a network arrives once, and who was late is told', async ({ task }) => {
  const { db, sql } = database
  const world = await makeWorld(db)
  const template = await makeTemplate(db, world.organization, 'threaded-pipe', RULES.threadedPipe)
  const valves = await makeComponents(db, world.project, { ...world, count: CLIENTS * (EACH - SHARED) })
  const pipes = await makeComponents(db, world.project, { ...world, template, count: SHARED })
  const list = `/projects/${world.project.key}/components`
  vi.stubGlobal('location', { pathname: list })
  const draw = draws(11)
  let cuts = 0
  const cut = () => {
    const one = (['asking', 'asked', undefined, undefined, undefined] as const)[draw(5)]
    cuts += one ? 1 : 0
    return one
  }
  const pages: PageAtWork[] = []
  for (let n = 0; n < CLIENTS; n += 1) {
    const person = await makeUser(db, world.organization, 'foreman')
    const session = await sessionFor(db, person.userId)
    pages.push(
      await openPage(server.url, { list, routeId: 'routes/projects.$project.components', session, cut }),
    )
  }

  const own = (n: number) => valves.slice(n * (EACH - SHARED), (n + 1) * (EACH - SHARED))
  for (const [n, page] of pages.entries()) {
    vi.useFakeTimers({ toFake: ['Date'], now: new Date(CLOCKS[n] ?? '') })
    page.online = false
    for (const { seq } of own(n)) page.outbox.press(tick(seq))
    for (const { seq } of pipes) page.outbox.press(percent(seq, String(10 * (n + 1))))
  }
  await pause(100)
  const waiting = pages.map(({ outbox }) => outbox.tally().notSent)
  expect(waiting).toEqual([EACH, EACH, EACH])

  for (const page of pages) page.online = true
  let rounds = 0
  while (pages.some(({ outbox }) => outbox.tally().notSent + outbox.tally().saving > 0)) {
    // The signal comes and goes.
    for (const [n, page] of pages.entries()) {
      vi.setSystemTime(new Date(CLOCKS[n] ?? ''))
      page.outbox.again()
    }
    rounds += 1
    if (rounds > 2000) throw new Error(`It doesn't end: ${JSON.stringify(pages[0]?.outbox.tally())}`)
    await pause(50)
  }
  vi.useRealTimers()

  for (const [n, { outbox }] of pages.entries())
    for (const { seq } of own(n))
      expect(outbox.view(`${seq}.rcv`)).toMatchObject({ state: 'saved', version: 2 })
  const ticked = await sql`
    SELECT count(*)::int AS rows, count(DISTINCT entity_id)::int AS milestones, count(DISTINCT origin)::int AS pages
    FROM audit_log WHERE project_id = ${world.project.id} AND step_key = 'rcv'`
  expect([...ticked]).toEqual([{ rows: valves.length, milestones: valves.length, pages: CLIENTS }])
  // Of what all three pressed one was taken, and stands; the two others are told, and nothing of theirs is lost.
  for (const { seq } of pipes) {
    const states = pages.map(({ outbox }) => outbox.view(`${seq}.fab`)?.state)
    expect(states.toSorted()).toEqual(['conflict', 'conflict', 'saved'])
  }
  const shared = await sql<{ rows: number; kept: number }[]>`
    SELECT (SELECT count(*)::int FROM audit_log WHERE project_id = ${world.project.id} AND step_key = 'fab') AS rows,
      (SELECT count(*)::int FROM conflicts WHERE project_id = ${world.project.id}) AS kept`
  expect([...shared]).toEqual([{ rows: SHARED, kept: 2 * SHARED }])
  expect(await verifyChain(db, world.project.id)).toEqual([])
  told(
    task,
    `${plain(CLIENTS * EACH)} updates queued by ${CLIENTS} pages, ${plain(cuts)} requests cut`,
    `${2 * SHARED} late ones told, 0 lost, 0 doubled`,
  )
})
