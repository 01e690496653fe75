import { startServer } from './server'
import { createTestDatabase, startTestPostgres } from './test-postgres'

/** Before the browser tests: a Postgres and the built server on an empty database; gone after them. */
export default async function setup(): Promise<() => Promise<void>> {
  const postgres = await startTestPostgres()
  try {
    const database = await createTestDatabase(postgres.url)
    const server = await startServer({ databaseUrl: database.url, env: { DEMO: '0' } })
    // The workers that run the tests inherit these.
    process.env.MILEPOST_E2E_URL = server.url
    process.env.MILEPOST_E2E_DATABASE_URL = database.url
    return async () => {
      const code = await server.stop()
      await database.drop()
      await postgres.stop()
      if (code !== 0) throw new Error(`The server stopped with ${code}:\n${server.logs()}`)
    }
  } catch (error) {
    await postgres.stop()
    throw error
  }
}
