import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import postgres from 'postgres'
import type { TestProject } from 'vitest/node'
import { startEmbeddedPostgres } from '../../db/embedded/index'
import { databaseUrl, templateName } from './database-url'

declare module 'vitest' {
  interface ProvidedContext {
    /** A Postgres for tests, as its superuser; useDatabase() makes databases in it. */
    postgresUrl: string
  }
}

/** The server of a whole run: TEST_DATABASE_URL when set, else an embedded one that is gone afterwards. */
async function startServer(): Promise<{ url: string; stop(): Promise<void> }> {
  const given = process.env.TEST_DATABASE_URL
  if (given) return { url: given, stop: async () => undefined }
  const folder = mkdtempSync(join(tmpdir(), 'milepost-test-'))
  // mkdtemp lets in its maker alone, and as root Postgres runs as another user.
  chmodSync(folder, 0o711)
  const server = await startEmbeddedPostgres({ dataDir: folder, durable: false })
  return {
    url: server.url,
    async stop() {
      await server.stop()
      rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
    },
  }
}

/** Migrates the database that every test's own database is a copy of. */
async function makeTemplate(url: string): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined })
  await sql.unsafe(`DROP DATABASE IF EXISTS ${templateName}`)
  await sql.unsafe(`CREATE DATABASE ${templateName}`)
  await sql.end()
  const { migrate } = await import('../../db/migrate')
  await migrate(databaseUrl(url, templateName))
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startServer()
  try {
    await makeTemplate(server.url)
  } catch (error) {
    await server.stop()
    throw error
  }
  project.provide('postgresUrl', server.url)
  return () => server.stop()
}
