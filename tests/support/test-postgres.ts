import { randomBytes } from 'node:crypto'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import postgres from 'postgres'
import { startEmbeddedPostgres } from '../../db/embedded/index'
import { databaseUrl } from './database-url'

export type TestPostgres = { url: string; stop(): Promise<void> }

/** The server of a whole run: TEST_DATABASE_URL when set, else an embedded one that is gone afterwards. */
export async function startTestPostgres(): Promise<TestPostgres> {
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

/** Runs one statement as the server's superuser, outside a transaction. */
export async function administer(url: string, statement: string): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined })
  try {
    await sql.unsafe(statement)
  } finally {
    await sql.end()
  }
}

/** An empty database (or a copy of `template`, some 50 ms) with a name of its own. */
export async function createTestDatabase(
  serverUrl: string,
  template?: string,
): Promise<{ url: string; drop(): Promise<void> }> {
  const name = `test_${randomBytes(6).toString('hex')}`
  const copy = template ? ` TEMPLATE ${template} STRATEGY FILE_COPY` : ''
  await administer(serverUrl, `CREATE DATABASE ${name}${copy}`)
  return {
    url: databaseUrl(serverUrl, name),
    drop: () => administer(serverUrl, `DROP DATABASE ${name} WITH (FORCE)`),
  }
}
