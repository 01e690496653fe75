import { afterAll, beforeAll } from 'vitest'
import { startServer, type TestServer } from '~tests/support/server'

/** Two servers on one database for a test file, beside its `useDatabase()`: there once the tests run. */
export function useTwoServers(database: { url: string }): TestServer[] {
  const servers: TestServer[] = []
  beforeAll(async () => {
    const start = () => startServer({ databaseUrl: database.url, env: { DEMO: '0' } })
    servers.push(...(await Promise.all([start(), start()])))
  })
  afterAll(() => Promise.all(servers.map((server) => server.stop())))
  return servers
}
