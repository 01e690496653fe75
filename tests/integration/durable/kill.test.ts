import { execFileSync } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createDatabase, type Database } from '~db/client'
import { type EmbeddedPostgres, startEmbeddedPostgres } from '~db/embedded/index'
import { migrate } from '~db/migrate'
import { serverPid } from '~tests/support/embedded-folder'
import { startServer, type TestServer } from '~tests/support/server'
import { type Severable, severable } from '~tests/support/severable'
import { patience, plain, sized, told } from '~tests/support/trust'
import { makeYard, pause, startPeople, startRuns } from './load'
import { expectWhole } from './whole'

const APP = sized(200, 2)
const DATABASE = sized(100, 1)
const PEOPLE = 5
/** Killed at any moment within so long after it began to take requests. */
const WITHIN_MS = 1200

const folder = mkdtempSync(join(tmpdir(), 'milepost-kill-'))
// As root, Postgres runs as another user, who must get in.
chmodSync(folder, 0o711)
const dataDir = join(folder, 'data')
// Durable, as in production: what it has said is on the disk.
const open = () => startEmbeddedPostgres({ dataDir, durable: true })
let postgres: EmbeddedPostgres
let way: Severable
let database: Database

beforeAll(async () => {
  postgres = await open()
  await migrate(postgres.url)
  way = await severable(postgres.url)
  database = createDatabase(way.url)
})
afterAll(async () => {
  await database.close()
  await way.close()
  await postgres.stop()
  rmSync(folder, { recursive: true, force: true, maxRetries: 10 })
})

const start = () => startServer({ databaseUrl: way.url, env: { DEMO: '0', LOG_LEVEL: 'fatal' } })
const yardFor = (kills: number) =>
  makeYard(database, { valves: 150 + kills * 150, inRun: sized(12_000, 300) })

/** The server and all its processes, at once: a session of its own each, so that none hears of the other's end. */
function killPostgres() {
  const pid = serverPid(dataDir)
  const children = execFileSync('ps', ['-o', 'pid=', '--ppid', String(pid)])
    .toString()
    .split('\n')
    .map(Number)
  for (const one of [pid, ...children]) if (one) process.kill(one, 'SIGKILL')
}

describe('killed at any moment of taps, of batches and of long runs', () => {
  it(
    `the app, ${APP} times, has lost nothing that it said, and done nothing by half`,
    async ({ task }) => {
      const yard = await yardFor(APP)
      let current: TestServer = await start()
      const people = startPeople(yard, PEOPLE, () => current.url)
      const runs = startRuns(yard)
      for (let kills = 0; kills < APP; kills += 1) {
        // The next is there already when one goes: nobody waits for a start.
        const [next] = await Promise.all([start(), pause(Math.random() * WITHIN_MS)])
        await current.kill()
        current = next
      }
      await Promise.all([people.stop(), runs.stop()])
      expect(people.wrong).toEqual([])
      expect(await current.stop()).toBe(0)
      const batches = await expectWhole(yard, { ...people, ...runs })
      expect(people.acknowledged.length).toBeGreaterThan(APP)
      told(
        task,
        `app killed ${APP} times under ${plain(people.posts())} posts and ${runs.runs.length} long runs`,
        `${plain(people.acknowledged.length)} updates acknowledged, 0 lost; ${plain(batches)} batches, 0 torn`,
      )
    },
    patience(60_000),
  )

  it(
    `the database, ${DATABASE} times, has lost nothing, and the app goes on`,
    async ({ task }) => {
      const yard = await yardFor(DATABASE)
      const app = await start()
      const people = startPeople(yard, PEOPLE, () => app.url)
      const runs = startRuns(yard)
      for (let kills = 0; kills < DATABASE; kills += 1) {
        await pause(Math.random() * WITHIN_MS)
        killPostgres()
        await way.sever()
        await postgres.stop()
        postgres = await open()
        await way.mend(postgres.url)
      }
      await Promise.all([people.stop(), runs.stop()])
      expect(people.wrong).toEqual([])
      const batches = await expectWhole(yard, { ...people, ...runs })
      expect(people.acknowledged.length).toBeGreaterThan(DATABASE)
      // The same process as before the first.
      expect(await app.stop()).toBe(0)
      told(
        task,
        `database killed ${DATABASE} times under ${plain(people.posts())} posts and ${runs.runs.length} long runs`,
        `${plain(people.acknowledged.length)} updates acknowledged, 0 lost; ${plain(batches)} batches, 0 torn`,
      )
    },
    patience(60_000),
  )
})
